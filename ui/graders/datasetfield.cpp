// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/datasetfield.h"

#include "core/common/background.h"
#include "core/common/text.h"
#include "core/workspace.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/prompts.h"
#include "ui/graders/namefield.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

//! "name (file-id)" or an id alone.
QString idIn(const QString &typed)
{
    const QString text = typed.trimmed();
    const qsizetype open = text.lastIndexOf(u'(');
    return open < 0 || !text.endsWith(u')') ? text : text.sliced(open + 1).chopped(1).trimmed();
}

} // namespace

DatasetField::DatasetField(Workspace &workspace, Prompts &prompts, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_prompts(prompts)
    , m_choose(new QPushButton(icon(Icon::FolderOpen), tr("&Choose a file…"), this))
    , m_uploaded(new NameField(m_fileNames, u"graderUploadedFile"_s, this))
    , m_fetch(new QPushButton(tr("Fetc&h"), this))
    , m_file(new ElidedLabel(this))
    , m_note(new QLabel(this))
{
    build();
    connect(m_choose, &QPushButton::clicked, this, &DatasetField::chooseFile);
    connect(m_fetch, &QPushButton::clicked, this, &DatasetField::fetchTyped);
    connect(m_uploaded, &QLineEdit::returnPressed, this, &DatasetField::fetchTyped);
    connect(m_uploaded, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_fetch->setEnabled(!idIn(text).isEmpty()); });
    const StoreBase &files = m_workspace.files().files();
    connect(&files, &StoreBase::inserted, this, &DatasetField::listFiles);
    connect(&files, &StoreBase::removed, this, &DatasetField::listFiles);
    listFiles();
}

DatasetField::~DatasetField()
{
    if (m_reply) {
        m_reply->abort();
    }
}

void DatasetField::build()
{
    m_choose->setObjectName(u"graderChooseDataset"_s);
    m_fetch->setObjectName(u"graderFetchDataset"_s);
    m_fetch->setEnabled(false);
    m_uploaded->setAccessibleName(tr("Uploaded file"));
    m_uploaded->setPlaceholderText(tr("or an uploaded file: its name or ID"));
    m_file->setObjectName(u"graderDatasetName"_s);
    m_file->setText(tr("No dataset yet: write a line below by hand, or choose a JSON Lines file."));
    m_note->setObjectName(u"graderDatasetNote"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->hide();
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_choose, 0, 0);
    layout->addWidget(m_uploaded, 0, 1);
    layout->addWidget(m_fetch, 0, 2);
    layout->addWidget(m_file, 1, 0, 1, 3);
    layout->addWidget(m_note, 2, 0, 1, 3);
    layout->setColumnStretch(1, 1);
    setFocusProxy(m_choose);
}

void DatasetField::listFiles()
{
    QStringList names;
    for (const File &file : m_workspace.files().files().items()) {
        names.append(u"%1 (%2)"_s.arg(displayText(file.fileName), file.id));
    }
    m_fileNames.setStringList(names);
}

void DatasetField::chooseFile()
{
    m_prompts.openFiles(this, tr("Choose a dataset"), tr("JSON Lines (*.jsonl);;All files (*)"),
                        [this](const QStringList &paths) { openFile(paths.constFirst()); });
}

void DatasetField::fetchTyped()
{
    if (const QString id = idIn(m_uploaded->text()); !id.isEmpty()) {
        fetch(id);
    }
}

int DatasetField::beginLoading(const QString &name)
{
    if (ReplyBase *before = std::exchange(m_reply, nullptr)) {
        before->abort();
    }
    m_name = displayText(name);
    m_note->hide();
    m_file->setText(tr("Reading %1…").arg(m_name));
    return ++m_loading;
}

void DatasetField::openFile(const QString &path)
{
    const int turn = beginLoading(QFileInfo(path).fileName());
    runInBackground(
        this, [path] { return readGraderDataset(path, MostLines); },
        [this, turn](const tl::expected<GraderDataset, FileProblem> &dataset) {
            if (turn != m_loading) {
                return;
            }
            if (dataset) {
                take(*dataset);
            } else {
                fail(tr("It could not be read: %1").arg(displayText(dataset.error().reason)));
            }
        });
}

void DatasetField::fetch(const QString &fileId)
{
    const File *file = m_workspace.files().files().find(fileId);
    const int turn = beginLoading(file ? file->fileName : fileId);
    Reply<QByteArray> *reply = m_workspace.filesApi().content(fileId, LargestGraderDataset);
    m_reply = reply;
    reply->then(this, [this, turn](const Result<QByteArray> &content) {
        if (turn != m_loading) {
            return;
        }
        if (!content) {
            fail(content.error().kind == ApiError::Kind::TooLarge
                     ? tr("It is larger than 64 MB. Download it and choose the file on this "
                          "computer.")
                     : errorWords(content.error()).summary());
            return;
        }
        runInBackground(
            this, [bytes = *content] { return graderDatasetIn(bytes, MostLines); },
            [this, turn](const GraderDataset &dataset) {
                if (turn == m_loading) {
                    take(dataset);
                }
            });
    });
}

void DatasetField::take(const GraderDataset &dataset)
{
    if (dataset.samples.isEmpty()) {
        fail(tr("There is no line with a JSON object in it."));
        return;
    }
    m_dataset = dataset;
    showCount();
    emit loaded();
}

void DatasetField::fail(const QString &text)
{
    m_file->setText(m_name);
    m_note->setText(text);
    m_note->show();
    if (!m_dataset.samples.isEmpty()) {
        m_note->setText(tr("%1 The lines of the file before are still there.").arg(text));
    }
}

void DatasetField::showCount()
{
    const qsizetype count = m_dataset.samples.size();
    const QString lines = count == 1 ? tr("1 line") : tr("%1 lines").arg(formatCount(count));
    m_file->setText(m_dataset.hasMore
                        ? tr("%1: the first %2", "file, “12 lines”").arg(m_name, lines)
                        : tr("%1: %2", "file, “12 lines”").arg(m_name, lines));
    if (m_dataset.unreadable > 0) {
        const QString first = formatCount(m_dataset.firstUnreadable);
        m_note->setText(m_dataset.unreadable == 1
                            ? tr("Line %1 is no JSON object and was left out.").arg(first)
                            : tr("%1 lines are no JSON objects and were left out, the first is "
                                 "line %2.")
                                  .arg(formatCount(m_dataset.unreadable), first));
        m_note->show();
    }
}

} // namespace Finetune
