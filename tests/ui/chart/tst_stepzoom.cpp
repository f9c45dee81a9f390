// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/stepzoom.h"

#include <QTest>

using namespace Finetune;

class TestStepZoom : public QObject
{
    Q_OBJECT

private slots:
    void visible_notZoomed_growsWithTheRun();
    void visible_zoomed_staysWhereItIs();
    void show_backwardsOrOutside_isCorrected();
    void show_tooNarrow_isWidened();
    void show_everything_isNotZoomed();
    void scale_keepsTheAnchorInPlace();
    void pan_stopsAtTheEnds();
};

namespace {

StepZoom zoomOf(StepRange full)
{
    StepZoom zoom;
    zoom.setFull(full);
    return zoom;
}

} // namespace

void TestStepZoom::visible_notZoomed_growsWithTheRun()
{
    StepZoom zoom = zoomOf({1, 100});
    zoom.setFull({1, 200});
    QCOMPARE(zoom.visible(), (StepRange{1, 200}));
    QVERIFY(!zoom.isZoomed());
}

void TestStepZoom::visible_zoomed_staysWhereItIs()
{
    StepZoom zoom = zoomOf({1, 100});
    zoom.show({20, 40});
    zoom.setFull({1, 200});
    QCOMPARE(zoom.visible(), (StepRange{20, 40}));
    zoom.reset();
    QCOMPARE(zoom.visible(), (StepRange{1, 200}));
}

void TestStepZoom::show_backwardsOrOutside_isCorrected()
{
    StepZoom zoom = zoomOf({0, 100});
    zoom.show({40, 20});
    QCOMPARE(zoom.visible(), (StepRange{20, 40}));
    zoom.show({90, 120});
    QCOMPARE(zoom.visible(), (StepRange{70, 100}));
}

void TestStepZoom::show_tooNarrow_isWidened()
{
    StepZoom zoom = zoomOf({0, 100});
    zoom.show({50, 50});
    QCOMPARE(zoom.visible(), (StepRange{49, 51}));
}

void TestStepZoom::show_everything_isNotZoomed()
{
    StepZoom zoom = zoomOf({0, 100});
    zoom.show({20, 40});
    zoom.show({-5, 105});
    QVERIFY(!zoom.isZoomed());
}

void TestStepZoom::scale_keepsTheAnchorInPlace()
{
    StepZoom zoom = zoomOf({0, 100});
    zoom.scale(0.5, 80);
    QCOMPARE(zoom.visible(), (StepRange{40, 90}));
    zoom.scale(2, 80);
    QVERIFY(!zoom.isZoomed());
}

void TestStepZoom::pan_stopsAtTheEnds()
{
    StepZoom zoom = zoomOf({0, 100});
    zoom.show({40, 60});
    zoom.pan(0.5);
    QCOMPARE(zoom.visible(), (StepRange{50, 70}));
    zoom.pan(9);
    QCOMPARE(zoom.visible(), (StepRange{80, 100}));
    zoom.pan(-9);
    QCOMPARE(zoom.visible(), (StepRange{0, 20}));
}

QTEST_APPLESS_MAIN(TestStepZoom)
#include "tst_stepzoom.moc"
