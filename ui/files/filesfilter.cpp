// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/filesfilter.h"

#include "core/finetuning/fileuses.h"
#include "ui/files/filesmodel.h"

#include <algorithm>

namespace Finetune {

FilesFilter::FilesFilter(const FileUses &uses, QObject *parent)
    : TableFilter(parent)
    , m_uses(uses)
{
    connect(&uses, &FileUses::changed, this, [this] {
        if (m_shown == FilesShown::Used || m_shown == FilesShown::Orphans) {
            refilter();
        }
    });
}

void FilesFilter::setShown(FilesShown shown)
{
    m_shown = shown;
    refilter();
}

void FilesFilter::setPurpose(const QString &purpose)
{
    m_purpose = purpose;
    refilter();
}

void FilesFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    refilter();
}

bool FilesFilter::accepts(int row) const
{
    const File &file = static_cast<const FilesModel *>(sourceModel())->item(row);
    return (m_purpose.isEmpty() || file.purpose == m_purpose) && acceptsState(file)
        && acceptsText(file);
}

bool FilesFilter::acceptsState(const File &file) const
{
    switch (m_shown) {
    case FilesShown::All: return true;
    case FilesShown::Ready: return file.status == FileStatus::Processed;
    case FilesShown::InProcess: return file.status == FileStatus::Uploaded;
    case FilesShown::Refused: return file.status == FileStatus::Error;
    case FilesShown::Used: return m_uses.isUsed(file.id);
    case FilesShown::Orphans: return !m_uses.isUsed(file.id);
    }
    Q_UNREACHABLE();
}

// The file's own fields, not the cells: asking the model for text is ten times dearer.
bool FilesFilter::acceptsText(const File &file) const
{
    if (m_text.isEmpty()) {
        return true;
    }
    const auto matches = [this](const QString &text) {
        return text.contains(m_text, Qt::CaseInsensitive);
    };
    if (matches(file.fileName) || matches(file.id) || matches(file.purpose)
        || matches(file.statusText)) {
        return true;
    }
    const QList<FileUse> uses = m_uses.of(file.id);
    return std::any_of(uses.cbegin(), uses.cend(),
                       [&](const FileUse &use) { return matches(use.jobId); });
}

} // namespace Finetune
