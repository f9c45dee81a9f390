// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/dashboardpage.h"

#include "core/common/clock.h"
#include "core/workspace.h"
#include "ui/chart/flowlayout.h"
#include "ui/common/emptystate.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"
#include "ui/common/pageparts.h"
#include "ui/dashboard/dashboardnotices.h"
#include "ui/dashboard/firststeps.h"
#include "ui/dashboard/jobcard.h"
#include "ui/dashboard/totalsrow.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr auto Gathering = std::chrono::milliseconds(200);
constexpr int CardGap = 12;

} // namespace

DashboardPage::DashboardPage(Workspace &workspace, Session &session, const QString &profileId,
                             QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_clock(workspace.clock())
    , m_visit(session, profileId, workspace.clock().now())
    , m_catalogue(ModelCatalogue::shipped())
{
    setObjectName(u"dashboardPage"_s);
    m_soon.setSingleShot(true);
    m_soon.setInterval(Gathering);
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_soon, &QTimer::timeout, this, &DashboardPage::updateNow);
    connect(&m_second, &QTimer::timeout, this, &DashboardPage::updateNow);
    build();
    followWorkspace();
    updateState();
}

DashboardPage::~DashboardPage()
{
    m_visit.note(m_clock.now());
}

void DashboardPage::build()
{
    auto *title = pageTitle(tr("Dashboard"), this);
    m_loading = new QLabel(tr("Loading jobs…"), this);
    m_loading->setAlignment(Qt::AlignCenter);
    m_problem = new EmptyState(Icon::Warning, {}, {}, this);
    QPushButton *retry = m_problem->addButton(tr("Try again"), u"dashboardRetry"_s);
    connect(retry, &QPushButton::clicked, this, &DashboardPage::refresh);
    m_sections = buildSections();
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"dashboardScroll"_s);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget(scroll);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 10, 0);
    column->addWidget(m_loading);
    column->addWidget(m_problem);
    column->addWidget(m_sections);
    scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 10, 10);
    layout->setSpacing(12);
    layout->addWidget(title);
    layout->addWidget(scroll, 1);
}

QWidget *DashboardPage::buildSections()
{
    auto *sections = new QWidget(this);
    auto *column = new QVBoxLayout(sections);
    column->setContentsMargins({});
    column->setSpacing(10);
    m_totals = new TotalsRow(sections);
    m_note = new QLabel(sections);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_firstSteps = new FirstSteps(sections);
    m_needsHeading = addHeading(tr("Needs you"));
    m_needs = new NoticeList(sections);
    m_needs->setObjectName(u"needsYou"_s);
    m_cardsHeading = addHeading(tr("Under way"));
    m_cardArea = new QWidget(sections);
    m_cardLayout = new FlowLayout(m_cardArea);
    m_cardLayout->setSpacing(CardGap);
    m_moreJobs = new QPushButton(sections);
    m_moreJobs->setObjectName(u"moreJobsButton"_s);
    m_uploadsHeading = addHeading(tr("Uploads"));
    m_uploads = new NoticeList(sections);
    m_uploads->setObjectName(u"uploadsUnderWay"_s);
    m_newsHeading = addHeading(tr("Since your last visit"));
    m_news = new NoticeList(sections);
    m_news->setObjectName(u"sinceLastVisit"_s);
    for (QWidget *part : std::initializer_list<QWidget *>{
             m_totals, m_note, m_firstSteps, m_needsHeading, m_needs, m_cardsHeading, m_cardArea}) {
        column->addWidget(part);
    }
    column->addWidget(m_moreJobs, 0, Qt::AlignLeft);
    for (QWidget *part :
         std::initializer_list<QWidget *>{m_uploadsHeading, m_uploads, m_newsHeading, m_news}) {
        column->addWidget(part);
    }
    column->addStretch();
    connectSections();
    return sections;
}

