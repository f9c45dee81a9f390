// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/gradereditor.h"

#include "core/common/json.h"
#include "core/common/text.h"
#include "ui/common/fieldnote.h"
#include "ui/common/formats.h"
#include "ui/common/tonelabel.h"
#include "ui/graders/graderform.h"

#include <QFontDatabase>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QScopedValueRollback>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int FormTab = 0;
const QString Root = u"grader"_s;

} // namespace

GraderEditor::GraderEditor(const GraderNames &names, QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget(this))
    , m_form(new GraderForm(names, GraderForm::Place::Alone, this))
    , m_json(new QPlainTextEdit(this))
    , m_verdict(new ToneLabel(Tone::Good, this))
{
    setObjectName(u"graderEditor"_s);
    m_form->setObjectName(u"graderForm"_s);
    m_tabs->setObjectName(u"graderTabs"_s);
    m_tabs->setAccessibleName(tr("Ways to edit the grader"));
    m_verdict->setObjectName(u"graderVerdict"_s);
    m_verdict->setWordWrap(true);
    auto *page = new QWidget(this);
    auto *inner = new QVBoxLayout(page);
    inner->setContentsMargins(12, 12, 12, 12);
    inner->addWidget(m_form);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tabs->addTab(scroll, tr("Form"));
    m_tabs->addTab(buildJson(), tr("JSON"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_verdict);
    connect(m_form, &GraderForm::edited, this, &GraderEditor::takeForm);
    connect(m_json, &QPlainTextEdit::textChanged, this, &GraderEditor::takeJson);
    setFocusProxy(m_form);
}

QWidget *GraderEditor::buildJson()
{
    m_json->setObjectName(u"graderJson"_s);
    m_json->setAccessibleName(tr("Grader as JSON"));
    m_json->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_json->setTabChangesFocus(true);
    m_jsonNote = new FieldNote(m_json, this);
    m_jsonNote->setHint(tr("What the form does not show is kept as it stands here."));
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->addWidget(m_json, 1);
    layout->addWidget(m_jsonNote);
    return page;
}

void GraderEditor::setGrader(const Grader &grader)
{
    m_grader = grader;
    m_form->load(grader);
    writeJson();
    m_isModified = false;
    m_tabs->setTabEnabled(FormTab, true);
    recheck();
    emit changed();
}

QString GraderEditor::setJson(const QByteArray &text)
{
    const auto object = parseObject(text);
    if (!object) {
        return displayText(object.error().reason);
    }
    m_json->setPlainText(QString::fromUtf8(text)); // takeJson() follows
    m_isModified = false;
    m_tabs->setCurrentIndex(FormTab);
    return {};
}

QByteArray GraderEditor::json() const
{
    return m_json->toPlainText().toUtf8();
}

void GraderEditor::takeForm()
{
    const Grader grader = m_form->grader();
    if (grader == m_grader) { // another part of it was chosen, nothing more
        recheck();
        return;
    }
    m_grader = grader;
    m_isModified = true;
    writeJson();
    recheck();
    emit changed();
}

void GraderEditor::takeJson()
{
    if (m_isWriting) {
        return;
    }
    m_isModified = true;
    const auto object = parseObject(m_json->toPlainText().toUtf8());
    m_tabs->setTabEnabled(FormTab, object.has_value());
    m_tabs->setTabToolTip(FormTab, object ? QString() : tr("Mend the JSON first"));
    m_jsonNote->setProblem(object ? QString() : displayText(object.error().reason));
    if (object) {
        m_grader = Grader::fromJson(*object);
        m_form->load(*m_grader);
    } else {
        m_grader.reset();
    }
    recheck();
    emit changed();
}

void GraderEditor::writeJson()
{
    const QScopedValueRollback writing(m_isWriting, true);
    m_json->setPlainText(QString::fromUtf8(QJsonDocument(m_grader->toJson()).toJson()).trimmed());
    m_jsonNote->setProblem({});
}

void GraderEditor::showRefusal(const GraderProblem &problem)
{
    recheck({problem});
}

void GraderEditor::recheck(const QList<GraderProblem> &more)
{
    m_problems = m_grader ? validateGrader(m_grader->toJson(), Root) : QList<GraderProblem>();
    const QList<GraderProblem> all = m_problems + more;
    QList<GraderProblem> relative;
    for (GraderProblem problem : all) {
        if (problem.path.startsWith(Root)) {
            problem.path.remove(0, Root.size());
        }
        relative.append(problem);
    }
    m_form->showProblems(relative);
    const bool isGood = m_grader && all.isEmpty();
    m_verdict->setText(
        !m_grader    ? tr("The JSON cannot be read yet.")
            : isGood ? tr("✓ No problems found in this grader.")
            : all.size() == 1
            ? tr("⚠ 1 problem to fix before a server accepts it.")
            : tr("⚠ %1 problems to fix before a server accepts it.").arg(formatCount(all.size())));
    m_verdict->setTone(isGood ? Tone::Good : Tone::Bad);
}

} // namespace Finetune
