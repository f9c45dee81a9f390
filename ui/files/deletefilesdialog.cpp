// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/deletefilesdialog.h"

#include "core/common/clock.h"
#include "core/files/filelist.h"
#include "core/finetuning/fileuses.h"
#include "core/workspace.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/prompts.h"
#include "ui/common/requestview.h"
#include "ui/files/deletionmodel.h"
#include "ui/files/purposebox.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr auto CalmTime = std::chrono::milliseconds(500);
constexpr int UsualAge = 30; // days

QString sizeOf(const QList<File> &files)
{
    return formatBytes(
        std::accumulate(files.cbegin(), files.cend(), qint64(0),
                        [](qint64 sum, const File &file) { return sum + file.bytes.value_or(0); }));
}

} // namespace

DeleteFilesDialog::DeleteFilesDialog(Workspace &workspace, FileUses &uses, Prompts &prompts,
                                     QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_uses(uses)
    , m_prompts(prompts)
    , m_model(new DeletionModel(uses, this))
{
    setObjectName(u"deleteFilesDialog"_s);
    build();
    m_calm.setSingleShot(true);
    m_calm.setInterval(CalmTime);
    connect(&m_calm, &QTimer::timeout, this, &DeleteFilesDialog::updateButtons);
    connect(&uses, &FileUses::changed, this, &DeleteFilesDialog::updateList);
    connect(&uses, &FileUses::completionChanged, this, &DeleteFilesDialog::updateList);
}

DeleteFilesDialog::~DeleteFilesDialog() = default;

void DeleteFilesDialog::build()
{
    m_summary = new QLabel(this);
    m_summary->setObjectName(u"deletionSummary"_s);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_warnings = new QLabel(this);
    m_warnings->setObjectName(u"deletionWarnings"_s);
    m_warnings->setTextFormat(Qt::PlainText);
    m_warnings->setWordWrap(true);
    buildTable();
    QLayout *buttons = buildButtons();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(buildFilters());
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_warnings);
    layout->addLayout(buttons);
    resize(920, 520);
}

void DeleteFilesDialog::buildTable()
{
    m_table = new QTableView(this);
    m_table->setObjectName(u"deletionTable"_s);
    m_table->setAccessibleName(tr("Files to delete"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setColumnWidth(0, 220);
    m_table->setColumnWidth(1, 135);
    m_table->setColumnWidth(2, 80);
    m_table->setColumnWidth(3, 165);
    m_table->setColumnWidth(4, 170);
}

QLayout *DeleteFilesDialog::buildButtons()
{
    m_progress = new QProgressBar(this);
    m_progress->setAccessibleName(tr("Files deleted"));
    m_progress->hide();
    m_delete = new QPushButton(icon(Icon::Trash), {}, this);
    m_delete->setObjectName(u"deleteFilesButton"_s);
    m_delete->setAutoDefault(false);
    m_request = new QPushButton(tr("Show request…"), this);
    m_request->setObjectName(u"showRequestButton"_s);
    m_request->setAutoDefault(false);
    m_stop = new QPushButton(tr("Stop"), this);
    m_stop->setObjectName(u"stopDeletionButton"_s);
    m_stop->hide();
    m_close = new QPushButton(tr("Close"), this);
    m_close->setObjectName(u"closeDeletionButton"_s);
    m_close->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_progress, 1);
    buttons->addStretch();
    buttons->addWidget(m_request);
    buttons->addWidget(m_stop);
    buttons->addWidget(m_delete);
    buttons->addWidget(m_close);
    connect(m_delete, &QPushButton::clicked, this, &DeleteFilesDialog::askFirst);
    connect(m_request, &QPushButton::clicked, this, [this] {
        showRequest(this, FilesApi::removeFileRequest(m_files.constFirst().id),
                    m_workspace.connection(), tr("One such request for each of the files."));
    });
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_stop, &QPushButton::clicked, this, [this] {
        m_deletion->cancel();
        m_stop->setEnabled(false);
    });
    return buttons;
}

