// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/file.h"
#include "ui/common/tablefilter.h"

namespace Finetune {

class FileUses;

//! Which files the table shows.
enum class FilesShown {
    All,
    Ready,
    InProcess,
    Refused,
    Used,
    Orphans //!< no known job uses them
};

//! Sorts the files on any column (numbers in text as numbers) and filters them by what they are
//! and by text.
class FilesFilter final : public TableFilter
{
    Q_OBJECT

public:
    //! `uses` must outlive the filter.
    explicit FilesFilter(const FileUses &uses, QObject *parent = nullptr);

    void setShown(FilesShown shown);
    void setPurpose(const QString &purpose); //!< empty: any
    void setText(const QString &text);

    bool isFiltering() const
    {
        return m_shown != FilesShown::All || !m_text.isEmpty() || !m_purpose.isEmpty();
    }

protected:
    bool accepts(int row) const override;

private:
    bool acceptsState(const File &file) const;
    bool acceptsText(const File &file) const;

    const FileUses &m_uses;
    FilesShown m_shown{FilesShown::All};
    QString m_purpose{};
    QString m_text{};
};

} // namespace Finetune
