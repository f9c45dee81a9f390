// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/modelwords.h"

#include "ui/common/formats.h"

#include <QCoreApplication>
#include <QLocale>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ModelWords", text);
}

QString longDate(QDate day)
{
    return QLocale().toString(day, QLocale::LongFormat);
}

QString sourceText(ModelShutdown::Source source, QDate asOf)
{
    switch (source) {
    case ModelShutdown::Source::Server: return tr("The server says so.");
    case ModelShutdown::Source::BaseModel:
        return tr("That is the server's date for the base model; models tuned from it go with it.");
    case ModelShutdown::Source::Catalogue:
        return tr("The server names no date. This one was announced by the provider, as known on "
                  "%1.")
            .arg(QLocale().toString(asOf, QLocale::ShortFormat));
    }
    Q_UNREACHABLE();
}

} // namespace

QString modelKindText(ModelEntry::Kind kind)
{
    switch (kind) {
    case ModelEntry::Kind::Base: return tr("Base model");
    case ModelEntry::Kind::FineTuned: return tr("Fine-tuned");
    case ModelEntry::Kind::Checkpoint: return tr("Checkpoint");
    }
    Q_UNREACHABLE();
}

QString modelPresenceText(const ModelEntry &model)
{
    switch (model.presence) {
    case ModelEntry::Presence::Listed: return tr("Available");
    case ModelEntry::Presence::NotListed: return tr("Not in the server's list");
    case ModelEntry::Presence::Deleted:
        return tr("Deleted here, %1").arg(formatTime(model.deletedAt));
    }
    Q_UNREACHABLE();
}

QString shutdownDateText(const ModelEntry &model)
{
    return model.shutdown ? QLocale().toString(model.shutdown->day, QLocale::ShortFormat) : dash();
}

QString daysLeftText(const ModelEntry &model, QDate today)
{
    if (!model.shutdown) {
        return dash();
    }
    const qint64 days = model.shutdown->daysLeft(today);
    return days < 0 ? tr("ended") : days == 0 ? tr("today") : formatCount(days);
}

QString shutdownExplanation(const ModelEntry &model, QDate today, QDate asOf)
{
    if (!model.shutdown) {
        return model.isUsable() ? tr("No shutdown date is known.") : QString();
    }
    const qint64 days = model.shutdown->daysLeft(today);
    const QString when = longDate(model.shutdown->day);
    const QString what = days < 0 ? tr("Was to be shut down on %1.").arg(when)
        : days == 0               ? tr("Shuts down today.")
        : days == 1               ? tr("Shuts down tomorrow, on %1.").arg(when)
                    : tr("Shuts down in %1 days, on %2.").arg(formatCount(days), when);
    return what + u' ' + sourceText(model.shutdown->source, asOf);
}

} // namespace Finetune
