// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QPen>

class QPainter;

namespace Finetune {

enum class Symbol {
    None,
    Dot,
    Circle,
    Square,
    Triangle,
    Diamond
};

//! How one curve looks. No two curves of a chart differ by colour alone: dash and symbol differ
//! too.
struct LineStyle
{
    QColor colour{};
    Qt::PenStyle dash{Qt::SolidLine};
    Symbol symbol{Symbol::None};

    QPen pen(qreal width) const;

    //! The look of the curve number `index`, readable on the palette's base colour.
    static LineStyle of(int index, const QPalette &palette);
};

bool isDark(const QPalette &palette);
//! `foreground` over `background`, `share` of it from 0 to 1.
QColor mixed(const QColor &foreground, const QColor &background, qreal share);

//! A filled symbol with a rim of `rim`, so that it stands out from the lines it lies on.
void paintSymbol(QPainter &painter, Symbol symbol, QPointF centre, const QColor &colour,
                 const QColor &rim);
//! A piece of the curve, for legends.
void paintSample(QPainter &painter, const QRectF &rect, const LineStyle &style, const QColor &rim);
QIcon sampleIcon(const LineStyle &style, QSize size, const QColor &rim, qreal devicePixelRatio);

} // namespace Finetune
