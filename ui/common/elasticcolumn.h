// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QTableView;

namespace Finetune {

//! Gives one column of a table the room that the others leave, within limits, so that the table
//! neither scrolls sideways nor cuts off what there is room for. Stops as soon as a person sets the
//! width of that column. Owned by its table.
class ElasticColumn final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ElasticColumn)

public:
    ElasticColumn(QTableView &table, int column);

    //! Off: the column keeps the width it has, for it is one that a person chose.
    void setActive(bool active);

    bool isActive() const { return m_isActive; }

signals:
    void activeChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();
    void considerChange(int section, int oldWidth, int newWidth);

    QTableView &m_table;
    const int m_column;
    bool m_isActive{true};
    bool m_isFitting{};
};

} // namespace Finetune
