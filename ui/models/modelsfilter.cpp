// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/modelsfilter.h"

#include "core/common/clock.h"
#include "ui/models/modelsmodel.h"

#include <algorithm>

namespace Finetune {

namespace {

constexpr qint64 EndingWithin = 90; // days

} // namespace

ModelsFilter::ModelsFilter(const Clock &clock, QObject *parent)
    : TableFilter(parent)
    , m_clock(clock)
{}

void ModelsFilter::setShown(ModelsShown shown)
{
    m_shown = shown;
    refilter();
}

void ModelsFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    refilter();
}

bool ModelsFilter::accepts(int row) const
{
    const ModelEntry &model = static_cast<const ModelsModel *>(sourceModel())->item(row);
    return acceptsKind(model) && acceptsText(model);
}

bool ModelsFilter::acceptsKind(const ModelEntry &model) const
{
    switch (m_shown) {
    case ModelsShown::All: return true;
    case ModelsShown::FineTuned: return model.kind != ModelEntry::Kind::Base;
    case ModelsShown::Base: return model.kind == ModelEntry::Kind::Base;
    case ModelsShown::EndingSoon:
        return model.isUsable() && model.shutdown
            && model.shutdown->daysLeft(m_clock.now().date()) <= EndingWithin;
    case ModelsShown::Gone: return !model.isUsable();
    }
    Q_UNREACHABLE();
}

bool ModelsFilter::acceptsText(const ModelEntry &model) const
{
    const QString *const texts[] = {&model.id, &model.baseModel, &model.ownedBy, &model.jobId,
                                    &model.suffix};
    return m_text.isEmpty()
        || std::any_of(std::begin(texts), std::end(texts), [this](const QString *text) {
               return text->contains(m_text, Qt::CaseInsensitive);
           });
}

} // namespace Finetune
