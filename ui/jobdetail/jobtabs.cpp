// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdetail/jobtabs.h"

#include "core/common/background.h"
#include "core/common/clock.h"
#include "core/common/text.h"
#include "core/files/resultcurves.h"
#include "core/settings/session.h"
#include "core/workspace.h"
#include "ui/chart/losschart.h"
#include "ui/common/icons.h"
#include "ui/common/prompts.h"
#include "ui/jobdetail/checkpointspanel.h"
#include "ui/jobdetail/eventlogmodel.h"
#include "ui/jobdetail/eventlogsaving.h"
#include "ui/jobdetail/eventlogview.h"
#include "ui/jobdetail/jobfilespanel.h"
#include "ui/jobdetail/joboverview.h"
#include "ui/jobdetail/rawview.h"

#include <QBuffer>
#include <QPixmap>
#include <QProgressDialog>
#include <QSplitter>

namespace Finetune {
using namespace Qt::StringLiterals;

JobTabs::JobTabs(Workspace &workspace, Session &session, Prompts &prompts, const QString &jobId,
                 QWidget *parent)
    : QTabWidget(parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_prompts(prompts)
    , m_jobId(jobId)
    , m_events(workspace.fineTuning(), workspace.watcher(), jobId)
    , m_checkpoints(workspace.fineTuning(), workspace.watcher(), jobId)
{
    setObjectName(u"jobTabs"_s);
    setDocumentMode(true);
    build();
    connect(&m_events, &EventFeed::added, this, &JobTabs::takeEvents);
    connect(&m_events, &EventFeed::turnedRound, this, [this] {
        m_logModel->turnRound();
        m_timeline.turnRound();
    });
    connect(&m_events, &EventFeed::failed, this, [this](const ApiError &error) {
        m_eventsAreRefused = error.isNotOfferedToKey();
        explainNoEvents();
        tellOf(error);
    });
    connect(&m_events, &EventFeed::loadingChanged, this, &JobTabs::explainNoEvents);
    connect(&m_events, &EventFeed::notOffered, this, &JobTabs::explainNoEvents);
    connect(&m_checkpoints, &CheckpointFeed::loaded, this, &JobTabs::takeCheckpoints);
    connect(&m_checkpoints, &CheckpointFeed::failed, this, &JobTabs::tellOf);
    m_events.start();
    m_checkpoints.start();
}

JobTabs::~JobTabs()
{
    m_session.setState(u"jobdetail/splitter"_s, m_splitter->saveState());
}

void JobTabs::build()
{
    m_overview = new JobOverview(m_workspace.files(), this);
    m_raw = new RawView(this);
    m_panel = new CheckpointsPanel(m_checkpoints, m_session, this);
    connect(m_panel, &CheckpointsPanel::tryRequested, this, &JobTabs::tryRequested);
    connect(m_panel, &CheckpointsPanel::continueRequested, this, &JobTabs::continueRequested);
    connect(m_panel, &CheckpointsPanel::shareRequested, this, &JobTabs::shareRequested);
    addTab(buildProgress(), icon(Icon::Chart), tr("Progress"));
    addTab(m_overview, icon(Icon::Info), tr("Overview"));
    addTab(m_panel, icon(Icon::Checkpoint), tr("Checkpoints"));
    m_files = new JobFilesPanel(m_workspace, m_prompts, this);
    addTab(m_files, icon(Icon::File), tr("Files"));
    addTab(m_raw, icon(Icon::Log), tr("JSON"));
}

QWidget *JobTabs::buildProgress()
{
    m_chart = new LossChart(this);
    m_logModel = new EventLogModel(this);
    m_log = new EventLogView(*m_logModel, this);
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_chart);
    m_splitter->addWidget(m_log);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->restoreState(m_session.state(u"jobdetail/splitter"_s));
    connect(m_chart, &LossChart::savePictureRequested, this, &JobTabs::savePicture);
    connect(m_chart, &LossChart::saveCsvRequested, this, &JobTabs::saveCsv);
    connect(m_log, &EventLogView::saveRequested, this, &JobTabs::saveLog);
    return m_splitter;
}

void JobTabs::showJob(const Job &job)
{
    m_timeline.noteStatus(job.status, m_workspace.clock().now());
    m_overview->showJob(job);
    m_raw->showObject(job.raw);
    m_files->showJob(job);
    explainEmptyChart(job);
    fetchResultCurves(job);
}

// Some servers send no metrics while a job runs, and forget them later; the result file stays.
void JobTabs::fetchResultCurves(const Job &job)
{
    const bool feedsAreDone = !m_events.isLoading() && !m_checkpoints.isLoading();
    if (m_results || !job.isFinished() || job.resultFiles.isEmpty() || !feedsAreDone
        || !m_series.series().isEmpty()) {
        return;
    }
    m_results = new ResultCurves(m_workspace.filesApi(), job.resultFiles, this);
    connect(m_results, &ResultCurves::loaded, this, [this](const ResultCsv &csv) {
        m_series.addResultCsv(csv);
        showCurves();
    });
    m_results->start();
}

void JobTabs::refresh()
{
    m_events.refresh();
    m_checkpoints.refresh();
}

TrainingStep JobTabs::latestStep() const
{
    return {.step = m_series.lastStep(), .total = m_series.totalSteps()};
}

void JobTabs::takeEvents(const QList<JobEvent> &events, qsizetype row)
{
    m_logModel->add(events, row);
    m_timeline.add(events, row);
    for (const JobEvent &event : events) {
        m_series.addEvent(event.data, event.message);
    }
    showCurves();
}

void JobTabs::takeCheckpoints()
{
    m_workspace.checkpoints().note(m_jobId, m_checkpoints.store().items());
    QList<int> steps;
    for (const Checkpoint &checkpoint : m_checkpoints.store().items()) {
        if (checkpoint.step) {
            steps.append(static_cast<int>(*checkpoint.step));
            m_series.addCheckpoint(*checkpoint.step, checkpoint.metrics);
        }
    }
    m_chart->setCheckpoints(steps);
    showCurves();
}

void JobTabs::showCurves()
{
    for (const SeriesChange &change : m_series.takeChanges()) {
        if (const MetricSeries *series = m_series.find(change.name)) {
            m_chart->updateSeries(*series, change.firstPoint);
        }
    }
    emit stepChanged();
}

// What this key may not have is said where it would stand; it is no failure of the page.
void JobTabs::tellOf(const ApiError &error)
{
    if (!error.isNotOfferedToKey()) {
        emit failed(error);
    }
}

// Nothing yet, nothing known, or nothing to come: three different things.
void JobTabs::explainNoEvents()
{
    if (!m_events.isOffered() || (m_eventsAreRefused && !m_events.isComplete())) {
        m_log->setEmptyText(tr("This server does not offer events, or not to this key"),
                            tr("The job goes on all the same. Its status stands above, and its "
                               "curves come from what else the server gives."));
    } else if (m_events.isComplete()) {
        m_log->setEmptyText(tr("No events yet"), {});
    } else if (m_events.isLoading()) {
        m_log->setEmptyText(tr("Loading events…"), {});
    } else {
        m_log->setEmptyText(tr("The events could not be loaded"), tr("Refresh to ask again."));
    }
}

void JobTabs::explainEmptyChart(const Job &job)
{
    switch (job.status) {
    case JobStatus::ValidatingFiles:
        m_chart->setEmptyText(tr("The server is checking the files. Curves begin with the first "
                                 "training step."));
        break;
    case JobStatus::Queued:
        m_chart->setEmptyText(tr("The job waits in the queue. Curves begin with the first training "
                                 "step."));
        break;
    case JobStatus::Running:
        m_chart->setEmptyText(tr("Training has begun; the first numbers are on their way."));
        break;
    case JobStatus::Failed:
        m_chart->setEmptyText(tr("The job failed before its first training step."));
        break;
    default: m_chart->setEmptyText(tr("This server reported no metrics for this job.")); break;
    }
}

// Collected on this thread, because it is about widgets; written on another, because disks wait.
void JobTabs::save(const QString &title, const QString &name, const QString &filter,
                   const std::function<QByteArray()> &content)
{
    m_prompts.saveFile(this, title, name, filter, [this, content](const QString &path) {
        runInBackground(
            this, [path, bytes = content()] { return writeFile(path, bytes); },
            [this, path](const auto &written) { reportSaved(path, written); });
    });
}

void JobTabs::reportSaved(const QString &path, const tl::expected<void, FileProblem> &written)
{
    if (written) {
        emit saved(tr("Saved to %1").arg(displayText(path)));
    } else {
        emit saveFailed(tr("%1 could not be saved: %2 Choose another place.")
                            .arg(displayText(path), displayText(written.error().reason)));
    }
}

void JobTabs::savePicture()
{
    save(tr("Save the chart"), m_jobId + u".png"_s, tr("Pictures (*.png)"), [this] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        m_chart->picture().save(&buffer, "PNG");
        return bytes;
    });
}

