// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requestlog/requestlogfilter.h"

#include "ui/requestlog/requestlogmodel.h"
#include "ui/requestlog/requestlogtext.h"

namespace Finetune {

RequestLogFilter::RequestLogFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(SortRole);
}

void RequestLogFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateRowsFilter();
}

void RequestLogFilter::setErrorsOnly(bool errorsOnly)
{
    m_errorsOnly = errorsOnly;
    invalidateRowsFilter();
}

void RequestLogFilter::setCleared(quint64 upTo)
{
    m_clearedUpTo = upTo;
    invalidateRowsFilter();
}

void RequestLogFilter::setNewest(std::optional<quint64> id)
{
    m_newest = id;
    invalidateRowsFilter();
}

bool RequestLogFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const auto *model = static_cast<const RequestLogModel *>(sourceModel());
    const HttpLogEntry &entry = model->item(row);
    return entry.id > m_clearedUpTo && (!m_newest || entry.id <= *m_newest)
        && (!m_errorsOnly || entry.outcome.failure) && acceptsText(entry);
}

bool RequestLogFilter::acceptsText(const HttpLogEntry &entry) const
{
    const auto has = [this](const QString &text) {
        return text.contains(m_text, Qt::CaseInsensitive);
    };
    return m_text.isEmpty() || has(entry.path) || has(entry.outcome.requestId)
        || has(QString(verbName(entry.request.verb))) || has(statusText(entry))
        || has(outcomeText(entry));
}

} // namespace Finetune
