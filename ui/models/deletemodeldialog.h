// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/modeldependants.h"
#include "core/models/modelentry.h"
#include "core/net/carefuldeletion.h"
#include "ui/common/requestdialog.h"

class QPlainTextEdit;

namespace Finetune {

class TypedConfirmation;
class Workspace;

//! Deletes a fine-tuned model after the end of its id was typed; shows before what depends on it.
//! Looks right before whether it is still the same. Opened by ModelsPage.
class DeleteModelDialog final : public RequestDialog
{
    Q_OBJECT

public:
    DeleteModelDialog(Workspace &workspace, const ModelEntry &model, QWidget *parent = nullptr);
    ~DeleteModelDialog() override;

    void done(int result) override;

signals:
    void deleted(const DeletedModel &model, bool wasGoneAlready);
    //! What is shown is not what the server has.
    void outdated();

protected:
    void submit() override;

private:
    QWidget *buildForm();
    void showDependants();
    QString dependantsText() const;
    void showEnd(CarefulDeletion::Outcome outcome, const ApiError &error);

    Workspace &m_workspace;
    const ModelEntry m_entry;
    ModelDependants m_dependants;
    QPlainTextEdit *m_list;
    TypedConfirmation *m_typed;
    std::unique_ptr<CarefulDeletion> m_deletion;
};

} // namespace Finetune
