// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icons.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

//! The strongest pixel of a picture, or nothing when all of it is transparent.
QColor strongest(const QImage &image)
{
    QColor result(Qt::transparent);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() > result.alpha()) {
                result = pixel;
            }
        }
    }
    return result;
}

QPalette paletteWith(const QColor &text, const QColor &disabled, const QColor &selected)
{
    QPalette palette;
    palette.setColor(QPalette::All, QPalette::WindowText, text);
    palette.setColor(QPalette::Disabled, QPalette::WindowText, disabled);
    palette.setColor(QPalette::All, QPalette::HighlightedText, selected);
    return palette;
}

} // namespace

class TestIcons : public QObject
{
    Q_OBJECT

private slots:
    void icon_everyName_isAValidDrawing_data();
    void icon_everyName_isAValidDrawing();
    void icon_everyName_takesThePalettesColours_data();
    void icon_everyName_takesThePalettesColours();
    void icon_afterThePaletteChanged_isDrawnInTheNewColour();
    void icon_onADenseScreen_hasThatManyPixels();
    void icon_paintedIntoARectangle_staysInsideIt();
    void applicationIcon_isColoured();
};

static void everyIcon()
{
    QTest::addColumn<Icon>("name");
    for (int i = 0; i < IconCount; ++i) {
        const auto name = static_cast<Icon>(i);
        QTest::newRow(qPrintable(iconPath(name))) << name;
    }
}

void TestIcons::icon_everyName_isAValidDrawing_data()
{
    everyIcon();
}

void TestIcons::icon_everyName_isAValidDrawing()
{
    QFETCH(const Icon, name);
    const QSvgRenderer drawing(iconPath(name));
    QVERIFY(drawing.isValid());
    QCOMPARE(drawing.viewBox(), QRect(0, 0, 24, 24));
    QVERIFY(!icon(name).isNull());
}

void TestIcons::icon_everyName_takesThePalettesColours_data()
{
    everyIcon();
}

void TestIcons::icon_everyName_takesThePalettesColours()
{
    QFETCH(const Icon, name);
    const QList<QPalette> lightAndDark = {paletteWith(Qt::black, Qt::gray, Qt::white),
                                          paletteWith(Qt::white, Qt::darkGray, Qt::black)};
    for (const QPalette &palette : lightAndDark) {
        QApplication::setPalette(palette);
        const auto colourIn = [name](QIcon::Mode mode) {
            return strongest(icon(name).pixmap(24, mode).toImage()).rgb();
        };
        QCOMPARE(colourIn(QIcon::Normal), palette.color(QPalette::WindowText).rgb());
        QCOMPARE(colourIn(QIcon::Disabled),
                 palette.color(QPalette::Disabled, QPalette::WindowText).rgb());
        QCOMPARE(colourIn(QIcon::Selected), palette.color(QPalette::HighlightedText).rgb());
    }
}

void TestIcons::icon_afterThePaletteChanged_isDrawnInTheNewColour()
{
    QApplication::setPalette(paletteWith(Qt::black, Qt::gray, Qt::white));
    const QIcon kept = icon(Icon::Add);
    QCOMPARE(strongest(kept.pixmap(16).toImage()).rgb(), QColor(Qt::black).rgb());
    QApplication::setPalette(paletteWith(Qt::yellow, Qt::gray, Qt::white));
    QCOMPARE(strongest(kept.pixmap(16).toImage()).rgb(), QColor(Qt::yellow).rgb());
}

void TestIcons::icon_onADenseScreen_hasThatManyPixels()
{
    const QPixmap picture = icon(Icon::Refresh).pixmap(QSize(24, 24), 3.0);
    QCOMPARE(picture.size(), QSize(72, 72));
    QCOMPARE(picture.devicePixelRatio(), 3.0);
    // A stroke of 1.75 units is more than five pixels wide here: some pixel is fully opaque.
    QCOMPARE(strongest(picture.toImage()).alpha(), 255);
}

void TestIcons::icon_paintedIntoARectangle_staysInsideIt()
{
    QApplication::setPalette(paletteWith(Qt::black, Qt::gray, Qt::white));
    QImage canvas(80, 80, QImage::Format_ARGB32_Premultiplied);
    canvas.setDevicePixelRatio(2);
    canvas.fill(Qt::transparent);
    {
        QPainter painter(&canvas);
        icon(Icon::File).paint(&painter, QRect(10, 10, 20, 20));
    }
    QCOMPARE(strongest(canvas.copy(20, 20, 40, 40)).rgb(), QColor(Qt::black).rgb());
    QCOMPARE(strongest(canvas.copy(0, 0, 80, 20)).alpha(), 0);
    QCOMPARE(strongest(canvas.copy(0, 60, 80, 20)).alpha(), 0);
    QCOMPARE(strongest(canvas.copy(0, 0, 20, 80)).alpha(), 0);
}

void TestIcons::applicationIcon_isColoured()
{
    const QImage image = applicationIcon().pixmap(128).toImage();
    QVERIFY(!image.isNull());
    QVERIFY(image.pixelColor(16, 64).saturation() > 50);
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
