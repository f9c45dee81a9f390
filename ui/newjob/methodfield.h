// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/tuningmethod.h"

#include <QWidget>

class QButtonGroup;
class QLabel;

namespace Finetune {

//! Chooses how a job teaches its model, and says of the chosen way what it is for.
class MethodField final : public QWidget
{
    Q_OBJECT

public:
    explicit MethodField(QWidget *parent = nullptr);

    TuningMethod method() const;
    void setMethod(TuningMethod method);
    //! Chooses it, unless something was chosen before.
    void propose(TuningMethod method);

    //! "Supervised", "Preference (DPO)", "Reinforcement".
    static QString title(TuningMethod method);

signals:
    void changed();

private:
    void explain();

    QButtonGroup *m_choices;
    QLabel *m_explanation;
    bool m_isChosen{}; // by a person, or for one
};

} // namespace Finetune