void DashboardPage::connectSections()
{
    connect(m_totals, &TotalsRow::jobsRequested, this, &DashboardPage::jobsRequested);
    connect(m_totals, &TotalsRow::modelsRequested, this, [this] { emit modelRequested({}); });
    connect(m_moreJobs, &QPushButton::clicked, this, &DashboardPage::jobsRequested);
    for (NoticeList *list : {m_needs, m_uploads, m_news}) {
        connect(list, &NoticeList::opened, this, &DashboardPage::openNotice);
    }
    connect(m_needs, &NoticeList::dismissed, this, [this](const Notice &notice) {
        m_visit.settle(notice.id);
        updateNow();
    });
    connect(m_firstSteps, &FirstSteps::addFilesRequested, this, &DashboardPage::addFilesRequested);
    connect(m_firstSteps, &FirstSteps::sampleRequested, this, &DashboardPage::sampleRequested);
    connect(m_firstSteps, &FirstSteps::newJobRequested, this, &DashboardPage::newJobRequested);
    connect(m_firstSteps, &FirstSteps::playgroundRequested, this,
            &DashboardPage::playgroundRequested);
}

QLabel *DashboardPage::addHeading(const QString &text)
{
    auto *heading = new QLabel(text, this);
    QFont strong = font();
    strong.setPointSizeF(strong.pointSizeF() * 1.15);
    strong.setWeight(QFont::DemiBold);
    heading->setFont(strong);
    heading->setContentsMargins(0, 8, 0, 0);
    return heading;
}

void DashboardPage::followWorkspace()
{
    JobList &jobs = m_workspace.jobs();
    for (const StoreBase *store : std::initializer_list<const StoreBase *>{
             &jobs.store(), &m_workspace.uploads().uploads(), &m_workspace.models().store(),
             &m_workspace.files().files()}) {
        connect(store, &StoreBase::inserted, this, &DashboardPage::updateSoon);
        connect(store, &StoreBase::changed, this, &DashboardPage::updateSoon);
        connect(store, &StoreBase::removed, this, &DashboardPage::updateSoon);
    }
    connect(&jobs, &JobList::loaded, this, [this] {
        m_failure.reset();
        m_keyRefused = false;
        updateSoon();
    });
    connect(&jobs, &JobList::refreshFailed, this, [this](const ApiError &error) {
        m_failure = error;
        m_keyRefused = error.httpStatus == 401;
        updateSoon();
    });
    connect(&m_workspace.models(), &ModelList::loaded, this, &DashboardPage::updateSoon);
    connect(&m_workspace.watcher(), &JobWatcher::stoppedChanged, this, &DashboardPage::updateSoon);
    connect(&m_workspace.steps(), &JobSteps::changed, this, &DashboardPage::updateSoon);
    connect(&m_workspace.steps(), &JobSteps::pulseChanged, this, &DashboardPage::updateSoon);
}

void DashboardPage::refresh()
{
    m_workspace.start();
}

void DashboardPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_workspace.steps().setWatched(true);
    m_second.start();
    updateNow();
}

void DashboardPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_workspace.steps().setWatched(false);
    m_second.stop();
    m_soon.stop();
    m_visit.note(m_clock.now());
}

void DashboardPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_sections) {
        updateSoon(); // the pictures of the cards are of the old colours
    }
}

// While hidden nothing is drawn; showing the page brings it up to date.
void DashboardPage::updateSoon()
{
    if (isVisible() && !m_soon.isActive()) {
        m_soon.start();
    }
}

void DashboardPage::updateNow()
{
    const QList<Job> &jobs = m_workspace.jobs().store().items();
    m_tally = JobTally::of(
        jobs, {.now = m_clock.now(), .since = m_visit.lastVisit(), .settled = m_visit.settled()});
    m_totals->display(m_tally, readyModels());
    m_firstSteps->display(m_workspace.files().files().size() > 0);
    m_note->setText(tr("Counted among the newest %1 jobs; older ones come in as you scroll the job "
                       "list.")
                        .arg(formatCount(jobs.size())));
    const bool keyWasRefused = m_keyRefused || m_workspace.watcher().isStopped();
    showSection(m_needsHeading, m_needs,
                noticesThatNeedTheUser(m_workspace, m_tally, m_catalogue, keyWasRefused));
    showSection(m_uploadsHeading, m_uploads, uploadNotices(m_workspace));
    showSection(m_newsHeading, m_news, newsNotices(m_workspace, m_tally));
    updateCards(m_tally.active);
    updateState();
}

