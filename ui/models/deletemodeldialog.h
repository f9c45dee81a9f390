// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/modeldependants.h"
#include "core/models/modelentry.h"
#include "ui/common/deletiondialog.h"

class QPlainTextEdit;

namespace Finetune {

class Workspace;

//! Deletes a fine-tuned model; shows before what depends on it. Opened by ModelsPage.
class DeleteModelDialog final : public DeletionDialog
{
    Q_OBJECT

public:
    DeleteModelDialog(Workspace &workspace, const ModelEntry &model, QWidget *parent = nullptr);
    ~DeleteModelDialog() override;

signals:
    void deleted(const DeletedModel &model, bool wasGoneAlready);

protected:
    CarefulDeletion *makeDeletion() override;
    void noteGone(bool wasGoneAlready) override;
    QString changedText() const override;

private:
    QWidget *buildForm();
    void showDependants();
    QString dependantsText() const;

    Workspace &m_workspace;
    const ModelEntry m_entry;
    ModelDependants m_dependants;
    QPlainTextEdit *m_list;
};

} // namespace Finetune
