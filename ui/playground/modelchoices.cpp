// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/modelchoices.h"

#include "core/models/modelname.h"
#include "core/workspace.h"

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int GroupCount = 3;
constexpr int MostCheckpoints = 100;

// Tuned models, their checkpoints, base models.
int groupOf(const QString &name)
{
    if (isCheckpointName(name)) {
        return 1;
    }
    return isTunedModelName(name) ? 0 : 2;
}

const Job *jobBehind(const JobList &jobs, const QString &modelName)
{
    const QString whole = wholeModelOf(modelName);
    const auto &all = jobs.store().items();
    const auto job = std::find_if(all.cbegin(), all.cend(), [&whole](const Job &candidate) {
        return candidate.fineTunedModel == whole;
    });
    return whole.isEmpty() || job == all.cend() ? nullptr : &*job;
}

} // namespace

ModelChoices::ModelChoices(Workspace &workspace, QObject *parent)
    : QAbstractListModel(parent)
    , m_workspace(workspace)
{
    connect(&workspace.models(), &ModelList::loaded, this, &ModelChoices::takeListed);
    takeListed();
}

ModelChoices::~ModelChoices() = default;

int ModelChoices::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_names.size());
}

QVariant ModelChoices::data(const QModelIndex &index, int role) const
{
    const bool isText = role == Qt::DisplayRole || role == Qt::EditRole;
    return isText && index.isValid() ? QVariant(m_names.at(index.row())) : QVariant();
}

QString ModelChoices::firstBut(const QStringList &names) const
{
    const auto isOther = [&](const QString &name) { return !names.contains(name); };
    const auto found = std::ranges::find_if(m_names, isOther);
    return found == m_names.cend() ? QString() : *found;
}

void ModelChoices::fetchCheckpointsOf(const QString &name)
{
    const Job *job = jobBehind(m_workspace.jobs(), name);
    if (!job || m_askedJobs.contains(job->id)) {
        return;
    }
    m_askedJobs.insert(job->id);
    m_workspace.fineTuning()
        .listCheckpoints(job->id, {.limit = MostCheckpoints})
        ->then(this, [this, jobId = job->id](const Result<Page<Checkpoint>> &page) {
            if (!page) { // not every server has them; a name can still be typed
                if (!page.error().isNotOffered()) {
                    m_askedJobs.remove(jobId);
                }
                return;
            }
            m_workspace.checkpoints().note(jobId, page->items);
            QStringList names;
            for (const Checkpoint &checkpoint : page->items) {
                if (!checkpoint.modelName.isEmpty()) {
                    names.append(checkpoint.modelName);
                    m_fromCheckpoints.insert(checkpoint.modelName);
                }
            }
            add(names);
        });
}

QString ModelChoices::baseOf(const QString &name) const
{
    if (const QString base = baseModelOf(name); !base.isEmpty()) {
        return base;
    }
    const Job *job = jobBehind(m_workspace.jobs(), name);
    return job ? job->model : QString();
}

void ModelChoices::takeListed()
{
    removeGone();
    QStringList names;
    for (const Model &model : m_workspace.models().store().items()) {
        names.append(model.id);
    }
    add(names);
}

void ModelChoices::removeGone()
{
    const Store<Model> &listed = m_workspace.models().store();
    for (int row = rowCount() - 1; row >= 0; --row) {
        const QString &name = m_names.at(row);
        if (!listed.find(name) && !m_fromCheckpoints.contains(name)) {
            beginRemoveRows({}, row, row);
            m_known.remove(name);
            m_names.removeAt(row);
            endRemoveRows();
        }
    }
}

void ModelChoices::add(const QStringList &names)
{
    QList<QStringList> groups(GroupCount);
    for (const QString &name : names) {
        if (!m_known.contains(name)) {
            m_known.insert(name);
            groups[groupOf(name)].append(name);
        }
    }
    for (int group = 0; group < GroupCount; ++group) {
        if (!groups.at(group).isEmpty()) {
            insertGroup(group, groups.at(group));
        }
    }
}

// At the end of its group: the groups stand one after the other.
void ModelChoices::insertGroup(int group, const QStringList &names)
{
    const auto end = std::find_if(m_names.cbegin(), m_names.cend(),
                                  [group](const QString &name) { return groupOf(name) > group; });
    const int row = static_cast<int>(end - m_names.cbegin());
    beginInsertRows({}, row, row + static_cast<int>(names.size()) - 1);
    m_names = m_names.first(row) + names + m_names.sliced(row);
    endInsertRows();
}

} // namespace Finetune
