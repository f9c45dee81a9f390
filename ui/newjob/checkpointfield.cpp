// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/checkpointfield.h"

#include "core/common/text.h"
#include "core/workspace.h"
#include "ui/common/formats.h"

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int MostCheckpoints = 100;

QString entryText(const Checkpoint &checkpoint)
{
    const QString title =
        CheckpointField::tr("Checkpoint at step %1").arg(formatCount(checkpoint.step));
    for (const QLatin1StringView loss : {"full_valid_loss"_L1, "valid_loss"_L1}) {
        if (const auto value = checkpoint.metric(loss)) {
            return CheckpointField::tr("%1, validation loss %2").arg(title, formatMetric(*value));
        }
    }
    const auto value = checkpoint.metric("train_loss"_L1);
    return value ? CheckpointField::tr("%1, training loss %2").arg(title, formatMetric(*value))
                 : title;
}

} // namespace

CheckpointField::CheckpointField(Workspace &workspace, QWidget *parent)
    : QComboBox(parent)
    , m_workspace(workspace)
{
    setObjectName(u"checkpointField"_s);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(this, &QComboBox::activated, this, [this] { emit chosen(currentData().toString()); });
}

void CheckpointField::setModel(const QString &model)
{
    m_model = model;
    if (const int row = findData(model); row >= 0) {
        setCurrentIndex(row);
        return;
    }
    const QList<Job> &jobs = m_workspace.jobs().store().items();
    const auto maker = std::ranges::find_if(
        jobs, [&model](const Job &job) { return !model.isEmpty() && job.fineTunedModel == model; });
    if (maker == jobs.end()) {
        forget();
    } else if (maker->id != m_jobId) {
        forget();
        ask(maker->id, model);
    }
}

const Job *CheckpointField::maker() const
{
    return m_workspace.jobs().store().find(m_jobId);
}

void CheckpointField::forget()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
    m_jobId.clear();
    if (count() > 0) {
        clear();
        emit offerChanged();
    }
}

// A server without checkpoints leaves nothing to choose, so a failure changes nothing here.
void CheckpointField::ask(const QString &jobId, const QString &finishedModel)
{
    m_jobId = jobId;
    auto *reply = m_workspace.fineTuning().listCheckpoints(jobId, {.limit = MostCheckpoints});
    m_reply = reply;
    reply->then(this, [this, jobId, finishedModel](const Result<Page<Checkpoint>> &answer) {
        if (answer) {
            m_workspace.checkpoints().note(jobId, answer->items);
            take(finishedModel, answer->items);
        }
    });
}

void CheckpointField::take(const QString &finishedModel, const QList<Checkpoint> &checkpoints)
{
    clear();
    addItem(tr("The finished model"), finishedModel);
    for (const Checkpoint &checkpoint : checkpoints) {
        if (!checkpoint.modelName.isEmpty() && checkpoint.modelName != finishedModel) {
            addItem(displayText(entryText(checkpoint)), checkpoint.modelName);
        }
    }
    setCurrentIndex(std::max(0, findData(m_model)));
    emit offerChanged();
}

} // namespace Finetune
