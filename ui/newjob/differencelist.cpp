// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/differencelist.h"

#include "core/common/text.h"
#include "ui/newjob/draftfieldtext.h"

#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

DifferenceList::DifferenceList(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_list(new QListWidget(this))
{
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_list->setObjectName(u"differenceList"_s);
    m_list->setAccessibleName(tr("What differs"));
    m_list->setWordWrap(true);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_title);
    layout->addWidget(m_list, 1);
    hide();
}

void DifferenceList::setOriginal(const JobDraft &original, const QString &title)
{
    m_original = original;
    m_title->setText(tr("What differs from %1").arg(displayText(title)));
    setDraft(original);
    show();
}

void DifferenceList::setDraft(const JobDraft &draft)
{
    if (!m_original) {
        return;
    }
    m_list->clear();
    for (const DraftDifference &difference : differences(*m_original, draft)) {
        m_list->addItem(differenceText(difference));
    }
    if (m_list->count() == 0) {
        m_list->addItem(tr("Nothing so far: this creates the same job once more."));
    }
}

} // namespace Finetune
