// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/http/httpmessage.h"

#include <QJsonObject>

#include <chrono>

namespace Finetune {

//! Which requests a fault is for.
struct FaultTarget
{
    QByteArray method{};    //!< empty: any
    QStringList segments{}; //!< of the path without "/v1"; "*" is any one, a last "**" any rest
    bool operator==(const FaultTarget &) const = default;

    bool matches(const QByteArray &requestMethod, const QString &path) const;
};

//! Which of the requests that it is for meet the fault. Counted from 1.
struct FaultTurn
{
    enum class Kind {
        Always,
        First, //!< the first `number`
        After, //!< all but the first `number`
        Every  //!< each `number`-th
    };

    Kind kind{Kind::Always};
    int number{};
    bool operator==(const FaultTurn &) const = default;

    bool isDue(qint64 count) const;
};

//! How slowly a body is sent.
struct Drip
{
    int bytes{}; //!< at a time; 0: all at once
    std::chrono::milliseconds pause{};
    bool operator==(const Drip &) const = default;
};

//! What is to go wrong, with which requests, and how often. Made by readScenario().
struct FaultRule
{
    FaultTarget target{};
    FaultTurn turn{};

    //! Sent instead of the real answer.
    struct Refusal
    {
        int status{};
        QByteArray body{};
        QList<std::pair<QByteArray, QByteArray>> headers{};
        std::optional<std::chrono::seconds> dateIn{}; //!< Retry-After as a date, so much later
        bool operator==(const Refusal &) const = default;
    };

    std::chrono::milliseconds delay{};
    std::optional<Refusal> refusal{};
    Cut cut{Cut::None};
    std::optional<int> truncateTo{}; //!< bytes of the body that remain
    Drip drip{};
    //! The request is carried out although its answer is replaced or lost.
    bool isCarriedOut{};

    QJsonObject source{}; //!< as it was written
    bool operator==(const FaultRule &) const = default;
};

} // namespace Finetune
