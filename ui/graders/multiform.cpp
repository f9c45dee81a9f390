// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/multiform.h"

#include "core/common/text.h"
#include "ui/common/accessibility.h"
#include "ui/common/formfield.h"
#include "ui/common/icons.h"
#include "ui/graders/graderform.h"
#include "ui/graders/gradertext.h"
#include "ui/graders/gradertypes.h"

#include <QGroupBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

namespace Finetune {
using namespace Qt::StringLiterals;

MultiForm::MultiForm(const GraderNames &names, QWidget *parent)
    : KindForm(parent)
    , m_list(new QListWidget(this))
    , m_add(new QPushButton(icon(Icon::Add), tr("A&dd a grader"), this))
    , m_remove(new QPushButton(icon(Icon::Trash), tr("Remo&ve"), this))
    , m_formula(new QLineEdit(this))
    , m_form(new GraderForm(names, GraderForm::Place::InMulti, this))
{
    m_list->setObjectName(u"subGraderList"_s);
    m_add->setObjectName(u"addSubGraderButton"_s);
    m_remove->setObjectName(u"removeSubGraderButton"_s);
    m_formula->setObjectName(u"graderFormula"_s);
    m_form->setObjectName(u"subGraderForm"_s);
    m_formulaField = addField(u"calculate_output"_s, tr("Form&ula of the reward"), m_formula);
    addField(u"graders"_s, tr("&Graders in it"), buildList());
    auto *frame = new QGroupBox(tr("The chosen grader"), this);
    auto *inner = new QVBoxLayout(frame);
    inner->addWidget(m_form);
    column()->addWidget(frame);
    connectParts();
    showChosen();
}

QWidget *MultiForm::buildList()
{
    m_list->setMaximumHeight(m_list->fontMetrics().height() * 5 + 16);
    m_list->setUniformItemSizes(true);
    auto *types = new QMenu(m_add);
    for (const QString &type : graderTypes(GraderForm::Place::InMulti)) {
        connect(types->addAction(GraderText::kind(type)), &QAction::triggered, this,
                [this, type] { add(type); });
    }
    m_add->setMenu(types);
    setAccessibleRole(*m_add, QAccessible::ButtonMenu);
    auto *buttons = new QVBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto *panel = new QWidget(this);
    auto *row = new QHBoxLayout(panel);
    row->setContentsMargins({});
    row->addWidget(m_list, 1);
    row->addLayout(buttons);
    panel->setFocusProxy(m_list);
    return panel;
}

void MultiForm::connectParts()
{
    connect(m_list, &QListWidget::currentRowChanged, this, &MultiForm::showChosen);
    connect(m_remove, &QPushButton::clicked, this, &MultiForm::removeChosen);
    connect(m_formula, &QLineEdit::textChanged, this, &KindForm::edited);
    connect(m_form, &GraderForm::edited, this, &MultiForm::takeChosen);
}

void MultiForm::load(const Grader::Kind &kind)
{
    const auto *multi = std::get_if<MultiGrader>(&kind);
    if (!multi) {
        return;
    }
    const QScopedValueRollback loading(m_isLoading, true);
    m_graders = multi->graders;
    m_formula->setText(multi->formula);
    showList();
    showChosen();
    explainFormula();
}

Grader::Kind MultiForm::kind() const
{
    return MultiGrader{.graders = m_graders, .formula = m_formula->text()};
}

void MultiForm::showList()
{
    const QSignalBlocker quiet(m_list);
    const int chosen = std::max(0, m_list->currentRow());
    const int count = static_cast<int>(m_graders.size());
    while (m_list->count() > count) {
        const std::unique_ptr<QListWidgetItem> gone(m_list->takeItem(m_list->count() - 1));
    }
    for (int row = 0; row < count; ++row) {
        if (row >= m_list->count()) {
            m_list->addItem(QString());
        }
        m_list->item(row)->setText(titleOf(m_graders.at(static_cast<std::size_t>(row))));
    }
    m_list->setCurrentRow(std::min(chosen, count - 1));
}

QString MultiForm::titleOf(const SubGrader &sub) const
{
    const QString name = sub.key.isEmpty() ? tr("(without a name)") : displayText(sub.key);
    return tr("%1 – %2", "name of a grader, what it does")
        .arg(name, GraderText::kind(sub.grader.type()));
}

void MultiForm::showChosen()
{
    const int row = m_list->currentRow();
    const bool has = row >= 0 && row < static_cast<int>(m_graders.size());
    m_form->parentWidget()->setVisible(has);
    m_remove->setEnabled(has);
    if (has) {
        const QScopedValueRollback loading(m_isLoading, true);
        const SubGrader &sub = m_graders.at(static_cast<std::size_t>(row));
        m_form->load(sub.grader, sub.key);
    }
    if (!m_isLoading) {
        emit edited(); // the problems of another grader are shown now
    }
}

void MultiForm::takeChosen()
{
    const int row = m_list->currentRow();
    if (m_isLoading || row < 0) {
        return;
    }
    SubGrader &sub = m_graders.at(static_cast<std::size_t>(row));
    sub.grader = m_form->grader();
    sub.key = m_form->key();
    m_list->item(row)->setText(titleOf(sub));
    explainFormula();
    emit edited();
}

void MultiForm::add(const QString &type)
{
    const QString key = freshKey(type);
    Grader grader = newGrader(type);
    grader.name = key;
    m_graders.push_back({.key = key, .grader = grader});
    if (m_formula->text().trimmed().isEmpty()) {
        m_formula->setText(key);
    }
    showList();
    m_list->setCurrentRow(m_list->count() - 1);
    showChosen();
    explainFormula();
    m_form->setFocus();
}

void MultiForm::removeChosen()
{
    const int row = m_list->currentRow();
    if (row < 0) {
        return;
    }
    m_graders.erase(m_graders.begin() + row);
    showList();
    showChosen();
    explainFormula();
    m_list->setFocus();
}

QString MultiForm::freshKey(const QString &type) const
{
    const auto isTaken = [this](const QString &key) {
        return std::any_of(m_graders.begin(), m_graders.end(),
                           [&key](const SubGrader &sub) { return sub.key == key; });
    };
    QString key = type;
    for (int number = 2; isTaken(key); ++number) {
        key = u"%1_%2"_s.arg(type).arg(number);
    }
    return key;
}

void MultiForm::explainFormula()
{
    QStringList keys;
    for (const SubGrader &sub : m_graders) {
        keys.append(displayText(sub.key));
    }
    m_formulaField->setHint(
        keys.isEmpty()
            ? tr("Add a grader first; its name stands for the number it gives.")
            : tr("Names: %1. Also + - * / ^, min, max, abs, floor, ceil, exp, sqrt, log.")
                  .arg(keys.join(u", "_s)));
}

QList<GraderProblem> MultiForm::showProblems(const QList<GraderProblem> &problems)
{
    const int row = m_list->currentRow();
    QList<GraderProblem> own;
    QList<GraderProblem> chosen;
    QStringList troubled;
    for (const GraderProblem &problem : problems) {
        bool isOfPart = false;
        for (int sub = 0; sub < m_list->count() && !isOfPart; ++sub) {
            const QString &key = m_graders.at(static_cast<std::size_t>(sub)).key;
            for (const QString &prefix :
                 {QString(u"graders."_s + key), u"graders[%1]"_s.arg(sub)}) {
                if (problem.path == prefix || problem.path.startsWith(prefix + u'.')) {
                    isOfPart = true;
                    GraderProblem inner = problem;
                    inner.path = problem.path.sliced(prefix.size());
                    if (sub == row) {
                        chosen.append(inner);
                    } else if (!troubled.contains(key)) {
                        troubled.append(key);
                    }
                    break;
                }
            }
        }
        if (!isOfPart) {
            own.append(problem);
        }
    }
    m_form->showProblems(chosen);
    for (int sub = 0; sub < m_list->count(); ++sub) {
        const bool isBad = troubled.contains(m_graders.at(static_cast<std::size_t>(sub)).key)
            || (sub == row && !chosen.isEmpty());
        m_list->item(sub)->setIcon(isBad ? icon(Icon::Warning) : QIcon());
        m_list->item(sub)->setToolTip(isBad ? tr("Something in it needs your attention")
                                            : QString());
    }
    return KindForm::showProblems(own);
}

} // namespace Finetune
