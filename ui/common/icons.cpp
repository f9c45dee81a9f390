// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// In the order of the enumeration.
constexpr std::array<QLatin1StringView, IconCount> FileNames = {
    "add"_L1,          "cancel"_L1,       "chart"_L1,         "chat"_L1,        "checkpoint"_L1,
    "chevron-down"_L1, "chevron-left"_L1, "chevron-right"_L1, "chevron-up"_L1,  "close"_L1,
    "copy"_L1,         "error"_L1,        "file"_L1,          "folder-open"_L1, "info"_L1,
    "jobs"_L1,         "key"_L1,          "log"_L1,           "models"_L1,      "pause"_L1,
    "refresh"_L1,      "resume"_L1,       "sandbox"_L1,       "save"_L1,        "search"_L1,
    "send"_L1,         "server"_L1,       "settings"_L1,      "success"_L1,     "trash"_L1,
    "upload"_L1,       "warning"_L1,
};

QColor colourFor(QIcon::Mode mode)
{
    const QPalette palette = QGuiApplication::palette();
    switch (mode) {
    case QIcon::Disabled: return palette.color(QPalette::Disabled, QPalette::WindowText);
    case QIcon::Selected: return palette.color(QPalette::Active, QPalette::HighlightedText);
    case QIcon::Normal:
    case QIcon::Active: break;
    }
    return palette.color(QPalette::Active, QPalette::WindowText);
}

//! Draws one black SVG in a colour of the current palette. Owned by the QIcon it serves.
class TintedSvgEngine final : public QIconEngine
{
public:
    explicit TintedSvgEngine(QString path)
        : m_path(std::move(path))
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatio();
        QPixmap picture = scaledPixmap(rect.size() * scale, mode, state, scale);
        picture.setDevicePixelRatio(scale);
        painter->drawPixmap(rect, picture);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    //! `size` is in device pixels already; the caller sets the ratio.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
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

    QString key() const override { return u"finetune-tinted-svg"_s; }

    bool isNull() override { return !QFile::exists(m_path); }

    QIconEngine *clone() const override { return new TintedSvgEngine(m_path); }

private:
    QPixmap drawn(const QSize &size, const QColor &colour) const
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

    QString m_path;
};

} // namespace

QIcon icon(Icon name)
{
    return QIcon(new TintedSvgEngine(iconPath(name)));
}

QIcon applicationIcon()
{
    return QIcon(u":/icons/finetune-desk.svg"_s);
}

QString iconPath(Icon name)
{
    return u":/icons/%1.svg"_s.arg(FileNames.at(static_cast<std::size_t>(name)));
}

} // namespace Finetune
