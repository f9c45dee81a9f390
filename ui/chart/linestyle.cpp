// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/linestyle.h"

#include <QPainter>
#include <QPainterPath>

#include <array>

namespace Finetune {

namespace {

struct Look
{
    QRgb onLight;
    QRgb onDark;
    Qt::PenStyle dash;
    Symbol symbol;
};

// Hues of Okabe and Ito, told apart with any colour vision; all at least 3:1 on their background.
constexpr std::array Looks{
    Look{0xff0067b1, 0xff63b3f5, Qt::SolidLine, Symbol::None},
    Look{0xffc24a00, 0xffff9c4f, Qt::DashLine, Symbol::Circle},
    Look{0xff00785a, 0xff3ed3a6, Qt::DashDotLine, Symbol::Square},
    Look{0xffa2387d, 0xfff08fca, Qt::DotLine, Symbol::Triangle},
    Look{0xff7a6a00, 0xffe6d657, Qt::SolidLine, Symbol::Diamond},
    Look{0xff4b4fc4, 0xffa9acff, Qt::DashLine, Symbol::Square},
    Look{0xffb3261e, 0xffff8a80, Qt::DashDotLine, Symbol::Triangle},
    Look{0xff4d5a66, 0xffb7c4d0, Qt::DotLine, Symbol::Circle},
};

constexpr qreal SymbolRadius = 3.6;

QPainterPath symbolPath(Symbol symbol, QPointF c, qreal r)
{
    QPainterPath path;
    switch (symbol) {
    case Symbol::None: break;
    case Symbol::Dot: path.addEllipse(c, r / 2, r / 2); break;
    case Symbol::Circle: path.addEllipse(c, r, r); break;
    case Symbol::Square: path.addRect(QRectF(c.x() - r, c.y() - r, 2 * r, 2 * r)); break;
    case Symbol::Triangle:
        path.addPolygon(QPolygonF{QPointF(c.x(), c.y() - 1.2 * r),
                                  QPointF(c.x() + 1.15 * r, c.y() + 0.9 * r),
                                  QPointF(c.x() - 1.15 * r, c.y() + 0.9 * r)});
        path.closeSubpath();
        break;
    case Symbol::Diamond:
        path.addPolygon(QPolygonF{QPointF(c.x(), c.y() - 1.3 * r), QPointF(c.x() + 1.3 * r, c.y()),
                                  QPointF(c.x(), c.y() + 1.3 * r),
                                  QPointF(c.x() - 1.3 * r, c.y())});
        path.closeSubpath();
        break;
    }
    return path;
}

} // namespace

QPen LineStyle::pen(qreal width) const
{
    return QPen(colour, width, dash, Qt::FlatCap, Qt::BevelJoin);
}

LineStyle LineStyle::of(int index, const QPalette &palette)
{
    const Look &look = Looks.at(static_cast<std::size_t>(index) % Looks.size());
    return {.colour = QColor::fromRgb(isDark(palette) ? look.onDark : look.onLight),
            .dash = look.dash,
            .symbol = look.symbol};
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightnessF() < 0.5F;
}

QColor mixed(const QColor &foreground, const QColor &background, qreal share)
{
    const auto channel = [share](int a, int b) { return qRound(a * share + b * (1 - share)); };
    return QColor(channel(foreground.red(), background.red()),
                  channel(foreground.green(), background.green()),
                  channel(foreground.blue(), background.blue()));
}

void paintSymbol(QPainter &painter, Symbol symbol, QPointF centre, const QColor &colour,
                 const QColor &rim)
{
    painter.setPen(symbol == Symbol::Dot ? QPen(Qt::NoPen) : QPen(rim, 1.2));
    painter.setBrush(colour);
    painter.drawPath(symbolPath(symbol, centre, SymbolRadius));
    painter.setBrush(Qt::NoBrush);
}

void paintSample(QPainter &painter, const QRectF &rect, const LineStyle &style, const QColor &rim)
{
    painter.setPen(style.pen(2));
    painter.drawLine(QPointF(rect.left(), rect.center().y()),
                     QPointF(rect.right(), rect.center().y()));
    paintSymbol(painter, style.symbol, rect.center(), style.colour, rim);
}

QIcon sampleIcon(const LineStyle &style, QSize size, const QColor &rim, qreal devicePixelRatio)
{
    QPixmap picture(size * devicePixelRatio);
    picture.setDevicePixelRatio(devicePixelRatio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    paintSample(painter, QRectF(QPointF(), size).adjusted(2, 0, -2, 0), style, rim);
    return QIcon(picture);
}

} // namespace Finetune
