// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/filestore.h"
#include "core/finetuning/checkpointfeed.h"
#include "core/finetuning/eventfeed.h"
#include "core/finetuning/jobprogress.h"
#include "core/finetuning/jobtimeline.h"
#include "core/metrics/seriesbuilder.h"

#include <QTabWidget>

class QSplitter;

namespace Finetune {

class CheckpointsPanel;
class EventLogModel;
class EventLogView;
class JobFilesPanel;
class JobOverview;
class LossChart;
class Prompts;
class RawView;
class ResultCurves;
class Session;
class Workspace;

//! Everything about one job below the headline: live chart and log, overview, checkpoints, JSON.
//! Has the job's feeds; made anew for each job by JobDetailPage, which owns it.
class JobTabs final : public QTabWidget
{
    Q_OBJECT

public:
    JobTabs(Workspace &workspace, Session &session, Prompts &prompts, const QString &jobId,
            QWidget *parent = nullptr);
    ~JobTabs() override;

    void showJob(const Job &job);
    void refresh();
    TrainingStep latestStep() const;

    const JobTimeline &timeline() const { return m_timeline; }

    void openFile(const QString &fileId);
    void showCheckpoint(const QString &checkpointId);

signals:
    void tryRequested(const QString &model);
    void continueRequested(const QString &model);
    void shareRequested(const QString &model);
    void stepChanged();
    void failed(const ApiError &error);
    void saved(const QString &text); //!< a file was written; says where
    void saveFailed(const QString &text);

private:
    void build();
    QWidget *buildProgress();
    void takeEvents(const QList<JobEvent> &events, qsizetype row);
    void takeCheckpoints();
    void showCurves();
    void fetchResultCurves(const Job &job);
    void tellOf(const ApiError &error);
    void explainNoEvents();
    void explainEmptyChart(const Job &job);
    void save(const QString &title, const QString &name, const QString &filter,
              const std::function<QByteArray()> &content);
    void savePicture();
    void saveCsv();
    void saveLog();
    void writeLog(const QString &path);
    void reportSaved(const QString &path, const tl::expected<void, FileProblem> &written);

    Workspace &m_workspace;
    Session &m_session;
    Prompts &m_prompts;
    const QString m_jobId;
    EventFeed m_events;
    bool m_eventsAreRefused{};
    CheckpointFeed m_checkpoints;
    SeriesBuilder m_series{};
    JobTimeline m_timeline{};
    QSplitter *m_splitter{};
    LossChart *m_chart{};
    EventLogModel *m_logModel{};
    EventLogView *m_log{};
    JobOverview *m_overview{};
    CheckpointsPanel *m_panel{};
    JobFilesPanel *m_files{};
    ResultCurves *m_results{}; // only of a job whose events say nothing
    RawView *m_raw{};
};

} // namespace Finetune
