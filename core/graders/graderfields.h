// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/gradercheck.h"

#include <QJsonArray>
#include <QSet>
#include <QStringList>

namespace Finetune {

//! Reads one object of a grader as strictly as the service does and collects all that is wrong with
//! it. null counts as missing. Used by validateGrader(), which owns the list.
class GraderFields final
{
public:
    GraderFields(const QJsonValue &value, const QString &path, QList<GraderProblem> &problems);

    QString text(QLatin1StringView key, qsizetype shortest = 0);
    QStringList texts(QLatin1StringView key);
    QJsonArray array(QLatin1StringView key, qsizetype shortest);
    QJsonObject object(QLatin1StringView key);
    QJsonValue any(QLatin1StringView key);
    //! Returns whether it is one of them.
    bool oneOf(QLatin1StringView key, const QStringList &values);

    void optionalText(QLatin1StringView key);
    void optionalOneOf(QLatin1StringView key, const QStringList &values);
    void optionalNumber(QLatin1StringView key, double smallest, double largest);
    void optionalInteger(QLatin1StringView key, double smallest, double largest);
    //! Undefined when it is missing.
    QJsonValue optionalObject(QLatin1StringView key);
    QJsonValue optionalAny(QLatin1StringView key);

    //! Whatever was not asked for is wrong.
    void refuseOthers();

    void fail(QLatin1StringView key, const QString &message, const QString &code);
    QString pathOf(const QString &key) const;

private:
    //! Undefined, and a problem, when it is missing or of another type.
    QJsonValue required(QLatin1StringView key, QJsonValue::Type type);
    QJsonValue optional(QLatin1StringView key, QJsonValue::Type type);
    void failType(QLatin1StringView key, QJsonValue::Type expected);

    QJsonObject m_object;
    QString m_path;
    QList<GraderProblem> &m_problems;
    QSet<QString> m_asked;
};

} // namespace Finetune
