// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"

#include <QGroupBox>

class QLineEdit;

namespace Finetune {

class FormField;

//! Where a job reports to Weights & Biases; off unless checked.
class WandbForm final : public QGroupBox
{
    Q_OBJECT

public:
    explicit WandbForm(QWidget *parent = nullptr);

    std::optional<WandbIntegration> value() const;
    void setValue(const std::optional<WandbIntegration> &value);

    FormField *projectField() const { return m_projectField; }

signals:
    void changed();

private:
    QLineEdit *m_project;
    QLineEdit *m_name;
    QLineEdit *m_entity;
    QLineEdit *m_tags;
    FormField *m_projectField;
};

} // namespace Finetune
