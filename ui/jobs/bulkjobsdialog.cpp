// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/bulkjobsdialog.h"

#include "core/common/clock.h"
#include "core/common/text.h"
#include "core/workspace.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/jobchangetext.h"
#include "ui/common/jobstatustext.h"
#include "ui/common/requestview.h"
#include "ui/common/tooltip.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

using Outcome = JobToChange::Outcome;

constexpr auto CalmTime = std::chrono::milliseconds(500);

enum ListColumn {
    NameColumn,
    StatusColumn,
    ResultColumn
};

Icon pictureOf(JobChange change)
{
    switch (change) {
    case JobChange::Cancel: return Icon::Cancel;
    case JobChange::Pause: return Icon::Pause;
    case JobChange::Resume: return Icon::Resume;
    }
    Q_UNREACHABLE();
}

QString leftOutText(qsizetype count)
{
    return count == 1
        ? BulkJobsDialog::tr("1 other selected job is left out: its status does not allow it.")
        : BulkJobsDialog::tr("%1 other selected jobs are left out: their status does not allow it.")
              .arg(formatCount(count));
}

QString doneText(JobChange change)
{
    switch (change) {
    case JobChange::Cancel: return BulkJobsDialog::tr("Cancelled");
    case JobChange::Pause: return BulkJobsDialog::tr("Asked to pause");
    case JobChange::Resume: return BulkJobsDialog::tr("Resumed");
    }
    Q_UNREACHABLE();
}

QString resultText(const JobToChange &job, JobChange change)
{
    switch (job.outcome) {
    case Outcome::Waiting: return {};
    case Outcome::UnderWay: return BulkJobsDialog::tr("Asking the server…");
    case Outcome::Done: return doneText(change);
    case Outcome::NotNeeded: return BulkJobsDialog::tr("Left alone: it moved on meanwhile");
    case Outcome::Failed:
        return job.error && job.error->isNotOfferedToKey()
            ? notOfferedText(change, *job.error)
            : errorWords(job.error.value_or(ApiError{})).summary();
    case Outcome::Unknown:
        return BulkJobsDialog::tr("Not certain: the answer was lost. See its status in the list.");
    case Outcome::NotTried: return BulkJobsDialog::tr("Not tried");
    }
    return {};
}

// Colour is not the only carrier: the words say it too.
QIcon resultIcon(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Done: return tintedIcon(Icon::Success, toneColor(Tone::Good));
    case Outcome::Failed: return tintedIcon(Icon::Error, toneColor(Tone::Bad));
    case Outcome::Unknown: return tintedIcon(Icon::Warning, toneColor(Tone::Caution));
    default: return {};
    }
}

} // namespace

BulkJobsDialog::BulkJobsDialog(Workspace &workspace, JobChange change, const QStringList &jobIds,
                               qsizetype leftOut, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_change(change)
    , m_work(workspace.jobs(), change, jobIds)
    , m_summary(new QLabel(this))
    , m_list(new QTreeWidget(this))
    , m_progress(new QProgressBar(this))
    , m_request(new QPushButton(tr("Show request…"), this))
    , m_accept(new QPushButton(icon(pictureOf(change)), verbOf(change, jobIds.size()), this))
    , m_stop(new QPushButton(tr("Stop"), this))
    , m_close(new QPushButton(tr("Back"), this))
{
    setObjectName(u"bulkJobsDialog"_s);
    setWindowTitle(verbOf(change, jobIds.size()));
    build();
    addJobs(jobIds);
    m_summary->setText(leftOut == 0 ? consequenceOf(change)
                                    : consequenceOf(change) + u"\n\n"_s + leftOutText(leftOut));
    m_calm.setSingleShot(true);
    m_calm.setInterval(CalmTime);
    connect(&m_calm, &QTimer::timeout, this, &BulkJobsDialog::updateButtons);
    connect(&m_work, &BulkJobChange::changed, this, &BulkJobsDialog::showProgress);
    connect(&m_work, &BulkJobChange::finished, this, &BulkJobsDialog::showEnd);
    updateButtons();
}

BulkJobsDialog::~BulkJobsDialog() = default;

void BulkJobsDialog::build()
{
    m_summary->setObjectName(u"bulkSummary"_s);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_list->setObjectName(u"bulkList"_s);
    m_list->setAccessibleName(tr("Jobs"));
    m_list->setHeaderLabels({tr("Job"), tr("Status"), tr("Result")});
    m_list->setRootIsDecorated(false);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setUniformRowHeights(true);
    m_list->setColumnWidth(NameColumn, 330);
    m_list->setColumnWidth(StatusColumn, 120);
    m_progress->setAccessibleName(tr("Jobs answered"));
    m_progress->hide();
    m_request->setObjectName(u"showRequestButton"_s);
    m_request->setAutoDefault(false);
    m_accept->setObjectName(u"bulkAcceptButton"_s);
    m_accept->setAutoDefault(false);
    m_stop->setObjectName(u"bulkStopButton"_s);
    m_stop->setAutoDefault(false);
    m_close->setObjectName(u"bulkCloseButton"_s);
    m_close->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_request);
    buttons->addWidget(m_progress, 1);
    buttons->addStretch();
    buttons->addWidget(m_stop);
    buttons->addWidget(m_close);
    buttons->addWidget(m_accept);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_summary);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    resize(820, 420);
    m_close->setFocus();
    connect(m_accept, &QPushButton::clicked, this, &BulkJobsDialog::run);
    connect(m_stop, &QPushButton::clicked, this, &BulkJobsDialog::stop);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_request, &QPushButton::clicked, this, [this] {
        showRequest(this, requestOf(m_change, m_work.jobs().constFirst().jobId),
                    m_workspace.connection(), tr("One such request for each of the jobs."));
    });
}

