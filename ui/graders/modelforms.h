// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/graders/kindform.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLineEdit;

namespace Finetune {

class MessagesField;
class NameField;

//! A judging model and what it is told, for a score: "score_model".
class ScoreModelForm final : public KindForm
{
    Q_OBJECT

public:
    explicit ScoreModelForm(const GraderNames &names, QWidget *parent = nullptr);

    void load(const Grader::Kind &kind) override;
    Grader::Kind kind() const override;

private:
    QWidget *buildRange();
    QWidget *buildSampling();
    QJsonObject samplingParams() const;

    NameField *m_model;
    MessagesField *m_messages;
    QCheckBox *m_hasRange{};
    QDoubleSpinBox *m_low{};
    QDoubleSpinBox *m_high{};
    QLineEdit *m_temperature{};
    QLineEdit *m_seed{};
    QComboBox *m_effort{};
    QJsonObject m_sampling{}; // as it was loaded
};

//! A judging model and the labels it may choose from: "label_model".
class LabelModelForm final : public KindForm
{
    Q_OBJECT

public:
    explicit LabelModelForm(const GraderNames &names, QWidget *parent = nullptr);

    void load(const Grader::Kind &kind) override;
    Grader::Kind kind() const override;

private:
    NameField *m_model;
    MessagesField *m_messages;
    QLineEdit *m_labels;
    QLineEdit *m_passing;
    QStringList m_readLabels{}; // as they were loaded
    QStringList m_readPassing{};
};

} // namespace Finetune
