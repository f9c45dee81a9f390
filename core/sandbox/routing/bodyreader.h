// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/apifault.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <limits>
#include <optional>

namespace Finetune {

//! Parses the JSON body of a request, which must be an object.
tl::expected<QJsonObject, ApiFault> readBody(const Request &request);

//! Reads an object of a request as strictly as the service does. The first thing that is wrong
//! stays in `fault`, with the path of the key; readers go on with "nothing" after that, so the code
//! that uses one reads like a list of the fields. null counts as missing.
class BodyReader final
{
public:
    BodyReader(const QJsonObject &object, std::optional<ApiFault> &fault, const QString &path = {});

    bool has(QLatin1StringView key);
    //! Missing is a fault from here on.
    void require(QLatin1StringView key);
    bool isAuto(QLatin1StringView key);

    std::optional<QString> text(QLatin1StringView key, qsizetype shortest = 0,
                                qsizetype longest = std::numeric_limits<qsizetype>::max());
    std::optional<qint64> integer(QLatin1StringView key, qint64 smallest, qint64 largest);
    std::optional<double> number(QLatin1StringView key, double smallest, double largest);
    std::optional<bool> boolean(QLatin1StringView key);
    std::optional<QJsonObject> object(QLatin1StringView key);
    std::optional<QJsonArray> array(QLatin1StringView key, qsizetype longest);

    //! Whatever was not asked for is a fault, as at the service.
    void refuseOthers();
    void fail(QLatin1StringView key, const QString &message, const QString &code = {});
    QString pathOf(const QString &key) const;

private:
    QJsonValue take(QLatin1StringView key);
    void failType(QLatin1StringView key, QLatin1StringView expected);

    QJsonObject m_object;
    std::optional<ApiFault> &m_fault;
    QString m_path;
    QSet<QString> m_asked;
};

} // namespace Finetune
