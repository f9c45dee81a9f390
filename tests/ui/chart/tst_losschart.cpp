// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart/chartlegend.h"
#include "ui/chart/losschart.h"
#include "ui/chart/metricplot.h"
#include "ui/common/emptystate.h"

#include <QAction>
#include <QChart>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineSeries>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QValueAxis>
#include <QWheelEvent>

#include <algorithm>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestLossChart : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void withoutSeries_saysWhyThereIsNothing();
    void setSeries_drawsEachAndEndsAtItsLastPoint();
    void setSeries_again_dropsWhatIsGone();
    void updateSeries_newStep_isDrawnAndFollowed();
    void updateSeries_whileZoomed_staysWhereItIs();
    void updateSeries_manyPoints_staysCheapAndKeepsTheSpike();
    void groups_appearWithTheirSeries();
    void legend_togglesCurvesByKeyboard();
    void legend_manySeries_showsTheFirstFew();
    void curves_differInMoreThanColour();
    void crosshair_readsExactValues();
    void crosshair_movesByKeyboardAndIsDescribed();
    void crosshair_moves_withinTheVisiblePart();
    void zoom_byKeyboard();
    void zoom_byDragAndDoubleClick();
    void zoom_byWheel_keepsTheStepUnderThePointer();
    void logarithmic_leavesOutWhatHasNoLogarithm();
    void smoothing_keepsTheRawLine();
    void paletteChange_recolours();
    void exportActions_copyCsvAndAskForFiles();
    void picture_isTwiceTheSize();
    void controls_areReachableAndNamed();
    void tabKey_goesFromTopToBottom();

private:
    QList<QLineSeries *> lines() const;
    QLineSeries *line(const QString &metric) const;
    QPoint placeOf(double step) const;

    std::unique_ptr<LossChart> m_chart;
};

namespace {

MetricSeries series(const QString &metric, const QList<qint64> &steps, const QList<double> &values)
{
    return MetricSeries::fromColumns(metric, steps, values);
}

QList<MetricSeries> threeLosses()
{
    return {series(u"full_valid_loss"_s, {100}, {0.9}),
            series(u"train_loss"_s, {1, 50, 99, 100}, {2.5, 1.5, 0.75, 0.5}),
            series(u"valid_loss"_s, {50, 100}, {1.75, 0.625})};
}

} // namespace

void TestLossChart::init()
{
    m_chart = std::make_unique<LossChart>();
    m_chart->resize(900, 500);
    m_chart->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_chart.get()));
}

void TestLossChart::cleanup()
{
    m_chart.reset();
}

QList<QLineSeries *> TestLossChart::lines() const
{
    m_chart->plot()->refreshNow();
    QList<QLineSeries *> result;
    for (QAbstractSeries *one : m_chart->plot()->chart()->series()) {
        result.append(qobject_cast<QLineSeries *>(one));
    }
    return result;
}

QLineSeries *TestLossChart::line(const QString &metric) const
{
    const QList<QLineSeries *> all = lines();
    const auto found = std::find_if(all.crbegin(), all.crend(), [&metric](const QLineSeries *one) {
        return one->name() == metric;
    });
    return found == all.crend() ? nullptr : *found;
}

QPoint TestLossChart::placeOf(double step) const
{
    const QRectF area = m_chart->plot()->chart()->plotArea();
    const StepRange visible = m_chart->plot()->visibleSteps();
    return {int(area.left() + (step - visible.first) / visible.span() * area.width()),
            int(area.center().y())};
}

void TestLossChart::withoutSeries_saysWhyThereIsNothing()
{
    m_chart->setEmptyText(u"The job is queued."_s);
    const auto *empty = m_chart->findChild<EmptyState *>(u"chartEmpty"_s);
    QVERIFY(empty->isVisible());
    const QList<QLabel *> labels = empty->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(
        labels, [](const QLabel *label) { return label->text() == u"The job is queued."_s; }));
    QVERIFY(!m_chart->plot()->isVisible());

    m_chart->setSeries(threeLosses());
    QVERIFY(m_chart->plot()->isVisible());
    QVERIFY(!empty->isVisible());
}

