// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/apifault.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>

namespace Finetune {

//! Whose ways the sandbox imitates.
enum class DialectKind {
    OpenAi,
    Azure,
    Nebius,
    LiteLlm
};

//! "openai", "azure", "nebius", "litellm".
QString textOf(DialectKind kind);
std::optional<DialectKind> dialectFromText(const QString &text);
QStringList dialectTexts();

//! An operation of the API, by the method and the pattern of its route.
struct Operation
{
    QByteArray method{};
    QString pattern{};
};

//! How a server speaks. Inside, the sandbox speaks as OpenAI does; a dialect turns what comes in
//! into that, and what goes out into its server's form. This class changes nothing. Used by
//! Dispatcher, at one place for all operations, on several threads; owned by SandboxServer.
class Dialect
{
public:
    Dialect() = default;
    virtual ~Dialect();
    Q_DISABLE_COPY_MOVE(Dialect)

    //! Where the API begins, as "/v1".
    virtual QString basePath() const;

    //! The path as OpenAI has it; empty when this server has nothing there.
    virtual QString pathOf(const Request &head) const;
    //! The key as an Authorization header.
    virtual QByteArray authorizationOf(const Request &head) const;
    //! What this server refuses although OpenAI has it.
    virtual tl::expected<void, ApiFault> admit(const Operation &operation,
                                               const Request &head) const;
    //! Turns query and body into OpenAI's form.
    virtual tl::expected<void, ApiFault> read(const Operation &operation, Request &request) const;

    //! Turns an answer of OpenAI's into this server's.
    virtual Answer write(const Operation &operation, Answer answer) const;
    virtual Answer refusal(const ApiFault &fault) const;
};

//! The data of the last metrics event of a job.
using LastMetrics = std::function<QJsonObject(const QString &jobId)>;

std::unique_ptr<Dialect> makeDialect(DialectKind kind, LastMetrics lastMetrics);

} // namespace Finetune
