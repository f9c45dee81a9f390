// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QPair>

#include <chrono>
#include <optional>

namespace Finetune {

//! What a LoopbackServer does with one request: answer, be slow, or break.
struct ScriptedAnswer
{
    //! How a connection is cut: an orderly FIN or a hard RST.
    enum class Cut {
        Fin,
        Reset
    };

    int status{200};
    //! Content-Type (application/json) and Content-Length are added unless they stand here.
    QList<QPair<QByteArray, QByteArray>> headers{};
    QByteArray body{"{}"};
    QByteArray raw{};                  //!< sent as it is instead of status, headers and body
    std::chrono::milliseconds delay{}; //!< before the first byte
    int bytesPerSecond{};              //!< drips when not 0
    bool beforeBody{};                 //!< answers as soon as the request's head is there
    bool hang{};                       //!< never answers
    bool close{};                      //!< closes the connection after the answer
    Cut cut{Cut::Fin};
    std::optional<qsizetype> cutAfter{};        //!< after so many bytes of the answer
    std::optional<qsizetype> cutRequestAfter{}; //!< of the request; 0 cuts on connect. Queue only.

    static ScriptedAnswer json(const QByteArray &body, int status = 200)
    {
        return {.status = status, .body = body};
    }

    static ScriptedAnswer json(const QJsonObject &body, int status = 200)
    {
        return json(QJsonDocument(body).toJson(QJsonDocument::Compact), status);
    }

    //! The bytes that go over the wire when nothing breaks.
    QByteArray bytes() const;
};

//! A request as it arrived at a LoopbackServer.
struct RecordedRequest
{
    QByteArray method{};
    QByteArray target{}; //!< path and query, still encoded
    QList<QPair<QByteArray, QByteArray>> headers{};
    QByteArray body{};
    QByteArray raw{}; //!< everything, as it arrived
    bool complete{};  //!< head and all of the body arrived
    int connection{}; //!< which of the server's connections, from 1

    //! The value of a header, any case; empty if absent.
    QByteArray header(QByteArrayView name) const;

    QByteArray path() const { return target.split('?').constFirst(); }

    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

} // namespace Finetune