QWidget *DeleteFilesDialog::buildFilters()
{
    m_filters = new QWidget(this);
    auto *ageLabel = new QLabel(tr("&Older than"), m_filters);
    m_age = new QSpinBox(m_filters);
    m_age->setObjectName(u"deletionAge"_s);
    m_age->setRange(0, 3650);
    m_age->setValue(UsualAge);
    m_age->setSuffix(tr(" days"));
    m_age->setAccessibleName(tr("Older than, in days"));
    ageLabel->setBuddy(m_age);
    auto *purposeLabel = new QLabel(tr("&Purpose"), m_filters);
    m_purpose = new PurposeBox(m_filters);
    m_purpose->setObjectName(u"deletionPurpose"_s);
    m_purpose->setAccessibleName(tr("Purpose"));
    purposeLabel->setBuddy(m_purpose);
    m_orphans = new QCheckBox(tr("Only files that &no job uses"), m_filters);
    m_orphans->setObjectName(u"deletionOrphans"_s);
    m_orphans->setChecked(true);
    auto *layout = new QHBoxLayout(m_filters);
    layout->setContentsMargins({});
    for (QWidget *widget :
         std::initializer_list<QWidget *>{ageLabel, m_age, purposeLabel, m_purpose, m_orphans}) {
        layout->addWidget(widget);
    }
    layout->addStretch();
    connect(m_age, &QSpinBox::valueChanged, this, &DeleteFilesDialog::updateList);
    connect(m_purpose, &QComboBox::currentIndexChanged, this, &DeleteFilesDialog::updateList);
    connect(m_orphans, &QCheckBox::toggled, this, &DeleteFilesDialog::updateList);
    return m_filters;
}

void DeleteFilesDialog::setFiles(const QList<File> &files)
{
    setWindowTitle(tr("Delete files"));
    m_filters->hide();
    m_chosen = files;
    updateList();
}

void DeleteFilesDialog::searchAll()
{
    setWindowTitle(tr("Clean up files"));
    m_searchesAll = true;
    m_age->setFocus();
    FileList &files = m_workspace.files();
    connect(&files, &FileList::loadingChanged, this, &DeleteFilesDialog::fetchAllFiles);
    connect(&files, &FileList::failed, this, [this] {
        m_filesFailed = true;
        updateList();
    });
    fetchAllFiles();
}

void DeleteFilesDialog::searchFor(const QStringList &fileIds)
{
    m_wanted = QSet<QString>(fileIds.cbegin(), fileIds.cend());
    m_filters->hide();
    searchAll();
    setWindowTitle(tr("Delete files"));
}

void DeleteFilesDialog::fetchAllFiles()
{
    FileList &files = m_workspace.files();
    if (files.hasMore() && !files.isLoading() && !m_filesFailed) {
        files.fetchMore();
        return; // which calls this again
    }
    m_purpose->offer(m_workspace.files().files().items());
    updateList();
}

bool DeleteFilesDialog::isWanted(const File &file) const
{
    if (!m_searchesAll) {
        return true;
    }
    if (!m_wanted.isEmpty()) {
        return m_wanted.contains(file.id);
    }
    const QDateTime newest = m_workspace.clock().now().addDays(-m_age->value());
    const bool isOld = m_age->value() == 0 || (file.createdAt && *file.createdAt <= newest);
    const bool hasPurpose = m_purpose->purpose().isEmpty() || file.purpose == m_purpose->purpose();
    const bool isFree = !m_orphans->isChecked() || !m_uses.isUsed(file.id);
    return isOld && hasPurpose && isFree;
}

// Not once it has begun: then the list is a report.
void DeleteFilesDialog::updateList()
{
    if (m_deletion) {
        return;
    }
    QList<File> files;
    m_leftOut = 0;
    for (const File &file : m_searchesAll ? m_workspace.files().files().items() : m_chosen) {
        if (!isWanted(file)) {
            continue;
        }
        if (m_uses.isUnderWay(file.id)) {
            ++m_leftOut;
        } else {
            files.append(file);
        }
    }
    std::stable_sort(files.begin(), files.end(), [](const File &left, const File &right) {
        return left.createdAt < right.createdAt;
    });
    if (files != m_files) {
        m_files = files;
        m_model->setFiles(files);
        m_calm.start(); // the button says another number now
    }
    m_summary->setText(
        files.isEmpty() ? tr("No file fits. Nothing would be deleted.")
            : files.size() == 1
            ? tr("This file would be deleted (%1). Nothing has happened yet.").arg(sizeOf(files))
            : tr("These %1 files would be deleted (%2). Nothing has happened yet.")
                  .arg(formatCount(files.size()), sizeOf(files)));
    m_warnings->setText(warnings());
    m_warnings->setVisible(!m_warnings->text().isEmpty());
    updateButtons();
}

QString DeleteFilesDialog::warnings() const
{
    QStringList lines;
    if (m_leftOut > 0) {
        lines.append(m_leftOut == 1
                         ? tr("1 file is left out: a job that has not ended uses it.")
                         : tr("%1 files are left out: jobs that have not ended use them.")
                               .arg(formatCount(m_leftOut)));
    }
    const auto used = std::count_if(m_files.cbegin(), m_files.cend(),
                                    [this](const File &file) { return m_uses.isUsed(file.id); });
    if (used > 0) {
        lines.append(used == 1 ? tr("1 of them belongs to a job that has ended: its training data "
                                    "or results go with it.")
                               : tr("%1 of them belong to jobs that have ended: their training "
                                    "data or results go with them.")
                                     .arg(formatCount(used)));
    }
    const FileList &files = m_workspace.files();
    if (m_searchesAll && m_filesFailed) {
        lines.append(tr("Not all files could be loaded."));
    } else if (m_searchesAll && files.isLoading()) {
        lines.append(tr("Loading older files…"));
    }
    if (!m_uses.isComplete()) {
        lines.append(m_uses.isCompleting()
                         ? tr("Loading the jobs that may use them…")
                         : tr("Not all jobs are known: files of older jobs may look unused."));
    }
    return lines.join(u'\n');
}

