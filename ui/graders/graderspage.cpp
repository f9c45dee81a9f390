// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/graderspage.h"

#include "core/common/background.h"
#include "core/common/filestore.h"
#include "core/common/text.h"
#include "core/workspace.h"
#include "ui/common/accessibility.h"
#include "ui/common/banner.h"
#include "ui/common/pageparts.h"
#include "ui/common/prompts.h"
#include "ui/common/requestview.h"
#include "ui/graders/datasetfield.h"
#include "ui/graders/datasetrunpanel.h"
#include "ui/graders/gradereditor.h"
#include "ui/graders/gradertext.h"
#include "ui/graders/gradertypes.h"
#include "ui/graders/trialpanel.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMetaMethod>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestGraderFile = qint64(4) * 1024 * 1024;

} // namespace

GradersPage::GradersPage(Workspace &workspace, Session &session, Prompts &prompts, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_prompts(prompts)
    , m_banner(new Banner(this))
    , m_editor(new GraderEditor({m_variables, m_models}, this))
    , m_dataset(new DatasetField(workspace, prompts, this))
    , m_trial(new TrialPanel(workspace, this))
    , m_run(new DatasetRunPanel(workspace, session, m_models, this))
{
    setObjectName(u"gradersPage"_s);
    build();
    connectParts();
    listModels();
    listVariables();
    m_editor->setGrader(newGrader(u"string_check"_s));
}

GradersPage::~GradersPage()
{
    if (m_reply) {
        m_reply->abort();
    }
}

// The way to a new job is there where somebody takes the grader.
void GradersPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_job->setVisible(isSignalConnected(QMetaMethod::fromSignal(&GradersPage::jobRequested)));
}

void GradersPage::build()
{
    m_splitter = new QSplitter(this);
    m_splitter->addWidget(m_editor);
    m_splitter->addWidget(buildTrials());
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(12);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(buildHeader());
    layout->addWidget(m_banner);
    layout->addWidget(m_splitter, 1);
}

QPushButton *GradersPage::addButton(const QString &text, const QString &name)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    return button;
}

QWidget *GradersPage::buildHeader()
{
    auto *title = pageTitle(tr("Graders"), this);
    m_new = addButton(tr("New"), u"newGraderButton"_s);
    auto *types = new QMenu(tr("New grader"), m_new);
    for (const QString &type : graderTypes(GraderForm::Place::Alone)) {
        connect(types->addAction(GraderText::kind(type)), &QAction::triggered, this,
                [this, type] { replaceAfterAsking([this, type] { begin(type); }); });
    }
    m_new->setMenu(types);
    setAccessibleRole(*m_new, QAccessible::ButtonMenu);
    m_open = addButton(tr("Open…"), u"openGraderButton"_s);
    m_save = addButton(tr("Save…"), u"saveGraderButton"_s);
    m_validate = addButton(tr("Check on the server"), u"validateGraderButton"_s);
    m_show = addButton(tr("Show request…"), u"graderRequestButton"_s);
    m_job = addButton(tr("Use in a new job"), u"graderJobButton"_s);
    m_job->setDefault(true);
    auto *header = new QWidget(this);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins({});
    layout->addWidget(title);
    layout->addStretch();
    for (QPushButton *button : {m_new, m_open, m_save, m_validate, m_show, m_job}) {
        layout->addWidget(button);
    }
    return header;
}

QWidget *GradersPage::buildTrials()
{
    m_trials = new QTabWidget(this);
    m_trials->setObjectName(u"graderTrials"_s);
    m_trials->setAccessibleName(tr("Ways to try the grader"));
    m_trials->setDocumentMode(true);
    m_trials->addTab(m_trial, tr("One line"));
    m_trials->addTab(m_run, tr("Whole dataset"));
    auto *panel = new QWidget(this);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins({});
    layout->addWidget(m_dataset);
    layout->addWidget(m_trials, 1);
    return panel;
}

void GradersPage::connectParts()
{
    connect(m_open, &QPushButton::clicked, this, &GradersPage::chooseFile);
    connect(m_save, &QPushButton::clicked, this, &GradersPage::save);
    connect(m_validate, &QPushButton::clicked, this, &GradersPage::validate);
    connect(m_show, &QPushButton::clicked, this, &GradersPage::showTheRequest);
    connect(m_job, &QPushButton::clicked, this,
            [this] { emit jobRequested(m_editor->grader()->toJson()); });
    connect(m_editor, &GraderEditor::changed, this, &GradersPage::takeGrader);
    connect(m_dataset, &DatasetField::loaded, this, &GradersPage::takeDataset);
    connect(m_trial, &TrialPanel::itemChanged, this, &GradersPage::listVariables);
    connect(m_run, &DatasetRunPanel::lineRequested, this,
            [this](const GraderSample &sample, const QString &answer) {
                m_trial->showSample(sample, answer);
                m_trials->setCurrentWidget(m_trial);
            });
    connect(&m_workspace.models(), &ModelList::loaded, this, &GradersPage::listModels);
}

