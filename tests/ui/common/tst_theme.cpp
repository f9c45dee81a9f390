// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/emptystate.h"
#include "ui/common/fieldnote.h"
#include "ui/common/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

//! How bright a colour looks, from 0 to 1, as WCAG 2 counts it.
double luminance(const QColor &color)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &left, const QColor &right)
{
    const double light = std::max(luminance(left), luminance(right));
    const double dark = std::min(luminance(left), luminance(right));
    return (light + 0.05) / (dark + 0.05);
}

//! The best contrast that anything in this part of the picture has with what is behind it.
double bestContrast(const QImage &picture, const QRect &part, const QColor &behind)
{
    double best = 1;
    for (int y = part.top(); y <= part.bottom(); ++y) {
        for (int x = part.left(); x <= part.right(); ++x) {
            best = std::max(best, contrast(picture.pixelColor(x, y), behind));
        }
    }
    return best;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase() { applyStyle(); }

    void cleanup() { QApplication::setPalette(lightPalette()); }

    void uncheckedBox_canBeSeen_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << lightPalette();
        QTest::newRow("dark") << darkPalette();
    }

    // 3 to 1 is what WCAG 2 wants of the outline of a control.
    void uncheckedBox_canBeSeen()
    {
        QFETCH(const QPalette, palette);
        QApplication::setPalette(palette);
        QCheckBox box;
        QRadioButton dot;
        for (QWidget *control : std::initializer_list<QWidget *>{&box, &dot}) {
            control->resize(control->sizeHint());
            const QImage picture = control->grab().toImage();
            QVERIFY(bestContrast(picture, picture.rect(), palette.color(QPalette::Window)) > 3);
        }
        QListWidget list;
        list.resize(200, 100);
        auto *row = new QListWidgetItem(&list);
        row->setCheckState(Qt::Unchecked);
        const QRect place = list.visualItemRect(row);
        QVERIFY(
            bestContrast(list.viewport()->grab().toImage(), place, palette.color(QPalette::Base))
            > 3);
    }

    void focusByKeyboard_canBeSeenOnARecommendedButton()
    {
        QWidget window;
        QPushButton first(u"First"_s, &window);
        QPushButton second(u"Second"_s, &window);
        first.setDefault(true);
        second.move(0, 60);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        const QImage without = first.grab().toImage();
        second.setFocus(Qt::TabFocusReason);
        QTest::keyClick(&window, Qt::Key_Tab);
        QTRY_VERIFY(first.hasFocus());
        QVERIFY(first.grab().toImage() != without);
        const auto outline = [&first] {
            return bestContrast(first.grab().toImage(), QRect(1, 1, first.width() - 2, 1),
                                first.palette().color(QPalette::Button));
        };
        QVERIFY(outline() > 3);
    }

    void note_takesTheNewColours()
    {
        QApplication::setPalette(lightPalette());
        QLineEdit field;
        FieldNote note(&field);
        note.setProblem(u"Too long"_s);
        const auto colour = [&note] { return note.palette().color(QPalette::WindowText); };
        QCOMPARE(colour(), toneColor(Tone::Bad));
        const QColor before = colour();
        QApplication::setPalette(darkPalette());
        QTRY_COMPARE(colour(), toneColor(Tone::Bad));
        QVERIFY(colour() != before);
        note.setProblem({});
        QCOMPARE(colour(), toneColor(Tone::Neutral));
    }

    void emptyState_withoutText_makesNoWarning()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        EmptyState state(Icon::File, u"Nothing here"_s, {});
        state.setText(u"Still nothing"_s, u"It comes later."_s);
        state.setText({}, {});
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