void TestLossChart::setSeries_drawsEachAndEndsAtItsLastPoint()
{
    m_chart->setSeries(threeLosses());
    QCOMPARE(lines().size(), 3);
    QCOMPARE(line(u"train_loss"_s)->points().constLast(), QPointF(100, 0.5));
    QCOMPARE(line(u"train_loss"_s)->count(), 4);
    QCOMPARE(line(u"valid_loss"_s)->points().constLast(), QPointF(100, 0.625));
    QCOMPARE(line(u"full_valid_loss"_s)->points().constLast(), QPointF(100, 0.9));
    QCOMPARE(m_chart->plot()->visibleSteps(), (StepRange{1, 100}));
}

void TestLossChart::setSeries_again_dropsWhatIsGone()
{
    m_chart->setSeries(threeLosses());
    m_chart->setSeries({series(u"train_loss"_s, {1, 2}, {0.25, 0.125})});
    QCOMPARE(lines().size(), 1);
    QCOMPARE(line(u"train_loss"_s)->points().constLast(), QPointF(2, 0.125));
    m_chart->setSeries({});
    QVERIFY(lines().isEmpty());
    QVERIFY(!m_chart->plot()->isVisible());
}

void TestLossChart::updateSeries_newStep_isDrawnAndFollowed()
{
    MetricSeries train = threeLosses().at(1);
    m_chart->setSeries({train});
    const qsizetype changed = train.setPoint(120, 0.25);
    m_chart->updateSeries(train, changed);
    QCOMPARE(line(u"train_loss"_s)->points().constLast(), QPointF(120, 0.25));
    QCOMPARE(m_chart->plot()->visibleSteps().last, 120.0);

    const qsizetype corrected = train.setPoint(50, 4);
    m_chart->updateSeries(train, corrected);
    QVERIFY(line(u"train_loss"_s)->points().contains(QPointF(50, 4)));
}

void TestLossChart::updateSeries_whileZoomed_staysWhereItIs()
{
    MetricSeries train = threeLosses().at(1);
    m_chart->setSeries({train});
    m_chart->plot()->refreshNow();
    m_chart->plot()->showSteps({40, 60});
    const qsizetype changed = train.setPoint(120, 0.25);
    m_chart->updateSeries(train, changed);
    m_chart->plot()->refreshNow();
    QCOMPARE(m_chart->plot()->visibleSteps(), (StepRange{40, 60}));

    m_chart->plot()->resetZoom();
    QCOMPARE(line(u"train_loss"_s)->points().constLast(), QPointF(120, 0.25));
}

