// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/metadatatable.h"

#include "ui/common/icons.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

MetadataTable::MetadataTable(QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableWidget(0, 2, this))
    , m_add(new QPushButton(icon(Icon::Add), tr("Add pair"), this))
    , m_remove(new QPushButton(icon(Icon::Trash), tr("Remove pair"), this))
{
    m_table->setObjectName(u"metadataTable"_s);
    m_table->setAccessibleName(tr("Metadata"));
    m_table->setHorizontalHeaderLabels({tr("Key"), tr("Value")});
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setTabKeyNavigation(false);
    m_table->setFixedHeight(110);
    m_add->setObjectName(u"addMetadataButton"_s);
    m_remove->setObjectName(u"removeMetadataButton"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_add);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_table);
    layout->addLayout(buttons);
    setFocusProxy(m_table);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow({});
        m_table->setCurrentCell(m_table->rowCount() - 1, 0);
        m_table->setFocus();
        m_table->editItem(m_table->currentItem());
    });
    connect(m_remove, &QPushButton::clicked, this, &MetadataTable::removeCurrent);
    connect(m_table, &QTableWidget::itemChanged, this, &MetadataTable::changed);
    connect(m_table, &QTableWidget::currentCellChanged, this, &MetadataTable::updateButtons);
    updateButtons();
}

QList<MetadataPair> MetadataTable::pairs() const
{
    QList<MetadataPair> result;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto text = [this, row](int column) {
            const QTableWidgetItem *item = m_table->item(row, column);
            return item ? item->text() : QString();
        };
        result.append({.key = text(0), .value = text(1)});
    }
    return result;
}

void MetadataTable::setPairs(const QList<MetadataPair> &pairs)
{
    m_table->setRowCount(0);
    for (const MetadataPair &pair : pairs) {
        addRow(pair);
    }
}

void MetadataTable::addRow(const MetadataPair &pair)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, 0, new QTableWidgetItem(pair.key));
    m_table->setItem(row, 1, new QTableWidgetItem(pair.value));
    updateButtons();
}

void MetadataTable::removeCurrent()
{
    m_table->removeRow(m_table->currentRow());
    updateButtons();
    emit changed();
}

void MetadataTable::updateButtons()
{
    m_add->setEnabled(m_table->rowCount() < JobDraft::MostMetadataPairs);
    m_remove->setEnabled(m_table->currentRow() >= 0);
}

} // namespace Finetune
