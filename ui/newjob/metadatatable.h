// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/jobdraft.h"

#include <QWidget>

class QPushButton;
class QTableWidget;

namespace Finetune {

//! Pairs of key and value that travel with the job, typed into a small table.
class MetadataTable final : public QWidget
{
    Q_OBJECT

public:
    explicit MetadataTable(QWidget *parent = nullptr);

    QList<MetadataPair> pairs() const;
    void setPairs(const QList<MetadataPair> &pairs);

signals:
    void changed();

private:
    void addRow(const MetadataPair &pair);
    void removeCurrent();
    void updateButtons();

    QTableWidget *m_table;
    QPushButton *m_add;
    QPushButton *m_remove;
};

} // namespace Finetune
