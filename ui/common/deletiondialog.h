// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/carefuldeletion.h"
#include "ui/common/requestdialog.h"

#include <memory>

namespace Finetune {

class TypedConfirmation;

//! Takes one thing away on the server after the end of its id was typed, and looks right before
//! whether it is still what was shown. An heir says what it is and what depends on it.
class DeletionDialog : public RequestDialog
{
    Q_OBJECT

public:
    //! `connection` must outlive the dialog.
    DeletionDialog(const QString &verb, const QString &id, const Connection &connection,
                   QWidget *parent = nullptr);
    ~DeletionDialog() override;

    void done(int result) override;

signals:
    //! What is shown is not what the server has.
    void outdated();

protected:
    void submit() override;

    //! A deletion not started yet; the dialog becomes its owner.
    virtual CarefulDeletion *makeDeletion() = 0;
    //! It is gone, by this dialog or already before; the dialog closes.
    virtual void noteGone(bool wasGoneAlready) = 0;
    //! For a thing that has changed since it was shown, and was left alone.
    virtual QString changedText() const = 0;

    //! To be laid out at the end of the form.
    TypedConfirmation *confirmation() { return m_typed; }

private:
    void check();
    void showEnd(CarefulDeletion::Outcome outcome, const ApiError &error);

    const Connection &m_connection;
    TypedConfirmation *m_typed;
    std::unique_ptr<CarefulDeletion> m_deletion{};
};

} // namespace Finetune
