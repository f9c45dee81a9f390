// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/deletiondialog.h"

#include "ui/common/banner.h"
#include "ui/common/readonly.h"
#include "ui/common/typedconfirmation.h"

namespace Finetune {

DeletionDialog::DeletionDialog(const QString &verb, const QString &id, const Connection &connection,
                               QWidget *parent)
    : RequestDialog(verb, parent)
    , m_connection(connection)
    , m_typed(new TypedConfirmation(id, this))
{
    makeDestructive();
    connect(m_typed, &TypedConfirmation::changed, this, &DeletionDialog::check);
    check();
}

DeletionDialog::~DeletionDialog() = default;

void DeletionDialog::check()
{
    const QString forbidden = readOnlyReason(m_connection);
    setObstacle(forbidden.isEmpty() ? m_typed->obstacle() : forbidden);
}

void DeletionDialog::submit()
{
    beginWaiting(nullptr);
    m_deletion.reset(makeDeletion());
    connect(m_deletion.get(), &CarefulDeletion::finished, this, &DeletionDialog::showEnd);
    m_deletion->start();
}

void DeletionDialog::showEnd(CarefulDeletion::Outcome outcome, const ApiError &error)
{
    using Outcome = CarefulDeletion::Outcome;
    endWaiting();
    switch (outcome) {
    case Outcome::Deleted:
    case Outcome::GoneAlready:
        noteGone(outcome == Outcome::GoneAlready);
        accept();
        break;
    case Outcome::Changed:
        banner()->showMessage(Banner::Kind::Warning, changedText());
        emit outdated();
        break;
    case Outcome::Failed: failed(error); break;
    case Outcome::Unknown:
        failed(error);
        emit outdated();
        break;
    }
}

void DeletionDialog::done(int result)
{
    if (isWaiting()) {
        m_deletion.reset(); // stops it
        emit outdated();
    }
    RequestDialog::done(result);
}

} // namespace Finetune
