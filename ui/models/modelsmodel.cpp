// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/modelsmodel.h"

#include "core/common/clock.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/models/modelwords.h"

#include <limits>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Soon = 30; // days

QString orDash(const QString &text)
{
    return text.isEmpty() ? dash() : text;
}

QIcon kindIcon(const ModelEntry &model)
{
    return icon(model.kind == ModelEntry::Kind::Checkpoint ? Icon::Checkpoint : Icon::Models);
}

qint64 daysKey(const ModelEntry &model, QDate today)
{
    return model.shutdown ? model.shutdown->daysLeft(today) : std::numeric_limits<qint64>::max();
}

} // namespace

ModelsModel::ModelsModel(const Store<ModelEntry> &store, const Clock &clock, QObject *parent)
    : ColumnModel(
        store,
        {
            {.name = u"model"_s,
             .title = tr("Model"),
             .display = &ModelEntry::id,
             .toolTip = &ModelEntry::id,
             .decoration = kindIcon},
            {.name = u"kind"_s,
             .title = tr("Kind"),
             .display = [](const ModelEntry &model) { return modelKindText(model.kind); }},
            {.name = u"base"_s,
             .title = tr("Based on"),
             .display = [](const ModelEntry &model) { return orDash(model.baseModel); },
             .toolTip = &ModelEntry::baseModel},
            {.name = u"left"_s,
             .title = tr("Days left"),
             .display =
                 [&clock](const ModelEntry &model) {
                     return daysLeftText(model, clock.now().date());
                 },
             .sortKey =
                 [&clock](const ModelEntry &model) {
                     return QVariant(daysKey(model, clock.now().date()));
                 },
             .decoration =
                 [&clock](const ModelEntry &model) {
                     return daysKey(model, clock.now().date()) <= Soon ? icon(Icon::Warning)
                                                                       : QIcon();
                 }},
            {.name = u"shutdown"_s,
             .title = tr("Shuts down"),
             .display = shutdownDateText,
             .sortKey =
                 [&clock](const ModelEntry &model) {
                     return QVariant(daysKey(model, clock.now().date()));
                 }},
            {.name = u"created"_s,
             .title = tr("Created"),
             .display = [](const ModelEntry &model) { return formatTime(model.createdAt); },
             .sortKey =
                 [](const ModelEntry &model) {
                     return QVariant(model.createdAt.value_or(QDateTime()));
                 }},
            {.name = u"state"_s,
             .title = tr("State"),
             .display = modelPresenceText,
             .toolTip = modelPresenceText},
            {.name = u"owner"_s,
             .title = tr("Owner"),
             .display = [](const ModelEntry &model) { return orDash(model.ownedBy); }},
            {.name = u"job"_s,
             .title = tr("Made by job"),
             .display = [](const ModelEntry &model) { return orDash(model.jobId); }},
        },
        parent)
{}

} // namespace Finetune
