// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/file.h"

#include <QCollator>
#include <QSortFilterProxyModel>

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
class FilesFilter final : public QSortFilterProxyModel
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
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    bool acceptsState(const File &file) const;
    bool acceptsText(const File &file) const;

    const FileUses &m_uses;
    FilesShown m_shown{FilesShown::All};
    QString m_purpose{};
    QString m_text{};
    QCollator m_collator{};
};

} // namespace Finetune
