// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/newjobdialog.h"

#include "core/common/text.h"
#include "core/finetuning/jobcreation.h"
#include "core/finetuning/keptdraft.h"
#include "core/workspace.h"
#include "ui/common/banner.h"
#include "ui/common/prompts.h"
#include "ui/common/readonly.h"
#include "ui/newjob/differencelist.h"
#include "ui/newjob/draftoffer.h"
#include "ui/newjob/draftproblemtext.h"
#include "ui/newjob/jobform.h"
#include "ui/newjob/preflightpanel.h"
#include "ui/newjob/preflighttext.h"

#include <QHBoxLayout>
#include <QJsonDocument>
#include <QPushButton>
#include <QScopedValueRollback>
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

// The proposed model changes by itself as the server's models arrive.
JobDraft withoutModel(JobDraft draft)
{
    draft.model.clear();
    return draft;
}

} // namespace

NewJobDialog::NewJobDialog(Workspace &workspace, Prompts &prompts, QWidget *parent)
    : RequestDialog(tr("Create job"), parent)
    , m_workspace(workspace)
    , m_prompts(prompts)
    , m_form(new JobForm(workspace, prompts, this))
    , m_preflight(new PreflightPanel(workspace, this))
    , m_differences(new DifferenceList(this))
    , m_offer(new DraftOffer(this))
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
    m_form->focusFirst();
    check();
    m_given = draft();
}

NewJobDialog::~NewJobDialog() = default;

void NewJobDialog::done(int result)
{
    if (m_kept) {
        m_kept->flush();
    }
    if (isWaiting()) { // nobody knows whether the server has taken the job
        m_creation.reset();
        m_workspace.jobs().refresh();
    }
    RequestDialog::done(result);
}

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
    auto *columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addWidget(scroll, FormShare);
    columns->addLayout(side, SideShare);
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->addWidget(m_offer);
    layout->addLayout(columns, 1);
    return page;
}

void NewJobDialog::keepDraftIn(const QString &path)
{
    m_kept = std::make_unique<KeptDraft>(path, m_workspace.clock());
    connect(m_kept.get(), &KeptDraft::found, m_offer, &DraftOffer::offer);
    connect(m_kept.get(), &KeptDraft::failed, this, [this](const FileProblem &problem) {
        banner()->showMessage(Banner::Kind::Warning,
                              tr("What you type cannot be kept on this computer: %1")
                                  .arg(displayText(problem.reason)));
    });
    connect(m_offer, &DraftOffer::taken, m_form, &JobForm::setDraft);
    connect(m_offer, &DraftOffer::declined, m_kept.get(), &KeptDraft::drop);
    m_kept->look();
}

void NewJobDialog::setModel(const QString &model)
{
    give([&] { m_form->setModel(model); });
}

void NewJobDialog::setTrainingFile(const QString &fileId)
{
    give([&] { m_form->setTrainingFile(fileId); });
}

void NewJobDialog::setValidationFile(const QString &fileId)
{
    give([&] { m_form->setValidationFile(fileId); });
}

void NewJobDialog::setGrader(const QJsonObject &grader)
{
    const QString json = QString::fromUtf8(QJsonDocument(grader).toJson()).trimmed();
    give([&] { m_form->setGrader(json); });
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
    give([&] { m_form->setDraft(draft); });
}

JobDraft NewJobDialog::draft() const
{
    return m_form->draft();
}

void NewJobDialog::give(const std::function<void()> &fill)
{
    {
        const QScopedValueRollback giving(m_isGiving, true);
        fill();
    }
    m_given = draft();
}

void NewJobDialog::keep(const JobDraft &draft)
{
    if (!m_kept || m_isGiving) {
        return;
    }
    const bool isWorthIt = withoutModel(draft) != withoutModel(m_given);
    if (isWorthIt) {
        m_kept->keep(draft);
    } else if (m_isKeeping) {
        m_kept->drop();
    }
    m_isKeeping = isWorthIt;
}

void NewJobDialog::check()
{
    const JobDraft draft = this->draft();
    const QList<DraftProblem> problems = draft.problems();
    m_form->showProblems(problems);
    m_preflight->setDraft(draft);
    m_differences->setDraft(draft);
    keep(draft);
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
        if (m_kept) {
            m_kept->drop();
            m_kept.reset();
        }
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
        tr("Send again"), [this] { acceptButton()->click(); }); // the fields may have changed
}

void NewJobDialog::showServerError(const ApiError &error)
{
    failed(error);
    m_form->showRefusal(error.param, error.message);
}

} // namespace Finetune
