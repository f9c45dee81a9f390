// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"
#include "core/finetuning/jobdraft.h"
#include "ui/common/requestdialog.h"

#include <QMap>
#include <QSet>

class QLineEdit;
class QScrollArea;
class QToolButton;

namespace Finetune {

class FileField;
class FormField;
class HyperparameterForm;
class JobCreation;
class MetadataTable;
class ModelField;
class Prompts;
class WandbForm;
class Workspace;

//! Writes a JobDraft and creates the job from it. A problem is said at its field once the field was
//! touched. When the answer of the server is lost, it looks for the job instead of sending again.
class NewJobDialog final : public RequestDialog
{
    Q_OBJECT

public:
    NewJobDialog(Workspace &workspace, Prompts &prompts, QWidget *parent = nullptr);
    ~NewJobDialog() override;

    void setTrainingFile(const QString &fileId);
    void setValidationFile(const QString &fileId);
    //! Fills the form, for example with JobDraft::fromJob().
    void setDraft(const JobDraft &draft);
    JobDraft draft() const;

signals:
    void created(const Job &job);

protected:
    void submit() override;

private:
    using Field = DraftProblem::Field;

    QWidget *buildForm();
    QWidget *buildMore();
    void connectFields();
    void touch(Field field);
    void check();
    void showProblems(const QList<DraftProblem> &problems);
    void send();
    void followCreation();
    void showLooking();
    void offerWayOn(bool unclear);
    void showServerError(const ApiError &error);
    FormField *fieldFor(Field field) const;
    QString modelPreview(const JobDraft &draft) const;

    Workspace &m_workspace;
    Prompts &m_prompts;
    ModelField *m_model;
    FileField *m_training;
    FileField *m_validation;
    QLineEdit *m_suffix;
    QLineEdit *m_seed;
    HyperparameterForm *m_hyperparameters;
    MetadataTable *m_metadata;
    WandbForm *m_wandb;
    QToolButton *m_more;
    QMap<Field, FormField *> m_fields{};
    QSet<Field> m_touched{};
    std::unique_ptr<JobCreation> m_creation;
};

} // namespace Finetune
