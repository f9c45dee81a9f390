// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/graders/kindform.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace Finetune {

class TemplateField;

//! Two texts and how they are compared: "string_check".
class StringCheckForm final : public KindForm
{
    Q_OBJECT

public:
    explicit StringCheckForm(const GraderNames &names, QWidget *parent = nullptr);

    void load(const Grader::Kind &kind) override;
    Grader::Kind kind() const override;

private:
    TemplateField *m_input;
    QComboBox *m_operation;
    TemplateField *m_reference;
};

//! Two texts and a measure: "text_similarity".
class TextSimilarityForm final : public KindForm
{
    Q_OBJECT

public:
    explicit TextSimilarityForm(const GraderNames &names, QWidget *parent = nullptr);

    void load(const Grader::Kind &kind) override;
    Grader::Kind kind() const override;

private:
    void explainMetric();

    TemplateField *m_input;
    TemplateField *m_reference;
    QComboBox *m_metric;
    FormField *m_metricField;
};

//! The source of a Python program: "python".
class PythonForm final : public KindForm
{
    Q_OBJECT

public:
    explicit PythonForm(QWidget *parent = nullptr);

    void load(const Grader::Kind &kind) override;
    Grader::Kind kind() const override;

private:
    QPlainTextEdit *m_source;
    QLineEdit *m_imageTag;
};

} // namespace Finetune
