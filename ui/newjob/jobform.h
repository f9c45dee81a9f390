// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/jobdraft.h"

#include <QMap>
#include <QSet>
#include <QWidget>

#include <optional>
#include <utility>

class QLineEdit;
class QToolButton;
class QVBoxLayout;

namespace Finetune {

class CheckpointField;
class FileField;
class FormField;
class HyperparameterForm;
class JsonField;
class MetadataTable;
class MethodField;
class ModelField;
class Prompts;
class WandbForm;
class Workspace;

//! Everything about a job that a person can set: a JobDraft as fields, of which only those of the
//! chosen method are shown. A problem is said at its field once the field was touched.
class JobForm final : public QWidget
{
    Q_OBJECT

public:
    JobForm(Workspace &workspace, Prompts &prompts, QWidget *parent = nullptr);

    JobDraft draft() const;
    void setDraft(const JobDraft &draft);

    //! The method follows, once it is known how the model was made.
    void setModel(const QString &model);
    void setTrainingFile(const QString &fileId);
    void setValidationFile(const QString &fileId);
    void setGrader(const QString &json);

    bool isUploading() const;

    //! Where a person begins. (As focus proxy it would cut the order of Tab apart in Qt 6.4.)
    void focusFirst();

    //! Says at the fields what is wrong with them.
    void showProblems(const QList<DraftProblem> &problems);
    //! Says at the field that a server's `param` is about what the server said, and goes there;
    //! it stays until the field is changed or the server says something else.
    void showRefusal(const QString &param, const QString &message);

signals:
    void changed();
    void failed(const QString &sentence); //!< a file could not be read

private:
    using Field = DraftProblem::Field;

    void build();
    void buildGrading(QVBoxLayout &layout);
    QWidget *buildMore();
    FormField *add(QVBoxLayout &layout, Field field, const QString &title, QWidget *control);
    void connectFields();
    void touch(Field field);
    void takeMethodOfMaker();
    void showMethod();
    void showRemarks();
    FormField *fieldFor(Field field) const;
    QString modelPreview() const;

    MethodField *m_method;
    ModelField *m_model;
    CheckpointField *m_checkpoint;
    FormField *m_checkpointRow{};
    FileField *m_training;
    FileField *m_validation;
    QLineEdit *m_suffix;
    JsonField *m_grader;
    JsonField *m_responseFormat;
    HyperparameterForm *m_hyperparameters;
    QLineEdit *m_seed;
    MetadataTable *m_metadata;
    WandbForm *m_wandb;
    QToolButton *m_more;
    QMap<Field, FormField *> m_fields{};
    QSet<Field> m_touched{};
    std::optional<std::pair<FormField *, QString>> m_refusal{};
};

} // namespace Finetune
