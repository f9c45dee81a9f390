// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIconEngine>
#include <QString>

namespace Finetune {

//! Draws one black SVG in a colour: in one of its own, or in the text colour of the current
//! palette. On selected rows and disabled controls always in the palette's colour for them. What
//! was drawn is kept, for tables ask for every cell. Owned by the QIcon it serves.
class TintedSvgEngine final : public QIconEngine
{
public:
    //! An invalid colour stands for the palette's.
    explicit TintedSvgEngine(QString path, const QColor &colour = {});

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    //! `size` is in device pixels already; the caller sets the ratio.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override;
    QString key() const override;
    bool isNull() override;
    QIconEngine *clone() const override;

private:
    QColor colourFor(QIcon::Mode mode) const;
    QPixmap drawn(const QSize &size, const QColor &colour) const;

    QString m_path;
    QColor m_colour;
};

} // namespace Finetune
