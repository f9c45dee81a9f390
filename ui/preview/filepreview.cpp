// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/filepreview.h"

#include "core/common/background.h"
#include "core/files/filepeek.h"
#include "ui/chart/losschart.h"
#include "ui/common/emptystate.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"
#include "ui/preview/cellsmodel.h"
#include "ui/preview/examplesview.h"

#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTabWidget>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

FilePreview::FilePreview(FilesApi &files, File file, QWidget *parent)
    : QStackedWidget(parent)
    , m_files(files)
    , m_file(std::move(file))
    , m_loading(new QLabel(tr("Loading the beginning of the file…"), this))
    , m_problem(new EmptyState(Icon::File, {}, {}, this))
{
    setObjectName(u"filePreview"_s);
    m_loading->setAlignment(Qt::AlignCenter);
    auto *retry = m_problem->addButton(tr("Try again"), u"retryPreviewButton"_s);
    connect(retry, &QPushButton::clicked, this, &FilePreview::load);
    m_retry = retry;
    addWidget(m_loading);
    addWidget(m_problem);
}

FilePreview::~FilePreview() = default;

void FilePreview::load()
{
    if (m_peek) {
        return;
    }
    setCurrentWidget(m_loading);
    m_peek = new FilePeek(m_files, m_file.id, FilePeek::UsualSize, this);
    connect(m_peek, &FilePeek::finished, this, &FilePreview::take);
    m_peek->start();
}

void FilePreview::take(const Result<FileStart> &start)
{
    m_peek->deleteLater();
    m_peek.clear();
    if (!start) {
        const ErrorWords words = errorWords(start.error());
        showProblem(words.title, words.text, true);
        return;
    }
    m_shownBytes = start->bytes.size();
    runInBackground(
        this, [start = *start] { return ContentPreview::of(start.bytes, start.isWhole); },
        [this](const ContentPreview &content) { show(content); });
}

void FilePreview::show(const ContentPreview &content)
{
    if (content.kind == ContentPreview::Kind::Empty) {
        showProblem(tr("The file is empty"), tr("There is nothing in it but white space."), false);
        return;
    }
    if (content.kind == ContentPreview::Kind::Binary) {
        showProblem(tr("This is not text"),
                    tr("The file cannot be shown here. Download it to open it with another "
                       "program."),
                    false);
        return;
    }
    m_content = new QWidget(this);
    auto *about = new QLabel(note(content), m_content);
    about->setObjectName(u"previewNote"_s);
    about->setTextFormat(Qt::PlainText);
    about->setWordWrap(true);
    about->setForegroundRole(QPalette::PlaceholderText);
    auto *tabs = new QTabWidget(m_content);
    tabs->setObjectName(u"previewTabs"_s);
    tabs->setDocumentMode(true);
    addTabs(tabs, content);
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins({});
    layout->addWidget(about);
    layout->addWidget(tabs, 1);
    addWidget(m_content);
    setCurrentWidget(m_content);
    if (m_chart) {
        emit chartShown(m_chart);
    }
}

void FilePreview::addTabs(QTabWidget *tabs, const ContentPreview &content)
{
    if (!content.series.isEmpty()) {
        m_chart = new LossChart(tabs);
        m_chart->setSeries(content.series);
        tabs->addTab(m_chart, icon(Icon::Chart), tr("Chart"));
    }
    if (content.kind == ContentPreview::Kind::Table) {
        tabs->addTab(tableView(content), icon(Icon::Log), tr("Table"));
    }
    if (content.kind == ContentPreview::Kind::Examples) {
        tabs->addTab(new ExamplesView(content.examples, tabs), icon(Icon::Chat),
                     tr("Conversations"));
    }
    tabs->addTab(textView(content.text), icon(Icon::File), tr("Text"));
}

QWidget *FilePreview::textView(const QString &text)
{
    auto *view = new QPlainTextEdit(this);
    view->setObjectName(u"previewText"_s);
    view->setAccessibleName(tr("Text of the file"));
    view->setReadOnly(true);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    view->setTabChangesFocus(true);
    view->setLineWrapMode(QPlainTextEdit::NoWrap); // wrapping a megabyte takes seconds
    view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    view->setPlainText(text);
    return view;
}

QWidget *FilePreview::tableView(const ContentPreview &content)
{
    auto *view = new QTableView(this);
    view->setObjectName(u"previewTable"_s);
    view->setAccessibleName(tr("Table of the file"));
    view->setModel(new CellsModel(content.columns, content.rows, view));
    view->setTabKeyNavigation(false);
    view->setWordWrap(false);
    view->horizontalHeader()->setHighlightSections(false);
    view->setAlternatingRowColors(true);
    return view;
}

void FilePreview::showProblem(const QString &title, const QString &text, bool canRetry)
{
    m_problem->setText(title, text);
    m_retry->setVisible(canRetry);
    setCurrentWidget(m_problem);
}

QString FilePreview::note(const ContentPreview &content) const
{
    QStringList parts;
    if (content.isWhole) {
        parts.append(tr("All of the file, %1.").arg(formatBytes(m_shownBytes)));
    } else {
        const bool isKnown = m_file.bytes && *m_file.bytes > m_shownBytes;
        parts.append(isKnown ? tr("The first %1 of %2.")
                                   .arg(formatBytes(m_shownBytes), formatBytes(m_file.bytes))
                             : tr("The first %1.").arg(formatBytes(m_shownBytes)));
    }
    if (content.kind == ContentPreview::Kind::Examples) {
        const qsizetype lines = content.examples.size();
        parts.append(lines == 1 ? tr("1 line.") : tr("%1 lines.").arg(formatCount(lines)));
    } else if (content.kind == ContentPreview::Kind::Table) {
        const qsizetype rows = content.rows.size();
        parts.append(rows == 1 ? tr("1 row.") : tr("%1 rows.").arg(formatCount(rows)));
    }
    if (!content.encoding.isEmpty()) {
        parts.append(tr("Decoded from %1.").arg(content.encoding));
    }
    return parts.join(u' ');
}

} // namespace Finetune
