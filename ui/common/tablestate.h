// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <initializer_list>

class QPoint;
class QTableView;

namespace Finetune {

class Session;

//! What a column usually holds at most, for how wide it begins; its title fits in any case.
struct ColumnSample
{
    QString text{};
    bool hasIcon{};
};

//! Gives a table the manners of this program (whole rows, fixed heights, sorting, no grid) and
//! makes it remember its columns, their order, widths and the sorting under `name`. A menu on the
//! header hides and shows columns. The column `elastic` (-1: none) takes the room that the others
//! leave until a person sets its width. Call after the model is set; both arguments must outlive
//! the table.
void prepareTable(QTableView &table, Session &session, const QString &name, int elastic = -1);

//! The widths of a table that has not been used yet, from left to right; before prepareTable().
void setColumnWidths(QTableView &table, std::initializer_list<ColumnSample> samples);

//! The widest time as tables show it.
ColumnSample timeSample();

//! The menu that hides, shows and sorts by columns; `place` is on the screen.
void showColumnMenu(QTableView &table, const QPoint &place);

} // namespace Finetune
