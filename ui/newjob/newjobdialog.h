// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"
#include "core/finetuning/jobdraft.h"
#include "ui/common/requestdialog.h"

namespace Finetune {

class DifferenceList;
class DraftOffer;
class JobCreation;
class JobForm;
class KeptDraft;
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

    //! Keeps what is typed in this file until the job is created, and offers what is there.
    void keepDraftIn(const QString &path);

    void setModel(const QString &model);
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

    void done(int result) override;

signals:
    void created(const Job &job);

protected:
    void submit() override;

private:
    QWidget *buildForm();
    void check();
    //! Fills the form for somebody, which alone is not worth keeping.
    void give(const std::function<void()> &fill);
    void keep(const JobDraft &draft);
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
    DraftOffer *m_offer;
    std::unique_ptr<KeptDraft> m_kept{};
    JobDraft m_given{}; // what the form began with
    bool m_isGiving{};
    bool m_isKeeping{};
    std::unique_ptr<JobCreation> m_creation;
};

} // namespace Finetune
