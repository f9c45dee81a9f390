// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"
#include "core/finetuning/jobdraft.h"
#include "ui/common/requestdialog.h"

namespace Finetune {

class DifferenceList;
class JobCreation;
class JobForm;
class PreflightPanel;
class Prompts;
class Workspace;

//! Writes a JobDraft and creates the job from it; beside the form stands what is to know before it
//! is sent. When the answer of the server is lost, it looks for the job instead of sending again.
class NewJobDialog final : public RequestDialog
{
    Q_OBJECT

public:
    NewJobDialog(Workspace &workspace, Prompts &prompts, QWidget *parent = nullptr);
    ~NewJobDialog() override;

    void setTrainingFile(const QString &fileId);
    void setValidationFile(const QString &fileId);
    //! Chooses reinforcement, with this grader.
    void setGrader(const QJsonObject &grader);
    //! Fills the form so that it would create `job` once more, and shows what is changed then.
    void cloneJob(const Job &job);
    //! Fills the form to train on from `model`: the result of `job` or one of its checkpoints.
    void continueFrom(const Job &job, const QString &model);

    void setDraft(const JobDraft &draft);
    JobDraft draft() const;

signals:
    void created(const Job &job);

protected:
    void submit() override;

private:
    QWidget *buildForm();
    void check();
    void send();
    void followCreation();
    void showLooking();
    void offerWayOn(bool unclear);
    void showServerError(const ApiError &error);

    Workspace &m_workspace;
    Prompts &m_prompts;
    JobForm *m_form;
    PreflightPanel *m_preflight;
    DifferenceList *m_differences;
    std::unique_ptr<JobCreation> m_creation;
};

} // namespace Finetune