void GradersPage::takeGrader()
{
    m_trial->setGrader(m_editor->grader());
    m_run->setGrader(m_editor->grader());
    updateControls();
}

void GradersPage::takeDataset()
{
    m_trial->setSamples(m_dataset->dataset().samples);
    m_run->setSamples(m_dataset->dataset().samples);
    listVariables();
}

void GradersPage::listModels()
{
    QStringList ids;
    for (const Model &model : m_workspace.models().store().items()) {
        ids.append(model.id);
    }
    m_models.setStringList(ids);
}

void GradersPage::listVariables()
{
    m_variables.setStringList(templateVariables(m_trial->item().value_or(QJsonObject())));
}

void GradersPage::begin(const QString &type)
{
    m_banner->hide();
    m_editor->setGrader(newGrader(type));
    m_editor->setFocus();
}

void GradersPage::replaceAfterAsking(std::function<void()> replace)
{
    if (!m_editor->isModified()) {
        replace();
        return;
    }
    m_prompts.confirm(this,
                      {.title = tr("Give up this grader?"),
                       .text = tr("It has been changed and is not saved. The new one takes its "
                                  "place."),
                       .verb = tr("Give it up"),
                       .destructive = true},
                      std::move(replace));
}

void GradersPage::chooseFile()
{
    replaceAfterAsking([this] {
        m_prompts.openFiles(this, tr("Open a grader"), tr("Graders (*.json);;All files (*)"),
                            [this](const QStringList &paths) { openGrader(paths.constFirst()); });
    });
}

void GradersPage::openGrader(const QString &path)
{
    runInBackground(
        this, [path] { return readFile(path, LargestGraderFile); },
        [this, path](const tl::expected<QByteArray, FileProblem> &text) {
            const QString name = displayText(QFileInfo(path).fileName());
            const QString problem =
                text ? m_editor->setJson(*text) : displayText(text.error().reason);
            if (problem.isEmpty()) {
                m_banner->hide();
            } else {
                m_banner->showMessage(Banner::Kind::Error,
                                      tr("%1 is no grader: %2").arg(name, problem));
            }
        });
}

void GradersPage::save()
{
    const QString name = m_editor->grader() ? m_editor->grader()->name : QString();
    const QString suggested = name.isEmpty() ? u"grader"_s : safeFileName(name);
    m_prompts.saveFile(this, tr("Save the grader"), suggested + u".json",
                       tr("Graders (*.json);;All files (*)"),
                       [this](const QString &path) { writeTo(path); });
}

void GradersPage::writeTo(const QString &path)
{
    const QByteArray text = m_editor->json();
    runInBackground(
        this, [path, text] { return writeFile(path, text + '\n'); },
        [this, path, text](const tl::expected<void, FileProblem> &outcome) {
            if (!outcome) {
                m_banner->showMessage(
                    Banner::Kind::Error,
                    tr("It could not be saved: %1").arg(displayText(outcome.error().reason)),
                    tr("Try again"), [this] { save(); });
                return;
            }
            if (text == m_editor->json()) {
                m_editor->setUnmodified();
            }
            m_banner->showMessage(Banner::Kind::Success, tr("Saved as %1.").arg(displayText(path)));
        });
}

void GradersPage::validate()
{
    if (m_reply || !m_editor->grader()) {
        return;
    }
    Reply<Grader> *reply = m_workspace.graders().validate(*m_editor->grader());
    m_reply = reply;
    reply->then(this, [this, json = m_editor->json()](const Result<Grader> &result) {
        m_reply = nullptr;
        updateControls();
        const bool isSame = json == m_editor->json();
        if (result) {
            m_banner->showMessage(
                isSame ? Banner::Kind::Success : Banner::Kind::Information,
                isSame ? tr("The server takes this grader.")
                       : tr("The server takes the grader as it was before your last change."));
            return;
        }
        const ApiError &error = result.error();
        m_banner->showMessage(Banner::Kind::Error,
                              tr("The server refused the grader or could not be asked: %1")
                                  .arg(GraderText::callError(error)));
        if (!error.param.isEmpty() && isSame) {
            m_editor->showRefusal(
                {.path = error.param, .message = error.message, .code = error.code});
        }
    });
    updateControls();
}

void GradersPage::showTheRequest()
{
    if (m_editor->grader()) {
        showRequest(this, GradersApi::validateRequest(*m_editor->grader()),
                    m_workspace.connection());
    }
}

void GradersPage::updateControls()
{
    const bool has = m_editor->grader().has_value();
    const QString why = has ? QString() : tr("The grader's JSON cannot be read yet");
    for (QPushButton *button : {m_validate, m_show, m_job}) {
        button->setEnabled(has);
        button->setToolTip(why);
    }
    m_validate->setEnabled(has && !m_reply);
    m_validate->setText(m_reply ? tr("Checking…") : tr("Check on the server"));
    const bool isGood = has && m_editor->problems().isEmpty();
    m_job->setEnabled(isGood);
    m_job->setToolTip(isGood || !has ? why : tr("Mend the grader first; its fields say how"));
}

} // namespace Finetune
