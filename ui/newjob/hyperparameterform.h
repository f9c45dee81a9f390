// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/hyperparameters.h"

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QGridLayout;
class QSpinBox;

namespace Finetune {

//! The hyperparameters of supervised tuning, each "auto" or a value in the documented range.
class HyperparameterForm final : public QWidget
{
    Q_OBJECT

public:
    explicit HyperparameterForm(QWidget *parent = nullptr);

    Hyperparameters value() const;
    void setValue(const Hyperparameters &value);

signals:
    void changed();

private:
    QCheckBox *addRow(const QString &title, const QString &explanation, QWidget *box,
                      const QString &name);

    QGridLayout *m_grid;
    QSpinBox *m_epochs;
    QSpinBox *m_batchSize;
    QDoubleSpinBox *m_rate;
    QCheckBox *m_autoEpochs;
    QCheckBox *m_autoBatchSize;
    QCheckBox *m_autoRate;
};

} // namespace Finetune
