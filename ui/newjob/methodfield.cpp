// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/methodfield.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QString explanation(TuningMethod method)
{
    switch (method) {
    case TuningMethod::Supervised:
        return MethodField::tr("The model learns to answer as the examples do. Right for most "
                               "tasks. File: conversations that end with the answer.");
    case TuningMethod::Dpo:
        return MethodField::tr("The model learns which of two answers is the better one: tone, "
                               "style, what to refuse. File: an input with a preferred and a "
                               "non-preferred output.");
    case TuningMethod::Reinforcement:
        return MethodField::tr("The model tries answers of its own and a grader rewards the good "
                               "ones. For reasoning models and answers that can be checked. File: "
                               "conversations that end with the question, and what the grader "
                               "compares with.");
    }
    Q_UNREACHABLE();
}

QString choiceText(TuningMethod method)
{
    switch (method) {
    case TuningMethod::Supervised: return MethodField::tr("S&upervised");
    case TuningMethod::Dpo: return MethodField::tr("&Preference (DPO)");
    case TuningMethod::Reinforcement: return MethodField::tr("Re&inforcement");
    }
    Q_UNREACHABLE();
}

} // namespace

MethodField::MethodField(QWidget *parent)
    : QWidget(parent)
    , m_choices(new QButtonGroup(this))
    , m_explanation(new QLabel(this))
{
    setObjectName(u"methodField"_s);
    m_explanation->setObjectName(u"methodExplanation"_s);
    m_explanation->setWordWrap(true);
    m_explanation->setForegroundRole(QPalette::PlaceholderText);
    auto *row = new QHBoxLayout;
    for (const TuningMethod method : TuningMethods) {
        auto *choice = new QRadioButton(choiceText(method), this);
        choice->setObjectName(QString(methodName(method)) + u"Method"_s);
        choice->setAccessibleName(title(method));
        choice->setAccessibleDescription(explanation(method));
        m_choices->addButton(choice, static_cast<int>(method));
        row->addWidget(choice);
    }
    row->addStretch();
    row->setSpacing(18);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(3);
    layout->addLayout(row);
    layout->addWidget(m_explanation);
    setFocusProxy(m_choices->button(0));
    m_choices->button(static_cast<int>(TuningMethod::Supervised))->setChecked(true);
    explain();
    connect(m_choices, &QButtonGroup::idToggled, this, [this](int, bool isChosen) {
        if (isChosen) {
            m_isChosen = true;
            explain();
            emit changed();
        }
    });
}

QString MethodField::title(TuningMethod method)
{
    switch (method) {
    case TuningMethod::Supervised: return tr("Supervised");
    case TuningMethod::Dpo: return tr("Preference (DPO)");
    case TuningMethod::Reinforcement: return tr("Reinforcement");
    }
    Q_UNREACHABLE();
}

TuningMethod MethodField::method() const
{
    return static_cast<TuningMethod>(m_choices->checkedId());
}

void MethodField::setMethod(TuningMethod method)
{
    m_choices->button(static_cast<int>(method))->setChecked(true);
    m_isChosen = true;
}

void MethodField::propose(TuningMethod method)
{
    if (!m_isChosen) {
        setMethod(method);
        m_isChosen = false;
    }
}

void MethodField::explain()
{
    m_explanation->setText(explanation(method()));
}

} // namespace Finetune
