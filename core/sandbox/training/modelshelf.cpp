// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/training/modelshelf.h"

#include "core/common/filestore.h"
#include "core/sandbox/learner/basemodel.h"
#include "core/sandbox/state/ids.h"
#include "core/sandbox/state/state.h"
#include "core/sandbox/training/modelcatalogue.h"

#include <QFile>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostRecent = 4;

} // namespace

ModelShelf::ModelShelf(State &state)
    : m_state(state)
{}

tl::expected<ModelShelf::Loan, QString> ModelShelf::open(const QString &modelName)
{
    if (findBaseModel(modelName)) {
        return base();
    }
    const auto record = m_state.models.find(modelName);
    return record ? load(record->weights) : Loan();
}

QString ModelShelf::baseOf(const QString &modelName) const
{
    if (const auto base = findBaseModel(modelName)) {
        return base->id;
    }
    // By its name, "ft:BASE:…", because a model can be deleted while a job still goes on from it.
    return modelName.startsWith("ft:"_L1) ? modelName.section(u':', 1, 1) : modelName;
}

tl::expected<QString, QString> ModelShelf::store(const NgramModel &model)
{
    const QString weights = newId("weights-"_L1);
    if (const auto written = writeFile(m_state.folder.weightsPath(weights), model.toBytes());
        !written) {
        return tl::unexpected(written.error().reason);
    }
    return weights;
}

void ModelShelf::remove(const QString &weights)
{
    const std::lock_guard lock(m_mutex);
    m_recent.removeIf([&weights](const auto &entry) { return entry.first == weights; });
    QFile::remove(m_state.folder.weightsPath(weights));
}

ModelShelf::Loan ModelShelf::base()
{
    const std::lock_guard lock(m_mutex);
    if (!m_base) { // a fraction of a second, so not before somebody asks
        m_base = std::make_shared<const NgramModel>(makeBaseModel());
    }
    return m_base;
}

tl::expected<ModelShelf::Loan, QString> ModelShelf::load(const QString &weights)
{
    const std::lock_guard lock(m_mutex);
    const auto found =
        std::find_if(m_recent.begin(), m_recent.end(),
                     [&weights](const auto &entry) { return entry.first == weights; });
    if (found != m_recent.end()) {
        std::rotate(m_recent.begin(), found, std::next(found));
        return m_recent.first().second;
    }
    QFile file(m_state.folder.weightsPath(weights));
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(u"The weights of the model are missing."_s);
    }
    auto model = NgramModel::fromBytes(file.readAll());
    if (!model) {
        return tl::unexpected(model.error());
    }
    m_recent.prepend({weights, std::make_shared<const NgramModel>(std::move(*model))});
    if (m_recent.size() > MostRecent) {
        m_recent.removeLast();
    }
    return m_recent.first().second;
}

} // namespace Finetune
