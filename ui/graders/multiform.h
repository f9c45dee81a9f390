// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/graders/kindform.h"

class QLineEdit;
class QListWidget;
class QPushButton;

namespace Finetune {

class GraderForm;

//! Several graders and the formula over their names: "multi". The chosen one is edited in a form
//! of its own below the list.
class MultiForm final : public KindForm
{
    Q_OBJECT

public:
    explicit MultiForm(const GraderNames &names, QWidget *parent = nullptr);

    void load(const Grader::Kind &kind) override;
    Grader::Kind kind() const override;
    QList<GraderProblem> showProblems(const QList<GraderProblem> &problems) override;

private:
    QWidget *buildList();
    void connectParts();
    void showList();
    void showChosen();
    void takeChosen();
    void add(const QString &type);
    void removeChosen();
    void explainFormula();
    //! A name that no other has, made from the type: "string_check_2".
    QString freshKey(const QString &type) const;
    QString titleOf(const SubGrader &sub) const;

    std::vector<SubGrader> m_graders{};
    QListWidget *m_list;
    QPushButton *m_add;
    QPushButton *m_remove;
    QLineEdit *m_formula;
    FormField *m_formulaField;
    GraderForm *m_form;
    bool m_isLoading{};
};

} // namespace Finetune