void DashboardPage::updateState()
{
    const JobList &jobs = m_workspace.jobs();
    const bool hasJobs = jobs.store().size() > 0;
    const bool isEmpty = jobs.hasLoaded() && !hasJobs;
    const bool hasFailed = !hasJobs && m_failure && !jobs.hasLoaded();
    if (hasFailed && m_failure->isNotOffered()) {
        m_problem->setText(tr("This server does not offer fine-tuning jobs"),
                           tr("Files and models may work all the same. Choose another connection "
                              "to fine-tune."));
    } else if (hasFailed) {
        const ErrorWords words = errorWords(*m_failure);
        m_problem->setText(words.title, words.text);
    }
    const bool isLoading = !hasJobs && !isEmpty && !hasFailed;
    m_loading->setVisible(isLoading);
    m_problem->setVisible(hasFailed);
    m_sections->setVisible(!isLoading && (!hasFailed || !m_needs->notices().isEmpty()));
    m_totals->setVisible(hasJobs);
    m_firstSteps->setVisible(isEmpty);
    m_note->setVisible(hasJobs && jobs.hasOlder());
    m_cardsHeading->setVisible(!m_tally.active.isEmpty());
    m_cardArea->setVisible(!m_tally.active.isEmpty());
}

void DashboardPage::updateCards(const QStringList &active)
{
    const QStringList shown = active.first(std::min(MostCards, active.size()));
    if (shown != m_cardOrder) {
        while (QLayoutItem *item = m_cardLayout->takeAt(0)) {
            const std::unique_ptr<QLayoutItem> taken(item); // the cards stay
        }
        for (const QString &gone : std::as_const(m_cardOrder)) {
            if (!shown.contains(gone)) {
                JobCard *card = m_cards.take(gone);
                card->hide();
                card->deleteLater();
            }
        }
        for (const QString &id : shown) {
            JobCard *&card = m_cards[id];
            if (!card) {
                card = new JobCard(m_cardArea);
                connect(card, &JobCard::clicked, this, [this, id] { emit jobRequested(id); });
            }
            m_cardLayout->addWidget(card);
            card->setVisible(true);
        }
        m_cardOrder = shown;
    }
    for (const QString &id : shown) {
        const Job *job = m_workspace.jobs().store().find(id);
        const JobProgress progress =
            JobProgress::of(*job, m_workspace.steps().of(id), m_clock.now());
        m_cards.value(id)->display(*job, progress, m_workspace.steps().pulse(id));
    }
    m_moreJobs->setVisible(active.size() > MostCards);
    m_moreJobs->setText(tr("Show all %1 jobs under way").arg(formatCount(active.size())));
}

void DashboardPage::showSection(QLabel *heading, NoticeList *list, const QList<Notice> &notices)
{
    list->display(notices);
    heading->setVisible(!notices.isEmpty());
    list->setVisible(!notices.isEmpty());
}

void DashboardPage::openNotice(const Notice &notice)
{
    switch (notice.subject) {
    case Notice::Subject::Job:
        if (notice.canDismiss) {
            m_visit.settle(notice.id); // looked at, so dealt with
        }
        emit jobRequested(notice.id);
        break;
    case Notice::Subject::Upload: emit filesRequested(); break;
    case Notice::Subject::Model: emit modelRequested(notice.id); break;
    case Notice::Subject::Key: emit connectionsRequested(); break;
    case Notice::Subject::MoreJobs: emit jobsRequested(); break;
    case Notice::Subject::MoreModels: emit modelRequested({}); break;
    }
}

std::optional<qint64> DashboardPage::readyModels() const
{
    const ModelList &models = m_workspace.models();
    if (!models.hasLoaded()) {
        return std::nullopt;
    }
    return std::ranges::count_if(models.store().items(), isTunedModel);
}

} // namespace Finetune
