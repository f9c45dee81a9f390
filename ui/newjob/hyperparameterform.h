// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/hyperparameters.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QSpinBox;

namespace Finetune {

//! The hyperparameters of the chosen method, each "auto" or a value in the documented range. Those
//! of other methods are hidden, but keep their values.
class HyperparameterForm final : public QWidget
{
    Q_OBJECT

public:
    explicit HyperparameterForm(QWidget *parent = nullptr);

    Hyperparameters value() const;
    void setValue(const Hyperparameters &value);

    void setMethod(TuningMethod method);

signals:
    void changed();

private:
    //! A box of numbers, and whether the server is to choose instead.
    template<typename Box>
    struct Row
    {
        Box *box{};
        QCheckBox *automatic{};
    };

    Row<QSpinBox> addCount(const QString &title, const QString &explanation, const QString &name,
                           int most, int first);
    Row<QDoubleSpinBox> addNumber(const QString &title, const QString &explanation,
                                  const QString &name, double least, double most, double first);
    void addEffort();
    QCheckBox *addRow(const QString &title, const QString &explanation, QWidget *box,
                      const QString &name);
    void addCells(const QList<QWidget *> &cells);

    QGridLayout *m_grid;
    QList<QList<QWidget *>> m_rows{}; // as they stand in the grid
    Row<QSpinBox> m_epochs;
    Row<QSpinBox> m_batchSize;
    Row<QDoubleSpinBox> m_rate;
    Row<QDoubleSpinBox> m_beta;
    QComboBox *m_effort;
    Row<QDoubleSpinBox> m_compute;
    Row<QSpinBox> m_evalInterval;
    Row<QSpinBox> m_evalSamples;
};

} // namespace Finetune