void DeleteFilesDialog::askFirst()
{
    m_prompts.confirm(
        this,
        {.title = m_files.size() == 1 ? tr("Delete 1 file?")
                                      : tr("Delete %1 files?").arg(formatCount(m_files.size())),
         .text = tr("%1 on %2. Deleted files cannot be brought back.\n\n%3")
                     .arg(sizeOf(m_files), m_workspace.connection().baseUrl.host(), warnings()),
         .verb = tr("Delete files"),
         .destructive = true},
        [this, asked = m_files] { run(asked); });
}

// The list may have changed since the question: what it has more is not deleted, what it no longer
// has may be in use by now.
void DeleteFilesDialog::run(const QList<File> &asked)
{
    if (m_deletion) {
        return;
    }
    QList<File> files = asked;
    files.removeIf([this](const File &file) { return !m_files.contains(file); });
    if (files.isEmpty()) {
        return;
    }
    if (files != m_files) {
        m_files = files;
        m_model->setFiles(files);
    }
    m_deletion = new FileDeletion(m_workspace.filesApi(), m_workspace.files(), m_files, this);
    connect(m_deletion, &FileDeletion::changed, this, &DeleteFilesDialog::showProgress);
    connect(m_deletion, &FileDeletion::finished, this, &DeleteFilesDialog::showEnd);
    m_filters->setEnabled(false);
    m_progress->setRange(0, static_cast<int>(m_files.size()));
    m_progress->setValue(0);
    m_progress->show();
    m_summary->setText(tr("Deleting…"));
    if (m_journal) {
        m_deletion->recordIn(*m_journal, m_workspace.clock().now());
    }
    m_deletion->start();
    updateButtons();
    m_stop->setFocus();
}

void DeleteFilesDialog::showProgress(qsizetype row)
{
    const FileToDelete &file = m_deletion->files().at(row);
    m_model->setState(row, file);
    m_progress->setValue(static_cast<int>(row));
    if (file.outcome == FileToDelete::Outcome::UnderWay) {
        m_table->scrollTo(m_model->index(static_cast<int>(row), 0));
    }
}

void DeleteFilesDialog::showEnd()
{
    using Outcome = FileToDelete::Outcome;
    QStringList parts;
    const auto add = [&](Outcome outcome, const QString &text) {
        if (const qsizetype count = m_deletion->count(outcome); count > 0) {
            parts.append(text.arg(formatCount(count)));
        }
    };
    add(Outcome::Deleted, tr("%1 deleted"));
    add(Outcome::GoneAlready, tr("%1 gone already"));
    add(Outcome::Failed, tr("%1 not deleted"));
    add(Outcome::Changed, tr("%1 left alone because they changed"));
    add(Outcome::Unknown, tr("%1 not certain"));
    add(Outcome::NotTried, tr("%1 not tried"));
    m_summary->setText(parts.join(u", "_s) + u'.');
    m_progress->hide();
    m_warnings->hide();
    updateButtons();
    m_close->setFocus();
}

void DeleteFilesDialog::updateButtons()
{
    const bool isRunning = m_deletion && m_deletion->isRunning();
    m_delete->setText(m_files.isEmpty() ? tr("Delete files…")
                          : m_files.size() == 1
                          ? tr("Delete 1 file…")
                          : tr("Delete %1 files…").arg(formatCount(m_files.size())));
    m_request->setEnabled(!m_files.isEmpty());
    m_delete->setVisible(!m_deletion);
    m_delete->setEnabled(!m_files.isEmpty() && !m_calm.isActive() && !isStillLoading());
    m_stop->setVisible(isRunning);
    m_close->setVisible(!isRunning);
}

// What is not known yet may turn out to be used.
bool DeleteFilesDialog::isStillLoading() const
{
    return m_searchesAll && (m_uses.isCompleting() || m_workspace.files().isLoading());
}

// A stray click or key right after the window came up must not delete anything.
bool DeleteFilesDialog::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate || event->type() == QEvent::Show) {
        m_calm.start();
        updateButtons();
    }
    return QDialog::event(event);
}

// Closing while it runs only stops it: the report is not to be missed.
void DeleteFilesDialog::done(int result)
{
    if (m_deletion && m_deletion->isRunning()) {
        m_deletion->cancel();
        m_stop->setEnabled(false);
        return;
    }
    QDialog::done(result);
}

} // namespace Finetune
