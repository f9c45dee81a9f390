// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/kindform.h"

#include "ui/common/formfield.h"
#include "ui/graders/gradertext.h"

#include <QRegularExpression>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

KindForm::KindForm(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins({});
    m_column->setSpacing(10);
    m_column->setAlignment(Qt::AlignTop); // however high the largest form is
}

FormField *KindForm::addField(const QString &key, const QString &title, QWidget *control)
{
    auto *field = new FormField(title, control, this);
    m_column->addWidget(field);
    m_fields.insert(key, field);
    return field;
}

QList<GraderProblem> KindForm::showProblems(const QList<GraderProblem> &problems)
{
    static const QRegularExpression PathEnd(u"[.\\[]"_s);
    QHash<QString, QString> words;
    QList<GraderProblem> others;
    for (const GraderProblem &problem : problems) {
        const QString key = problem.path.left(problem.path.indexOf(PathEnd));
        const bool isOwn = m_fields.contains(key) && problem.code != "unknown_parameter"_L1;
        if (!isOwn) {
            others.append(problem);
        } else if (!words.contains(key)) {
            words.insert(key, GraderText::problem(problem));
        }
    }
    for (auto field = m_fields.cbegin(); field != m_fields.cend(); ++field) {
        field.value()->setProblem(words.value(field.key()));
    }
    return others;
}

} // namespace Finetune