void BulkJobsDialog::addJobs(const QStringList &jobIds)
{
    QList<QTreeWidgetItem *> rows;
    for (const QString &jobId : jobIds) {
        const Job *job = m_workspace.jobs().store().find(jobId);
        auto *row = new QTreeWidgetItem;
        row->setSizeHint(NameColumn, QSize(0, fontMetrics().height() + 10));
        row->setText(NameColumn, job ? jobName(*job) : displayText(jobId));
        row->setText(StatusColumn, job ? jobStatusText(*job) : dash());
        rows.append(row);
    }
    m_list->addTopLevelItems(rows);
    if (!rows.isEmpty()) {
        m_list->setCurrentItem(rows.constFirst());
    }
}

void BulkJobsDialog::run()
{
    if (m_hasBegun) {
        return;
    }
    m_hasBegun = true;
    m_progress->setRange(0, static_cast<int>(m_work.jobs().size()));
    m_progress->setValue(0);
    m_progress->show();
    m_request->hide();
    if (m_journal) {
        m_work.recordIn(*m_journal, m_workspace.clock().now());
    }
    m_work.start();
    updateButtons();
    m_stop->setFocus();
}

void BulkJobsDialog::showProgress(qsizetype row)
{
    const JobToChange &entry = m_work.jobs().at(row);
    QTreeWidgetItem *item = m_list->topLevelItem(static_cast<int>(row));
    const QString text = resultText(entry, m_change);
    item->setText(ResultColumn, text);
    item->setToolTip(ResultColumn, literalToolTip(text));
    item->setIcon(ResultColumn, resultIcon(entry.outcome));
    if (const Job *job = m_workspace.jobs().store().find(entry.jobId)) {
        item->setText(StatusColumn, jobStatusText(*job));
    }
    const qsizetype open = m_work.count(Outcome::Waiting) + m_work.count(Outcome::UnderWay);
    m_progress->setValue(static_cast<int>(m_work.jobs().size() - open));
    if (entry.outcome == Outcome::UnderWay) {
        m_list->scrollToItem(item);
    }
}

void BulkJobsDialog::showEnd()
{
    QStringList parts;
    const auto add = [&](Outcome outcome, const QString &text) {
        if (const qsizetype count = m_work.count(outcome); count > 0) {
            parts.append(text.arg(formatCount(count)));
        }
    };
    add(Outcome::Done,
        m_change == JobChange::Cancel      ? tr("%1 cancelled")
            : m_change == JobChange::Pause ? tr("%1 asked to pause")
                                           : tr("%1 resumed"));
    add(Outcome::NotNeeded, tr("%1 left alone because they moved on"));
    add(Outcome::Failed, tr("%1 refused"));
    add(Outcome::Unknown, tr("%1 not certain"));
    add(Outcome::NotTried, tr("%1 not tried"));
    m_summary->setText(parts.join(u", "_s) + u'.');
    m_progress->hide();
    updateButtons();
    m_close->setFocus();
}

void BulkJobsDialog::updateButtons()
{
    const bool isRunning = m_work.isRunning();
    m_accept->setVisible(!m_hasBegun);
    m_accept->setEnabled(!m_calm.isActive());
    m_stop->setVisible(isRunning);
    m_close->setVisible(!isRunning);
    m_close->setText(m_hasBegun ? tr("Close") : tr("Back"));
}

void BulkJobsDialog::stop()
{
    m_stop->setEnabled(false);
    m_work.stop();
}

// A stray click or key right after the window came up must not cancel anything.
bool BulkJobsDialog::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate || event->type() == QEvent::Show) {
        m_calm.start();
        updateButtons();
    }
    return QDialog::event(event);
}

// Closing while it runs only stops it: the report is not to be missed.
void BulkJobsDialog::done(int result)
{
    if (m_work.isRunning()) {
        stop();
        return;
    }
    QDialog::done(result);
}

} // namespace Finetune
