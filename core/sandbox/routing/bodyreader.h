// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/routing/apifault.h"

#include <QAnyStringView>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QStringList>

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

    bool has(QAnyStringView key);
    //! Missing is a fault from here on.
    void require(QAnyStringView key);
    bool isAuto(QAnyStringView key);

    std::optional<QString> text(QAnyStringView key, qsizetype shortest = 0,
                                qsizetype longest = std::numeric_limits<qsizetype>::max());
    //! One of a few words.
    std::optional<QString> choice(QAnyStringView key, const QStringList &words);
    std::optional<qint64> integer(QAnyStringView key, qint64 smallest, qint64 largest);
    std::optional<double> number(QAnyStringView key, double smallest, double largest);
    //! The same, but `bound` itself is too small.
    std::optional<double> numberAbove(QAnyStringView key, double bound,
                                      double largest = std::numeric_limits<double>::max());
    std::optional<bool> boolean(QAnyStringView key);
    std::optional<QJsonObject> object(QAnyStringView key);
    std::optional<QJsonArray> array(QAnyStringView key, qsizetype longest);

    //! Whatever was not asked for is a fault, as at the service.
    void refuseOthers();
    void fail(QAnyStringView key, const QString &message, const QString &code = {});
    //! As it stands it is not a value of the expected type: "a string".
    void failType(QAnyStringView key, QLatin1StringView expected);
    QString pathOf(QAnyStringView key) const;

private:
    QJsonValue take(QAnyStringView key);
    std::optional<double> anyNumber(QAnyStringView key);
    void failBound(QAnyStringView key, const QString &kind, bool isBelow, const QString &expected,
                   const QString &got);

    QJsonObject m_object;
    std::optional<ApiFault> &m_fault;
    QString m_path;
    QSet<QString> m_asked;
};

} // namespace Finetune
