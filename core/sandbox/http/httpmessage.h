// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QTemporaryFile>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace Finetune {

//! Names and values, in lower case the names.
using Headers = QList<std::pair<QByteArray, QByteArray>>;

//! One part of a multipart form: a short text, or a file that was streamed to the disk.
struct FormPart
{
    QString name{};
    QString fileName{};
    QByteArray text{};
    std::unique_ptr<QTemporaryFile> file{}; //!< removed with the request unless kept by a handler
};

//! What went wrong while a body was received.
enum class BodyProblem {
    None,
    TooLarge,
    Malformed,
    NotStored
};

//! How the lists of fine-tuning objects look, where an imitated server differs from OpenAI.
struct Listing
{
    bool oldestFirst{};
    bool messagesOnly{}; //!< events without the metrics
    bool operator==(const Listing &) const = default;
};

//! A request as plain values, filled by HttpServer.
struct Request
{
    QByteArray method{};
    QString path{}; //!< still percent-encoded, so that an encoded slash cannot change the route
    QList<std::pair<QString, QString>> query{};
    QList<std::pair<QByteArray, QByteArray>> headers{}; //!< names in lower case
    QByteArray body{};
    std::vector<FormPart> form{};
    BodyProblem problem{BodyProblem::None};
    Listing listing{}; //!< set by a Dialect

    //! Every value of a header, because a request may carry it twice to confuse a filter.
    QList<QByteArray> headerValues(const QByteArray &lowerCaseName) const;
    QByteArray header(const QByteArray &lowerCaseName) const;
    std::optional<QString> queryValue(const QString &name) const;
};

//! A body sent from a file on disk.
struct FileBody
{
    QString path{};
};

//! A body made piece by piece on the thread of the connection; nothing more ends it.
using StreamBody = std::function<std::optional<QByteArray>()>;

//! Where the connection is cut while an answer is sent, on purpose.
enum class Cut {
    None,
    BeforeHead, //!< not a byte is sent
    InHead,
    InBody //!< half of the body, or one piece of a stream
};

//! An answer as plain values, sent by HttpServer.
struct Answer
{
    int status{200};
    QList<std::pair<QByteArray, QByteArray>> headers{};
    std::variant<QByteArray, FileBody, StreamBody> body{};
    Cut cut{Cut::None};
};

//! How the body of a request is to be taken.
enum class BodyKind {
    Memory, //!< at most 8 MiB, into Request::body
    Form,   //!< multipart, files streamed to the disk, into Request::form
    Discard //!< read and thrown away, because the request is refused already
};

//! What is known about a body before it arrives.
struct BodyPlan
{
    BodyKind kind{BodyKind::Memory};
    qint64 largestFile{}; //!< of a form; what is longer is not even stored
};

} // namespace Finetune
