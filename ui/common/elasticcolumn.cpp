// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/elasticcolumn.h"

#include <QEvent>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QTableView>

#include <algorithm>

namespace Finetune {

namespace {

// In letters of common width. Wider than the longest names servers make, a column only moves its
// neighbours away from it.
constexpr int FewestLetters = 16;
constexpr int MostLetters = 90;

} // namespace

ElasticColumn::ElasticColumn(QTableView &table, int column)
    : QObject(&table)
    , m_table(table)
    , m_column(column)
{
    table.viewport()->installEventFilter(this);
    connect(table.horizontalHeader(), &QHeaderView::sectionResized, this,
            &ElasticColumn::considerChange);
}

void ElasticColumn::setActive(bool active)
{
    if (m_isActive != active) {
        m_isActive = active;
        emit activeChanged();
    }
    fit();
}

bool ElasticColumn::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) {
        fit();
    }
    return QObject::eventFilter(watched, event);
}

void ElasticColumn::fit()
{
    QHeaderView *header = m_table.horizontalHeader();
    if (!m_isActive || header->isSectionHidden(m_column)) {
        return;
    }
    const int others = header->length() - header->sectionSize(m_column);
    const int letter = m_table.fontMetrics().averageCharWidth();
    const QScopedValueRollback fitting(m_isFitting, true);
    header->resizeSection(m_column,
                          std::clamp(m_table.viewport()->width() - others, FewestLetters * letter,
                                     MostLetters * letter));
}

void ElasticColumn::considerChange(int section, int oldWidth, int newWidth)
{
    if (m_isFitting || (section == m_column && newWidth == 0)) { // 0: it is being hidden
        return;
    }
    if (section == m_column && oldWidth > 0) {
        setActive(false);
    } else {
        fit();
    }
}

} // namespace Finetune
