// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/httplog.h"

#include <QSortFilterProxyModel>

#include <optional>

namespace Finetune {

//! Which calls the table shows: by text in path, request ID, method, status or result, only the
//! failed ones, and while paused none that is newer. Its source is a RequestLogModel.
class RequestLogFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit RequestLogFilter(QObject *parent = nullptr);

    void setText(const QString &text);
    void setErrorsOnly(bool errorsOnly);
    //! Calls up to this one are not shown; 0 leaves none out.
    void setCleared(quint64 upTo);
    //! The newest call that is shown; empty shows all as they come.
    void setNewest(std::optional<quint64> id);

    bool isFiltering() const { return m_errorsOnly || !m_text.isEmpty(); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    bool acceptsText(const HttpLogEntry &entry) const;

    QString m_text{};
    bool m_errorsOnly{};
    quint64 m_clearedUpTo{};
    std::optional<quint64> m_newest{};
};

} // namespace Finetune
