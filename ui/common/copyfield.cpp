// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/copyfield.h"

#include "core/common/text.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QTimer>
#include <QToolButton>

namespace Finetune {
using namespace Qt::StringLiterals;

CopyField::CopyField(const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_what(what)
    , m_text(new ElidedLabel(this))
    , m_copy(new QToolButton(this))
{
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(what);
    m_text->setAccessibleDescription(what);
    m_copy->setObjectName(u"copyButton"_s);
    m_copy->setIcon(icon(Icon::Copy));
    m_copy->setAutoRaise(true);
    m_copy->setToolTip(tr("Copy %1").arg(what));
    m_copy->setAccessibleName(m_copy->toolTip());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(m_text);
    layout->addWidget(m_copy);
    layout->addStretch();
    connect(m_copy, &QToolButton::clicked, this, &CopyField::copy);
    setMinimumHeight(m_copy->sizeHint().height()); // rows with and without a button are even
    setValue({});
}

void CopyField::setValue(const QString &value)
{
    m_value = value;
    const QString shown = value.isEmpty() ? dash() : displayText(value);
    if (m_text->text() != shown) {
        m_text->setText(shown);
    }
    m_copy->setVisible(!value.isEmpty());
}

void CopyField::copy()
{
    QGuiApplication::clipboard()->setText(m_value);
    m_copy->setIcon(icon(Icon::Success));
    m_copy->setToolTip(tr("Copied"));
    QTimer::singleShot(std::chrono::milliseconds(1500), this, [this] {
        m_copy->setIcon(icon(Icon::Copy));
        m_copy->setToolTip(tr("Copy %1").arg(m_what));
    });
}

} // namespace Finetune
