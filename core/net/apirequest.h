// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/page.h"

#include <QIODevice>
#include <QJsonObject>
#include <QString>
#include <QUrlQuery>

#include <chrono>
#include <functional>
#include <memory>

namespace Finetune {

enum class HttpVerb {
    Get,
    Post,
    Delete
};

//! "GET", "POST", "DELETE".
QLatin1StringView verbName(HttpVerb verb);

//! May the client send the request again by itself?
enum class Repeat {
    Harmless,
    Never
};

//! Which of a profile's two keys a call needs.
enum class KeyClass {
    Project,
    Admin
};

//! How long the stages of a call may take. Zero means no limit. `connect` does not count for a
//! changing call with an empty body, of which Qt does not say when it goes out.
struct Deadlines
{
    std::chrono::milliseconds connect{std::chrono::seconds(15)}; //!< until the request is going out
    std::chrono::milliseconds stall{std::chrono::seconds(60)};   //!< without a byte either way
    std::chrono::milliseconds total{std::chrono::seconds(60)};   //!< also catches a slow drip
};

//! One part of a multipart body in words, for those who write the request down.
struct MultipartField
{
    QString name{};
    QString value{}; //!< of a file: its path on this computer
    bool isFile{};
    bool operator==(const MultipartField &) const = default;
};

//! One HTTP request as a value: verb, path, query, body, and whether repeating it is harmless.
//! Made by the …Api classes, sent by ApiClient.
struct ApiRequest
{
    //! A path template: each "{}" is replaced by the next id, percent-encoded.
    //! Example: get("/fine_tuning/jobs/{}/events"_L1, {jobId}, page).
    static ApiRequest get(QLatin1StringView path, const QStringList &ids = {},
                          const PageQuery &page = {});
    //! A POST of a JSON object; never repeated by itself.
    static ApiRequest post(QLatin1StringView path, const QStringList &ids = {},
                           const QJsonObject &body = {});
    //! A DELETE; never repeated by itself, because its answer tells whether *we* deleted.
    static ApiRequest remove(QLatin1StringView path, const QStringList &ids = {});

    //! Opens the body anew; the device must know its size. Used for files instead of `body`.
    using BodySource = std::function<std::unique_ptr<QIODevice>()>;

    HttpVerb verb{HttpVerb::Get};
    QString path{};     //!< encoded, begins with a slash, relative to the base URL
    bool hasUnsafeId{}; //!< an id that must not stand in a path; the call will be refused
    QUrlQuery query{};
    QByteArray body{};
    BodySource bodySource{};
    qint64 bodySize{};      //!< of `bodySource`
    QList<MultipartField> form{}; //!< what `bodySource` sends, when it is a form
    QByteArray contentType{};
    QByteArray accept{"application/json"};
    Repeat repeat{Repeat::Harmless};
    KeyClass key{KeyClass::Project};
    bool changesNothing{}; //!< a POST that only asks (chat, grader trials): allowed when read-only
    bool streamed{};       //!< hand bytes on as they come (Reply::received) instead of keeping them
    qint64 largestAnswer{8 * 1024 * 1024};
    Deadlines deadlines{};
};

} // namespace Finetune
