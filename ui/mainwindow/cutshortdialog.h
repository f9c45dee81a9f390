// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/bulkjournal.h"

#include <QDialog>

class QTreeWidget;

namespace Finetune {

//! Tells, at the start after a crash, how far a change of many things had come: what was done, what
//! was not, and what nobody knows. Opened by WorkspacePages, which also goes on with the rest.
class CutShortDialog final : public QDialog
{
    Q_OBJECT

public:
    CutShortDialog(const BulkRecord &record, bool mayGoOn, QWidget *parent = nullptr);

signals:
    //! With those that are not certainly done.
    void goOnRequested(const QStringList &ids);

private:
    QTreeWidget *buildList(const BulkRecord &record);
    void layOut(QTreeWidget *list, const QString &summary, const QStringList &rest, bool mayGoOn);
};

} // namespace Finetune