void JobTabs::saveCsv()
{
    save(tr("Save the numbers"), m_jobId + u".csv"_s, tr("Tables (*.csv)"),
         [this] { return m_chart->toCsv().toUtf8(); });
}

void JobTabs::saveLog()
{
    m_prompts.saveFile(this, tr("Save the events"), m_jobId + u"-events.txt"_s, tr("Text (*.txt)"),
                       [this](const QString &path) { writeLog(path); });
}

// A long log takes seconds; a short one is done before the window would show.
void JobTabs::writeLog(const QString &path)
{
    auto *saving = new EventLogSaving(*m_logModel, path, this);
    auto *window = new QProgressDialog(tr("Saving the events…"), tr("Stop"), 0, 100, this);
    window->setObjectName(u"savingEvents"_s);
    window->setWindowTitle(tr("Save the events"));
    window->setAutoReset(false);
    connect(saving, &EventLogSaving::progressed, window, &QProgressDialog::setValue);
    connect(window, &QProgressDialog::canceled, saving, &EventLogSaving::cancel);
    connect(saving, &EventLogSaving::finished, this, [this, saving, window] {
        window->deleteLater();
        saving->deleteLater();
        if (saving->outcome()) {
            reportSaved(saving->path(), *saving->outcome());
        }
    });
    saving->start();
}

void JobTabs::showCheckpoint(const QString &checkpointId)
{
    setCurrentWidget(m_panel);
    m_panel->select(checkpointId);
}

void JobTabs::openFile(const QString &fileId)
{
    setCurrentWidget(m_files);
    m_files->open(fileId);
}

} // namespace Finetune
