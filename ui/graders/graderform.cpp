// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/graderform.h"

#include "ui/common/formfield.h"
#include "ui/common/tonelabel.h"
#include "ui/graders/gradertext.h"
#include "ui/graders/gradertypes.h"
#include "ui/graders/modelforms.h"
#include "ui/graders/multiform.h"
#include "ui/graders/textforms.h"

#include <QComboBox>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

GraderForm::GraderForm(const GraderNames &names, Place place, QWidget *parent)
    : QWidget(parent)
    , m_names(names)
    , m_place(place)
    , m_type(new QComboBox(this))
    , m_name(new QLineEdit(this))
    , m_others(new ToneLabel(Tone::Bad, this))
    , m_stack(new QStackedWidget(this))
    , m_unknown(new QWidget(this))
{
    const QString prefix = place == Place::Alone ? u"grader"_s : u"subGrader"_s;
    m_type->setObjectName(prefix + u"Type"_s);
    m_name->setObjectName(prefix + u"Name"_s);
    m_others->setObjectName(prefix + u"Problems"_s);
    build();
    connect(m_type, &QComboBox::currentIndexChanged, this, &GraderForm::changeType);
    connect(m_name, &QLineEdit::textChanged, this, &GraderForm::noteEdit);
    load(newGrader(u"string_check"_s));
}

void GraderForm::build()
{
    for (const QString &type : graderTypes(m_place)) {
        m_type->addItem(GraderText::kind(type), type);
    }
    m_others->setWordWrap(true);
    m_others->hide();
    m_stack->addWidget(m_unknown);
    m_typeField = new FormField(tr("&What it does"), m_type, this);
    m_nameField = new FormField(m_place == Place::Alone ? tr("Na&me") : tr("Name in the for&mula"),
                                m_name, this);
    if (m_place == Place::Alone) {
        m_nameField->setHint(tr("Optional: the service makes one up otherwise."));
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(10);
    layout->addWidget(m_typeField);
    layout->addWidget(m_nameField);
    layout->addWidget(m_others);
    layout->addWidget(m_stack);
    layout->addStretch();
    setFocusProxy(m_type);
}

KindForm *GraderForm::formOf(const QString &type)
{
    if (KindForm *form = m_forms.value(type)) {
        return form;
    }
    KindForm *form = type == "string_check"_L1
        ? static_cast<KindForm *>(new StringCheckForm(m_names, this))
        : type == "text_similarity"_L1 ? new TextSimilarityForm(m_names, this)
        : type == "python"_L1          ? static_cast<KindForm *>(new PythonForm(this))
        : type == "score_model"_L1     ? new ScoreModelForm(m_names, this)
        : type == "label_model"_L1     ? static_cast<KindForm *>(new LabelModelForm(m_names, this))
        : type == "multi"_L1 && m_place == Place::Alone ? new MultiForm(m_names, this)
                                                        : nullptr;
    if (form) {
        m_forms.insert(type, form);
        m_stack->addWidget(form);
        connect(form, &KindForm::edited, this, &GraderForm::noteEdit);
    }
    return form;
}

void GraderForm::load(const Grader &grader, const QString &key)
{
    const QScopedValueRollback loading(m_isLoading, true);
    m_read = grader;
    m_readKey = key;
    const QString type = grader.type();
    if (m_type->findData(type) < 0) {
        m_type->addItem(GraderText::kind(type), type);
    }
    m_type->setCurrentIndex(m_type->findData(type));
    m_name->setText(m_place == Place::Alone ? grader.name : key);
    showForm(type);
    if (KindForm *form = formOf(type)) {
        form->load(grader.kind);
    }
}

void GraderForm::showForm(const QString &type)
{
    KindForm *form = formOf(type);
    m_stack->setCurrentWidget(form ? static_cast<QWidget *>(form) : m_unknown);
    // The stack is as high as the form in it, not as the highest one.
    for (int page = 0; page < m_stack->count(); ++page) {
        const bool isShown = page == m_stack->currentIndex();
        m_stack->widget(page)->setSizePolicy(
            QSizePolicy::Preferred, isShown ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    }
    m_typeField->setHint(GraderText::kindHint(type));
}

// Another type begins anew: only the name and what belongs to every type go over.
void GraderForm::changeType()
{
    if (m_isLoading) {
        return;
    }
    Grader fresh = newGrader(m_type->currentData().toString());
    fresh.name = m_place == Place::Alone ? m_name->text() : m_read.name;
    if (const QJsonValue threshold = m_read.raw.value("pass_threshold"_L1);
        !threshold.isUndefined()) {
        fresh.raw["pass_threshold"_L1] = threshold;
    }
    load(fresh, m_name->text());
    emit edited();
}

void GraderForm::noteEdit()
{
    if (!m_isLoading) {
        emit edited();
    }
}

Grader GraderForm::grader() const
{
    Grader grader = m_read;
    if (m_place == Place::Alone) {
        grader.name = m_name->text();
    } else if (m_read.name == m_readKey) {
        grader.name = m_name->text(); // both names are the same and stay so
    }
    if (const KindForm *form = m_forms.value(m_type->currentData().toString())) {
        grader.kind = form->kind();
    }
    return grader;
}

QString GraderForm::key() const
{
    return m_name->text();
}

void GraderForm::showProblems(const QList<GraderProblem> &problems)
{
    QList<GraderProblem> ofKind;
    QString typeProblem;
    QStringList others;
    for (GraderProblem problem : problems) {
        if (problem.path.startsWith(u'.')) {
            problem.path.remove(0, 1);
        }
        if (problem.path == "type"_L1) {
            typeProblem = m_type->currentData().toString() == "label_model"_L1
                ? tr("Services take this type inside “Several graders, one formula” only.")
                : tr("Services do not know this type.");
        } else {
            ofKind.append(problem);
        }
    }
    m_typeField->setProblem(typeProblem);
    if (KindForm *form = m_forms.value(m_type->currentData().toString())) {
        ofKind = form->showProblems(ofKind);
    }
    for (const GraderProblem &problem : std::as_const(ofKind)) {
        others.append(GraderText::problem(problem));
    }
    m_others->setText(others.join(u'\n'));
    m_others->setVisible(!others.isEmpty());
}

} // namespace Finetune
