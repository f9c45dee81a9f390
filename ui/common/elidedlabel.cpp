// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/elidedlabel.h"

#include "ui/common/tooltip.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

ElidedLabel::ElidedLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

QSize ElidedLabel::minimumSizeHint() const
{
    const int few = fontMetrics().horizontalAdvance(u"mmm\u2026"_s);
    return {std::min(few, sizeHint().width()), QLabel::minimumSizeHint().height()};
}

// Selecting text needs QLabel's own painting, which is right whenever everything fits.
void ElidedLabel::paintEvent(QPaintEvent *event)
{
    if (!isCut()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const QString cut = fontMetrics().elidedText(text(), Qt::ElideMiddle, contentsRect().width());
    style()->drawItemText(&painter, contentsRect(), static_cast<int>(alignment()), palette(),
                          isEnabled(), cut, foregroundRole());
}

// Asked for when it is wanted: another text does not always come with another size.
bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        setToolTip(isCut() ? literalToolTip(text()) : QString());
    }
    return QLabel::event(event);
}

bool ElidedLabel::isCut() const
{
    return fontMetrics().horizontalAdvance(text()) > contentsRect().width();
}

} // namespace Finetune
