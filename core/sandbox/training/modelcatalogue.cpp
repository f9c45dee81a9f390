// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/training/modelcatalogue.h"

#include <QHash>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

const QStringList Supervised{u"supervised"_s};
const QStringList SupervisedOrDpo{u"supervised"_s, u"dpo"_s};
const QStringList Reinforcement{u"reinforcement"_s};

} // namespace

const QList<BaseModel> &baseModels()
{
    static const QList<BaseModel> models{
        {u"gpt-4.1-2025-04-14"_s, 1744315746, u"2027-01-14"_s, SupervisedOrDpo, true},
        {u"gpt-4.1-mini-2025-04-14"_s, 1744317547, u"2027-01-14"_s, SupervisedOrDpo, true},
        {u"gpt-4o-2024-08-06"_s, 1722814719, u"2027-01-14"_s, SupervisedOrDpo, true},
        {u"gpt-4o-mini-2024-07-18"_s, 1721172717, u"2027-01-14"_s, SupervisedOrDpo, true},
        // Retired at the service, but the only one that reinforcement can be tried with.
        {u"o4-mini-2025-04-16"_s, 1744133506, u"2026-10-23"_s, Reinforcement, true},
        {u"gpt-3.5-turbo-0125"_s, 1706048358, u"2026-10-23"_s, Supervised, false}};
    return models;
}

std::optional<BaseModel> findBaseModel(const QString &name)
{
    static const QHash<QString, QString> aliases{
        {u"gpt-4.1"_s, u"gpt-4.1-2025-04-14"_s}, {u"gpt-4.1-mini"_s, u"gpt-4.1-mini-2025-04-14"_s},
        {u"gpt-4o"_s, u"gpt-4o-2024-08-06"_s},   {u"gpt-4o-mini"_s, u"gpt-4o-mini-2024-07-18"_s},
        {u"o4-mini"_s, u"o4-mini-2025-04-16"_s}, {u"gpt-3.5-turbo"_s, u"gpt-3.5-turbo-0125"_s}};
    const QString id = aliases.value(name, name);
    const auto found = std::find_if(baseModels().begin(), baseModels().end(),
                                    [&id](const BaseModel &model) { return model.id == id; });
    return found == baseModels().end() ? std::nullopt : std::optional(*found);
}

} // namespace Finetune
