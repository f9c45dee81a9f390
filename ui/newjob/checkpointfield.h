// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/checkpoint.h"
#include "core/finetuning/job.h"
#include "core/net/reply.h"

#include <QComboBox>
#include <QPointer>

namespace Finetune {

class Workspace;

//! From which point of a job its training goes on: the finished model or one of the checkpoints,
//! which it asks for once the chosen model is known to be the work of a job. Empty otherwise.
class CheckpointField final : public QComboBox
{
    Q_OBJECT

public:
    explicit CheckpointField(Workspace &workspace, QWidget *parent = nullptr);

    //! A model's or a checkpoint's name.
    void setModel(const QString &model);

    //! The job that made the model, as far as it is known.
    const Job *maker() const;

    //! There is a choice.
    bool isOffered() const { return count() > 1; }

signals:
    void chosen(const QString &model);
    void offerChanged();

private:
    void ask(const QString &jobId, const QString &finishedModel);
    void take(const QString &finishedModel, const QList<Checkpoint> &checkpoints);
    void forget();

    Workspace &m_workspace;
    QString m_model{};
    QString m_jobId{};
    QPointer<ReplyBase> m_reply{};
};

} // namespace Finetune
