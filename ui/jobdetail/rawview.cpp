// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdetail/rawview.h"

#include "ui/common/icons.h"
#include "ui/common/searchfield.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

RawView::RawView(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_search(new SearchField(tr("Search in the JSON"), this))
{
    m_text->setObjectName(u"rawJson"_s);
    m_text->setAccessibleName(tr("The job as JSON"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    auto *copy = new QPushButton(icon(Icon::Copy), tr("Copy JSON"), this);
    copy->setObjectName(u"copyJsonButton"_s);
    m_search->setObjectName(u"rawSearch"_s);
    m_search->setMaximumWidth(260);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_search);
    bar->addStretch();
    bar->addWidget(copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 12, 4, 4);
    layout->addLayout(bar);
    layout->addWidget(m_text, 1);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(m_search, &SearchField::searchChanged, this, &RawView::findNext);
    connect(m_search, &QLineEdit::returnPressed, this, &RawView::findNext);
}

void RawView::showObject(const QJsonObject &object)
{
    if (object == m_object) {
        return;
    }
    m_object = object;
    const int place = m_text->verticalScrollBar()->value();
    m_text->setPlainText(QString::fromUtf8(QJsonDocument(object).toJson()));
    m_text->verticalScrollBar()->setValue(place);
}

void RawView::findNext()
{
    const QString wanted = m_search->text();
    if (!wanted.isEmpty() && !m_text->find(wanted)) {
        m_text->moveCursor(QTextCursor::Start);
        m_text->find(wanted);
    }
}

} // namespace Finetune
