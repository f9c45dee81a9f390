// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/downloadstrip.h"

#include "core/common/text.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int Steps = 1000;

} // namespace

DownloadStrip::DownloadStrip(DownloadQueue &queue, QWidget *parent)
    : QFrame(parent)
    , m_queue(queue)
    , m_text(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Stop downloading"), this))
{
    setFrameShape(QFrame::StyledPanel);
    m_text->setObjectName(u"downloadText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(160, 8);
    m_bar->setAccessibleName(tr("Progress of the download"));
    m_cancel->setObjectName(u"cancelDownloadButton"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_bar);
    layout->addWidget(m_cancel);
    hide();
    connect(m_cancel, &QPushButton::clicked, &queue, &DownloadQueue::cancel);
    connect(&queue, &DownloadQueue::progressed, this, &DownloadStrip::showProgress);
    connect(&queue, &DownloadQueue::finished, this, &DownloadStrip::showEnd);
}

void DownloadStrip::showProgress()
{
    const auto total = m_queue.total();
    m_bar->setRange(0, total && *total > 0 ? Steps : 0);
    if (total && *total > 0) {
        m_bar->setValue(static_cast<int>(std::min(m_queue.received(), *total) * Steps / *total));
    }
    const qsizetype count = m_queue.tasks().size();
    const DownloadTask &task = m_queue.tasks().at(m_queue.currentNumber() - 1);
    QStringList parts;
    const QString name = displayText(QFileInfo(task.path).fileName());
    parts.append(count == 1
                     ? tr("Downloading %1").arg(name)
                     : tr("Downloading %1 of %2: %3")
                           .arg(formatCount(m_queue.currentNumber()), formatCount(count), name));
    parts.append(total ? tr("%1 of %2").arg(formatBytes(m_queue.received()), formatBytes(total))
                       : formatBytes(m_queue.received()));
    if (m_queue.speed().bytesPerSecond() > 0) {
        parts.append(
            tr("%1/s").arg(formatBytes(static_cast<qint64>(m_queue.speed().bytesPerSecond()))));
    }
    if (const auto left =
            total ? m_queue.speed().timeLeft(*total - m_queue.received()) : std::nullopt) {
        parts.append(tr("%1 left").arg(formatDuration(*left)));
    }
    m_text->setText(parts.join(u", "_s));
    show();
}

void DownloadStrip::showEnd()
{
    hide();
    const QList<DownloadTask> &tasks = m_queue.tasks();
    const auto saved = std::count_if(tasks.cbegin(), tasks.cend(), [](const DownloadTask &task) {
        return task.state == DownloadTask::State::Saved;
    });
    const bool allSaved = saved == tasks.size();
    if (allSaved) {
        const QFileInfo place(tasks.constFirst().path);
        emit ended(true,
                   saved == 1 ? tr("Saved to %1").arg(displayText(place.filePath()))
                              : tr("%1 files were saved in %2")
                                    .arg(formatCount(saved), displayText(place.path())));
        return;
    }
    QStringList lines;
    for (const DownloadTask &task : tasks) {
        if (task.error && lines.size() < 5) {
            lines.append(tr("%1: %2").arg(displayText(task.file.fileName),
                                          errorWords(*task.error).summary()));
        }
    }
    if (lines.isEmpty()) {
        lines.append(tr("The download was stopped."));
    }
    if (tasks.size() > 1) {
        lines.prepend(
            tr("%1 of %2 files were saved.").arg(formatCount(saved), formatCount(tasks.size())));
    }
    emit ended(false, lines.join(u'\n'));
}

} // namespace Finetune
