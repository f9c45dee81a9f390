// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/jobdraft.h"

#include <QFrame>

class QDateTime;
class QLabel;
class QPushButton;

namespace Finetune {

//! Offers the draft that was left behind: to go on with it, or to give it up. Hidden until there
//! is one. Told by the dialog, which owns it and does what was chosen.
class DraftOffer final : public QFrame
{
    Q_OBJECT

public:
    explicit DraftOffer(QWidget *parent = nullptr);

    void offer(const JobDraft &draft, const QDateTime &writtenAt);

signals:
    void taken(const Finetune::JobDraft &draft);
    void declined();

private:
    JobDraft m_draft{};
    QLabel *m_text;
    QPushButton *m_continue;
    QPushButton *m_anew;
};

} // namespace Finetune
