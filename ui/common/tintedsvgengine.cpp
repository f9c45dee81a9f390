// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/tintedsvgengine.h"

#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace Finetune {
using namespace Qt::StringLiterals;

TintedSvgEngine::TintedSvgEngine(QString path, const QColor &colour)
    : m_path(std::move(path))
    , m_colour(colour)
{}

void TintedSvgEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode,
                            QIcon::State state)
{
    const qreal scale = painter->device()->devicePixelRatio();
    QPixmap picture = scaledPixmap(rect.size() * scale, mode, state, scale);
    picture.setDevicePixelRatio(scale);
    painter->drawPixmap(rect, picture);
}

QPixmap TintedSvgEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1);
}

QPixmap TintedSvgEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal)
{
    const QColor colour = colourFor(mode);
    const QString key = u"finetune:%1:%2x%3:%4"_s.arg(m_path)
                            .arg(size.width())
                            .arg(size.height())
                            .arg(colour.name(QColor::HexArgb));
    QPixmap picture;
    if (!QPixmapCache::find(key, &picture)) {
        picture = drawn(size, colour);
        QPixmapCache::insert(key, picture);
    }
    return picture;
}

QString TintedSvgEngine::key() const
{
    return u"finetune-tinted-svg"_s;
}

bool TintedSvgEngine::isNull()
{
    return !QFile::exists(m_path);
}

QIconEngine *TintedSvgEngine::clone() const
{
    return new TintedSvgEngine(m_path, m_colour);
}

QColor TintedSvgEngine::colourFor(QIcon::Mode mode) const
{
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled: return palette.color(QPalette::Disabled, QPalette::WindowText);
    case QIcon::Selected: return palette.color(QPalette::Active, QPalette::HighlightedText);
    case QIcon::Normal:
    case QIcon::Active: break;
    }
    return m_colour.isValid() ? m_colour : palette.color(QPalette::Active, QPalette::WindowText);
}

QPixmap TintedSvgEngine::drawn(const QSize &size, const QColor &colour) const
{
    QPixmap picture(size);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    QSvgRenderer svg(m_path);
    svg.setAspectRatioMode(Qt::KeepAspectRatio);
    svg.render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(picture.rect(), colour);
    return picture;
}

} // namespace Finetune