void TestLossChart::updateSeries_manyPoints_staysCheapAndKeepsTheSpike()
{
    MetricSeries train(u"train_loss"_s);
    for (qint64 step = 0; step < 200'000; ++step) {
        train.setPoint(step, 1 + 0.1 * double(step % 7));
    }
    train.setPoint(123'456, 9);
    m_chart->setSeries({train});
    QVERIFY(line(u"train_loss"_s)->count() <= 2402);
    QVERIFY(line(u"train_loss"_s)->points().contains(QPointF(123'456, 9)));

    const qsizetype changed = train.setPoint(200'000, 8);
    m_chart->updateSeries(train, changed);
    QCOMPARE(line(u"train_loss"_s)->points().constLast(), QPointF(200'000, 8));
    QVERIFY(line(u"train_loss"_s)->points().contains(QPointF(123'456, 9)));

    m_chart->plot()->showSteps({123'400, 123'500}); // near enough to see each point
    QCOMPARE(line(u"train_loss"_s)->count(), 102);  // and the one before, for the line to reach it
}

void TestLossChart::groups_appearWithTheirSeries()
{
    const auto button = [this](MetricGroup group) {
        return m_chart->findChild<QPushButton *>(u"chartGroup%1"_s.arg(int(group)));
    };
    m_chart->updateSeries(series(u"train_mean_token_accuracy"_s, {1}, {0.5}), 0);
    QCOMPARE(m_chart->group(), MetricGroup::Accuracy);
    QVERIFY(!button(MetricGroup::Accuracy)->isVisible()); // nothing to choose from

    m_chart->updateSeries(series(u"train_loss"_s, {1}, {0.5}), 0);
    QCOMPARE(m_chart->group(), MetricGroup::Loss);
    QVERIFY(button(MetricGroup::Accuracy)->isVisible());
    QVERIFY(!button(MetricGroup::Reward)->isVisible());

    QTest::mouseClick(button(MetricGroup::Accuracy), Qt::LeftButton);
    QCOMPARE(lines().size(), 1);
    QVERIFY(line(u"train_mean_token_accuracy"_s));
    m_chart->updateSeries(series(u"valid_loss"_s, {1}, {0.5}), 0);
    QCOMPARE(m_chart->group(), MetricGroup::Accuracy); // the user's choice stays
}

void TestLossChart::legend_togglesCurvesByKeyboard()
{
    m_chart->setSeries(threeLosses());
    auto *box = m_chart->findChild<QCheckBox *>(u"curve.valid_loss"_s);
    QCOMPARE(box->accessibleName(), u"Validation loss"_s);
    QVERIFY(box->isChecked());
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Space);
    QCOMPARE(lines().size(), 2);
    QVERIFY(!line(u"valid_loss"_s));
    m_chart->updateSeries(series(u"pg_loss_sum"_s, {1}, {0.5}), 0);
    QVERIFY(!line(u"valid_loss"_s)); // stays off when others arrive
    QVERIFY(box->hasFocus());
    QTest::keyClick(box, Qt::Key_Space);
    QCOMPARE(line(u"valid_loss"_s)->points().constLast(), QPointF(100, 0.625));
}

void TestLossChart::legend_manySeries_showsTheFirstFew()
{
    QList<MetricSeries> many;
    for (int i = 0; i < 60; ++i) {
        many.append(series(u"usage.grader%1.tokens"_s.arg(i), {1, 2}, {1, 2}));
    }
    m_chart->setSeries(many);
    QCOMPARE(lines().size(), 4);
    const auto *legend = m_chart->findChild<ChartLegend *>(u"chartLegend"_s);
    QVERIFY(legend->height() < m_chart->height() / 3);
    m_chart->findChild<QCheckBox *>(u"curve.usage.grader50.tokens"_s)->click();
    QVERIFY(line(u"usage.grader50.tokens"_s));
}

void TestLossChart::curves_differInMoreThanColour()
{
    for (const QPalette &palette : {QPalette(Qt::white), QPalette(Qt::black)}) {
        QSet<QPair<int, int>> looks;
        for (int look = 0; look < 8; ++look) {
            const LineStyle style = LineStyle::of(look, palette);
            looks.insert({int(style.dash), int(style.symbol)});
        }
        QCOMPARE(looks.size(), 8);
    }
}

void TestLossChart::crosshair_readsExactValues()
{
    m_chart->setSeries(threeLosses());
    MetricPlot *plot = m_chart->plot();
    plot->refreshNow();
    QVERIFY(!plot->reading());
    QTest::mouseMove(plot->viewport(), placeOf(98.8));
    QTRY_VERIFY(plot->reading());
    const PlotReading reading = *plot->reading();
    QCOMPARE(reading.step, 99);
    QCOMPARE(reading.values.size(), 2); // full validation begins later
    QCOMPARE(reading.values.at(0).metric, u"train_loss"_s);
    QCOMPARE(reading.values.at(0).value, 0.75);
    QCOMPARE(reading.values.at(1).value, 1.75); // the last one before
    QCOMPARE(reading.values.at(1).step, 50);
    QCOMPARE(reading.text(), u"Step 99: Training loss 0.75, Validation loss 1.75 (step 50)"_s);
}

void TestLossChart::crosshair_movesByKeyboardAndIsDescribed()
{
    m_chart->setSeries(threeLosses());
    MetricPlot *plot = m_chart->plot();
    plot->refreshNow();
    plot->setFocus();
    QSignalSpy moved(plot, &MetricPlot::crosshairMoved);
    QTest::keyClick(plot, Qt::Key_Right);
    QCOMPARE(plot->reading()->step, 1);
    QTest::keyClick(plot, Qt::Key_Right);
    QCOMPARE(plot->reading()->step, 50);
    QTest::keyClick(plot, Qt::Key_Right);
    QTest::keyClick(plot, Qt::Key_Right);
    QCOMPARE(plot->reading()->step, 100);
    QTest::keyClick(plot, Qt::Key_Right);
    QCOMPARE(plot->reading()->step, 100);
    QTest::keyClick(plot, Qt::Key_Left);
    QCOMPARE(plot->reading()->step, 99);
    QTest::keyClick(plot, Qt::Key_Home);
    QCOMPARE(plot->accessibleDescription(), u"Step 1: Training loss 2.5"_s);
    QTest::keyClick(plot, Qt::Key_End);
    QCOMPARE(plot->reading()->step, 100);
    QCOMPARE(moved.size(), 7);
    QTest::keyClick(plot, Qt::Key_Escape);
    QVERIFY(!plot->reading());
}

void TestLossChart::crosshair_moves_withinTheVisiblePart()
{
    m_chart->setSeries(threeLosses());
    MetricPlot *plot = m_chart->plot();
    plot->refreshNow();
    plot->showSteps({95, 100});
    plot->refreshNow();
    plot->setFocus();
    QTest::keyClick(plot, Qt::Key_Left);
    QTest::keyClick(plot, Qt::Key_Left);
    QTest::keyClick(plot, Qt::Key_Left);
    QCOMPARE(plot->reading()->step, 50);
    QVERIFY(plot->visibleSteps().first <= 50); // the plot came along
    QCOMPARE(plot->visibleSteps().span(), 5.0);
}

void TestLossChart::zoom_byKeyboard()
{
    m_chart->setSeries(threeLosses());
    MetricPlot *plot = m_chart->plot();
    auto *reset = m_chart->findChild<QPushButton *>(u"chartResetZoom"_s);
    plot->refreshNow();
    plot->setFocus();
    QVERIFY(!reset->isEnabled());
    QTest::keyClick(plot, Qt::Key_Plus);
    QVERIFY(plot->isZoomed());
    QVERIFY(reset->isEnabled());
    const StepRange zoomed = plot->visibleSteps();
    QVERIFY(zoomed.span() < 99);
    QTest::keyClick(plot, Qt::Key_Right, Qt::ControlModifier);
    QVERIFY(plot->visibleSteps().first > zoomed.first);
    QTest::keyClick(plot, Qt::Key_0);
    QVERIFY(!plot->isZoomed());
    QTest::keyClick(plot, Qt::Key_Plus);
    reset->click();
    QVERIFY(!plot->isZoomed());
    QTest::keyClick(plot, Qt::Key_Minus);
    QVERIFY(!plot->isZoomed());
}

void TestLossChart::zoom_byDragAndDoubleClick()
{
    m_chart->setSeries(threeLosses());
    MetricPlot *plot = m_chart->plot();
    plot->refreshNow();
    const QPoint from = placeOf(20);
    const QPoint to = placeOf(60);
    QTest::mousePress(plot->viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(plot->viewport(), to);
    QTest::mouseRelease(plot->viewport(), Qt::LeftButton, {}, to);
    QVERIFY(qAbs(plot->visibleSteps().first - 20) < 0.5);
    QVERIFY(qAbs(plot->visibleSteps().last - 60) < 0.5);
    QTest::mouseDClick(plot->viewport(), Qt::LeftButton, {}, to);
    QVERIFY(!plot->isZoomed());
}

void TestLossChart::zoom_byWheel_keepsTheStepUnderThePointer()
{
    m_chart->setSeries(threeLosses());
    MetricPlot *plot = m_chart->plot();
    plot->refreshNow();
    const QPoint place = placeOf(30);
    QWheelEvent wheel(place, plot->viewport()->mapToGlobal(place), {}, {0, 120}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(plot->viewport(), &wheel);
    plot->refreshNow();
    QVERIFY(plot->isZoomed());
    QVERIFY((placeOf(30) - place).manhattanLength() <= 2);
}

void TestLossChart::logarithmic_leavesOutWhatHasNoLogarithm()
{
    m_chart->setSeries({series(u"train_loss"_s, {1, 2, 3, 4}, {10, 1, 0, 0.1})});
    m_chart->findChild<QCheckBox *>(u"chartLogarithmic"_s)->click();
    QCOMPARE(line(u"train_loss"_s)->points(), (QList<QPointF>{{1, 1}, {2, 0}, {4, -1}}));
    m_chart->findChild<QCheckBox *>(u"chartLogarithmic"_s)->click();
    QCOMPARE(line(u"train_loss"_s)->count(), 4);
}

void TestLossChart::smoothing_keepsTheRawLine()
{
    m_chart->setSeries({series(u"train_loss"_s, {1, 2, 3}, {1, 3, 1})});
    auto *slider = m_chart->findChild<QSlider *>(u"chartSmoothing"_s);
    slider->setValue(50);
    QCOMPARE(lines().size(), 2);
    QCOMPARE(lines().constFirst()->points().at(1), QPointF(2, 3));
    QVERIFY(lines().constLast()->points().at(1).y() < 3);
    slider->setValue(0);
    QCOMPARE(lines().size(), 1);
}

void TestLossChart::paletteChange_recolours()
{
    m_chart->setSeries(threeLosses());
    m_chart->setPalette(QPalette(Qt::white));
    const QColor onLight = line(u"train_loss"_s)->color();
    m_chart->setPalette(QPalette(Qt::black));
    const QColor onDark = line(u"train_loss"_s)->color();
    QVERIFY(onLight != onDark);
    QVERIFY(onDark.lightnessF() > onLight.lightnessF());
}

void TestLossChart::exportActions_copyCsvAndAskForFiles()
{
    m_chart->setSeries({series(u"train_loss"_s, {1, 2}, {0.5, 0.25}),
                        series(u"train_mean_token_accuracy"_s, {2}, {0.75})});
    const QString expected = u"step,train_loss,train_mean_token_accuracy\n1,0.5,\n2,0.25,0.75\n"_s;
    QCOMPARE(m_chart->toCsv(), expected);
    m_chart->findChild<QAction *>(u"chartCopyCsv"_s)->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), expected);

    QSignalSpy picture(m_chart.get(), &LossChart::savePictureRequested);
    QSignalSpy csv(m_chart.get(), &LossChart::saveCsvRequested);
    m_chart->findChild<QAction *>(u"chartSavePicture"_s)->trigger();
    m_chart->findChild<QAction *>(u"chartSaveCsv"_s)->trigger();
    QCOMPARE(picture.size(), 1);
    QCOMPARE(csv.size(), 1);
}

void TestLossChart::picture_isTwiceTheSize()
{
    m_chart->setSeries(threeLosses());
    m_chart->plot()->refreshNow();
    const QPixmap picture = m_chart->picture();
    QCOMPARE(picture.width(), 2 * m_chart->plot()->width());
    QVERIFY(picture.height() > 2 * m_chart->plot()->height());
}

void TestLossChart::controls_areReachableAndNamed()
{
    m_chart->setSeries(threeLosses());
    m_chart->setCheckpoints({50, 100});
    int reachable = 0;
    for (const QWidget *widget : m_chart->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy()) {
            continue;
        }
        ++reachable;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 qPrintable(widget->objectName()));
    }
    // Three curves, smoothing, log scale, checkpoints, export, the plot.
    QVERIFY(reachable >= 8);
}

void TestLossChart::tabKey_goesFromTopToBottom()
{
    QList<MetricSeries> all = threeLosses();
    all.append(series(u"train_mean_token_accuracy"_s, {1}, {0.5}));
    m_chart->setSeries(all);
    m_chart->activateWindow();
    m_chart->findChild<QPushButton *>(u"chartGroup0"_s)->setFocus();
    QStringList visited;
    for (int i = 0; i < 7; ++i) {
        QTest::keyClick(m_chart->focusWidget(), Qt::Key_Tab);
        visited.append(m_chart->focusWidget()->objectName());
    }
    QCOMPARE(visited,
             (QStringList{u"chartSmoothing"_s, u"chartLogarithmic"_s, u"chartExport"_s,
                          u"curve.train_loss"_s, u"curve.valid_loss"_s, u"curve.full_valid_loss"_s,
                          u"metricPlot"_s}));
}

QTEST_MAIN(TestLossChart)
#include "tst_losschart.moc"
