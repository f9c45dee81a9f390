// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/newjobdialog.h"

#include "core/finetuning/jobcreation.h"
#include "core/workspace.h"
#include "ui/common/banner.h"
#include "ui/common/prompts.h"
#include "ui/common/readonly.h"
#include "ui/newjob/differencelist.h"
#include "ui/newjob/draftproblemtext.h"
#include "ui/newjob/jobform.h"
#include "ui/newjob/preflightpanel.h"
#include "ui/newjob/preflighttext.h"

#include <QHBoxLayout>
#include <QJsonDocument>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr QSize UsualSize(1040, 680);
constexpr int FormShare = 3;
constexpr int SideShare = 2;

QString titleOf(const Job &job)
{
    return job.suffix.isEmpty() ? job.id : u"%1 (%2)"_s.arg(job.suffix, job.id);
}

} // namespace

NewJobDialog::NewJobDialog(Workspace &workspace, Prompts &prompts, QWidget *parent)
    : RequestDialog(tr("Create job"), parent)
    , m_workspace(workspace)
    , m_prompts(prompts)
    , m_form(new JobForm(workspace, prompts, this))
    , m_preflight(new PreflightPanel(workspace, this))
    , m_differences(new DifferenceList(this))
{
    setObjectName(u"newJobDialog"_s);
    setWindowTitle(tr("New fine-tuning job"));
    setForm(buildForm());
    offerRequest(
        workspace.connection(),
        [this] { return FineTuningApi::createJobRequest(draft().toRequest()); },
        tr("When this program sends it, it adds the metadata pair “%1”, to find the job again "
           "should the answer get lost.")
            .arg(JobCreation::MarkKey));
    connect(m_form, &JobForm::changed, this, &NewJobDialog::check);
    connect(m_form, &JobForm::failed, this, [this](const QString &sentence) {
        banner()->showMessage(Banner::Kind::Error, sentence);
    });
    resize(UsualSize);
    if (m_workspace.models().store().size() == 0) {
        m_workspace.models().refresh();
    }
    m_workspace.files().refresh();
    m_form->setFocus();
    check();
}

NewJobDialog::~NewJobDialog() = default;

QWidget *NewJobDialog::buildForm()
{
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *side = new QVBoxLayout;
    side->addWidget(m_preflight, FormShare);
    side->addWidget(m_differences, SideShare);
    auto *page = new QWidget(this);
    auto *layout = new QHBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(16);
    layout->addWidget(scroll, FormShare);
    layout->addLayout(side, SideShare);
    return page;
}

void NewJobDialog::setTrainingFile(const QString &fileId)
{
    m_form->setTrainingFile(fileId);
}

void NewJobDialog::setValidationFile(const QString &fileId)
{
    m_form->setValidationFile(fileId);
}

void NewJobDialog::setGrader(const QJsonObject &grader)
{
    m_form->setGrader(QString::fromUtf8(QJsonDocument(grader).toJson()).trimmed());
}

void NewJobDialog::cloneJob(const Job &job)
{
    setWindowTitle(tr("Clone a fine-tuning job"));
    const JobDraft original = JobDraft::fromJob(job);
    m_differences->setOriginal(original, titleOf(job));
    setDraft(original);
}

void NewJobDialog::continueFrom(const Job &job, const QString &model)
{
    setWindowTitle(tr("Continue fine-tuning"));
    setDraft(JobDraft::continuing(job, model));
}

void NewJobDialog::setDraft(const JobDraft &draft)
{
    m_form->setDraft(draft);
}

JobDraft NewJobDialog::draft() const
{
    return m_form->draft();
}

void NewJobDialog::check()
{
    const JobDraft draft = this->draft();
    const QList<DraftProblem> problems = draft.problems();
    m_form->showProblems(problems);
    m_preflight->setDraft(draft);
    m_differences->setDraft(draft);
    if (const QString forbidden = readOnlyReason(m_workspace.connection()); !forbidden.isEmpty()) {
        setObstacle(forbidden);
    } else if (m_form->isUploading()) {
        setObstacle(tr("Wait until the file is uploaded."));
    } else {
        setObstacle(problems.isEmpty() ? QString() : draftProblemText(problems.constFirst()));
    }
}

// What looks wrong from here may still be right for a server that this program does not know.
void NewJobDialog::submit()
{
    const QList<PreflightFinding> &findings = m_preflight->findings();
    const auto bad =
        std::ranges::find(findings, PreflightFinding::State::Bad, &PreflightFinding::state);
    if (bad == findings.end()) {
        send();
        return;
    }
    m_prompts.confirm(this,
                      {.title = tr("Create this job?"),
                       .text = tr("%1: %2\n\nThe server will most likely refuse the job, or it "
                                  "will fail.")
                                   .arg(preflightTitle(bad->topic), preflightSentence(*bad)),
                       .verb = tr("Create anyway"),
                       .destructive = true},
                      [this] { send(); });
}

void NewJobDialog::send()
{
    m_creation = std::make_unique<JobCreation>(m_workspace.jobs(), m_workspace.clock());
    connect(m_creation.get(), &JobCreation::stateChanged, this, &NewJobDialog::followCreation);
    beginWaiting(nullptr);
    m_creation->start(draft().toRequest());
}

void NewJobDialog::followCreation()
{
    switch (m_creation->state()) {
    case JobCreation::State::Idle:
    case JobCreation::State::Sending: return;
    case JobCreation::State::Looking: showLooking(); return;
    case JobCreation::State::Created:
        endWaiting();
        emit created(m_creation->job());
        accept();
        return;
    case JobCreation::State::Refused:
        endWaiting();
        showServerError(m_creation->error());
        return;
    case JobCreation::State::NotFound: offerWayOn(false); return;
    case JobCreation::State::Unclear: offerWayOn(true); return;
    }
}

void NewJobDialog::showLooking()
{
    setBusyText(tr("The answer was lost. Looking whether the job exists (%1 of %2)…")
                    .arg(m_creation->looksDone())
                    .arg(JobCreation::looksPlanned()));
}

void NewJobDialog::offerWayOn(bool unclear)
{
    endWaiting();
    if (unclear) {
        banner()->showMessage(Banner::Kind::Warning,
                              tr("The answer was lost, and the list of jobs cannot be read. Nobody "
                                 "knows yet whether the job exists."),
                              tr("Look again"), [this] {
                                  beginWaiting(nullptr);
                                  m_creation->lookAgain();
                              });
        return;
    }
    banner()->showMessage(
        Banner::Kind::Warning,
        tr("The answer was lost, and the job has not shown up. Most likely it was "
           "not created. You can send it again; if it shows up late after all, "
           "there would be two."),
        tr("Send again"), [this] { send(); });
}

void NewJobDialog::showServerError(const ApiError &error)
{
    failed(error);
    m_form->showRefusal(error.param, error.message);
}

} // namespace Finetune
