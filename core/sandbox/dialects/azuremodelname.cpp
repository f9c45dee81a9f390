// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/dialects/azuremodelname.h"

#include "core/sandbox/state/ids.h"

#include <QRegularExpression>

namespace Finetune {
using namespace Qt::StringLiterals;

QString withAzureModelNames(QString text)
{
    static const QRegularExpression OpenAiName(
        uR"(ft:([A-Za-z0-9._-]+):%1:([A-Za-z0-9._-]*):([A-Za-z0-9]{8})\b)"_s.arg(
            QLatin1StringView(OrganizationName)));
    qsizetype from = 0;
    for (auto match = OpenAiName.match(text); match.hasMatch();
         match = OpenAiName.match(text, from)) {
        const QString hex = QString::fromLatin1(match.captured(3).toLatin1().toHex());
        const QString suffix = match.captured(2).isEmpty() ? QString() : u'-' + match.captured(2);
        const QString name = u"%1.ft-%2%3"_s.arg(match.captured(1), hex, suffix);
        text.replace(match.capturedStart(), match.capturedLength(), name);
        from = match.capturedStart() + name.size();
    }
    return text;
}

QString fromAzureModelName(const QString &name)
{
    static const QRegularExpression AzureName(
        uR"(^(.+)\.ft-([0-9a-f]{16})(?:-([A-Za-z0-9._-]+))?(:ckpt-step-\d+)?$)"_s);
    const auto match = AzureName.match(name);
    if (!match.hasMatch()) {
        return name;
    }
    const QByteArray id = QByteArray::fromHex(match.captured(2).toLatin1());
    return u"ft:%1:%2:%3:%4%5"_s.arg(match.captured(1), QLatin1StringView(OrganizationName),
                                     match.captured(3), QString::fromLatin1(id), match.captured(4));
}

} // namespace Finetune
