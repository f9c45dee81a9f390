// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/emptystate.h"
#include "ui/jobdetail/eventlogview.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestEventLogView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void withoutEvents_saysSo();
    void newEvents_areFollowed();
    void scrollingUp_stopsFollowing();
    void scrolledUp_countsNewEventsAndGoesBack();
    void scrolledUp_lateEvents_leaveTheReaderInPlace();
    void followBox_jumpsToTheEnd();
    void resizing_keepsFollowing();
    void filter_byLevel_keepsTheCurrentEvent();
    void filter_bySearch_andShowAll();
    void filter_whileFollowing_staysAtTheEnd();
    void copy_isTabSeparatedInOrder();
    void save_asksThePage();
    void longMessage_isShownWhole();
    void controls_areReachableAndNamed();

private:
    void add(int count, int firstSecond = -1);
    bool isAtEnd() const;

    QScrollBar *bar() const { return m_view->table()->verticalScrollBar(); }

    std::unique_ptr<EventLogModel> m_model;
    std::unique_ptr<EventLogView> m_view;
    int m_next{};
};

namespace {

JobEvent jobEvent(const QString &id, int second, const QString &message,
                  EventLevel level = EventLevel::Info)
{
    return {.id = id,
            .createdAt = QDateTime::fromSecsSinceEpoch(1'800'000'000 + second, Qt::UTC),
            .level = level,
            .message = message,
            .type = u"message"_s,
            .data = {}};
}

} // namespace

void TestEventLogView::init()
{
    m_next = 0;
    m_model = std::make_unique<EventLogModel>();
    m_view = std::make_unique<EventLogView>(*m_model);
    m_view->resize(900, 300);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestEventLogView::cleanup()
{
    m_view.reset();
    m_model.reset();
}

//! Events that are called "event 0", "event 1" and so on; every tenth is a warning.
void TestEventLogView::add(int count, int firstSecond)
{
    QList<JobEvent> events;
    for (int i = 0; i < count; ++i, ++m_next) {
        const int second = firstSecond < 0 ? 1000 + m_next : firstSecond + i;
        events.append(jobEvent(QString::number(m_next), second, u"event %1"_s.arg(m_next),
                               m_next % 10 == 9 ? EventLevel::Warning : EventLevel::Info));
    }
    const qsizetype before = m_model->totalCount();
    m_model->add(events, before + 1);
    QTRY_COMPARE(m_model->totalCount(), before + count);
}

bool TestEventLogView::isAtEnd() const
{
    return bar()->value() == bar()->maximum();
}

void TestEventLogView::withoutEvents_saysSo()
{
    m_view->setEmptyText(u"The job waits"_s, u"Events appear when it starts."_s);
    QVERIFY(!m_view->table()->isVisible());
    add(1);
    QVERIFY(m_view->table()->isVisible());
}

void TestEventLogView::newEvents_areFollowed()
{
    add(100);
    QTRY_VERIFY(bar()->maximum() > 0 && isAtEnd());
    add(100);
    QTRY_VERIFY(isAtEnd() && bar()->maximum() > 150);
    QVERIFY(m_view->isFollowing());
}

void TestEventLogView::scrollingUp_stopsFollowing()
{
    add(100);
    QTRY_VERIFY(bar()->maximum() > 0 && isAtEnd());
    auto *follow = m_view->findChild<QCheckBox *>(u"eventLogFollow"_s);
    QVERIFY(follow->isChecked());
    bar()->triggerAction(QScrollBar::SliderPageStepSub);
    QVERIFY(!m_view->isFollowing());
    QVERIFY(!follow->isChecked());
    const int value = bar()->value();
    add(100);
    QTRY_VERIFY(bar()->maximum() > 150);
    QCOMPARE(bar()->value(), value);

    bar()->triggerAction(QScrollBar::SliderToMaximum);
    QVERIFY(m_view->isFollowing());
}

void TestEventLogView::scrolledUp_countsNewEventsAndGoesBack()
{
    add(100);
    QTRY_VERIFY(bar()->maximum() > 0 && isAtEnd());
    auto *button = m_view->findChild<QPushButton *>(u"eventLogNew"_s);
    QVERIFY(!button->isVisible());
    bar()->setValue(0);
    QVERIFY(!button->isVisible());
    add(7);
    add(5);
    QVERIFY(button->isVisible());
    QVERIFY2(button->text().startsWith(u"12 "_s), qPrintable(button->text()));
    button->click();
    QVERIFY(!button->isVisible());
    QTRY_VERIFY(isAtEnd());
    QVERIFY(m_view->isFollowing());
}

void TestEventLogView::scrolledUp_lateEvents_leaveTheReaderInPlace()
{
    add(100);
    QTRY_VERIFY(bar()->maximum() > 0 && isAtEnd());
    bar()->setValue(40);
    const QString top = m_view->table()->indexAt({0, 0}).siblingAtColumn(2).data().toString();
    add(30, 0); // older than all
    QTRY_COMPARE(m_view->table()->indexAt({0, 0}).siblingAtColumn(2).data().toString(), top);
    QCOMPARE(bar()->value(), 70);
    QVERIFY(!m_view->findChild<QPushButton *>(u"eventLogNew"_s)->isVisible());
}

void TestEventLogView::followBox_jumpsToTheEnd()
{
    add(100);
    bar()->setValue(0);
    auto *follow = m_view->findChild<QCheckBox *>(u"eventLogFollow"_s);
    follow->setFocus();
    QTest::keyClick(follow, Qt::Key_Space);
    QTRY_VERIFY(isAtEnd());
    QTest::keyClick(follow, Qt::Key_Space);
    QVERIFY(!m_view->isFollowing());
    const int value = bar()->value();
    add(50);
    QTRY_VERIFY(bar()->maximum() >= value + 50);
    QCOMPARE(bar()->value(), value);
}

void TestEventLogView::resizing_keepsFollowing()
{
    add(100);
    QTRY_VERIFY(bar()->maximum() > 0 && isAtEnd());
    for (const int height : {200, 500, 150}) {
        m_view->resize(900, height);
        QTRY_VERIFY(isAtEnd());
        QVERIFY(m_view->isFollowing());
    }
}

void TestEventLogView::filter_byLevel_keepsTheCurrentEvent()
{
    add(100);
    m_view->table()->setCurrentIndex(m_model->index(59, 0)); // a warning
    auto *info = m_view->findChild<QCheckBox *>(u"eventKind1"_s);
    QCOMPARE(info->text(), u"Info (90)"_s);
    info->click();
    QCOMPARE(m_model->rowCount(), 10);
    QCOMPARE(m_view->table()->currentIndex().siblingAtColumn(2).data().toString(), u"event 59"_s);
    info->click();
    QCOMPARE(m_model->rowCount(), 100);
    QCOMPARE(m_view->table()->currentIndex().row(), 59);
}

void TestEventLogView::filter_bySearch_andShowAll()
{
    add(100);
    auto *search = m_view->findChild<QLineEdit *>(u"eventLogSearch"_s);
    search->setFocus();
    QTest::keyClicks(search, u"EVENT 7"_s);
    QTRY_COMPARE(m_model->rowCount(), 11);
    QTest::keyClicks(search, u"x"_s);
    QTRY_COMPARE(m_model->rowCount(), 0);
    QVERIFY(!m_view->table()->isVisible());
    auto *all = m_view->findChild<QPushButton *>(u"eventLogShowAll"_s);
    QVERIFY(all->isVisible());
    all->click();
    QCOMPARE(m_model->rowCount(), 100);
    QVERIFY(search->text().isEmpty());
    QVERIFY(m_view->table()->isVisible());
}

void TestEventLogView::filter_whileFollowing_staysAtTheEnd()
{
    add(500);
    QTRY_VERIFY(bar()->maximum() > 0 && isAtEnd());
    auto *info = m_view->findChild<QCheckBox *>(u"eventKind1"_s);
    info->click();
    QTRY_VERIFY(isAtEnd());
    QVERIFY(m_view->isFollowing());
    info->click();
    QTRY_VERIFY(bar()->maximum() > 400 && isAtEnd());
    QVERIFY(m_view->isFollowing());

    bar()->setValue(100);
    info->click();
    QVERIFY(!m_view->isFollowing());
}

void TestEventLogView::copy_isTabSeparatedInOrder()
{
    add(20);
    QTableView *table = m_view->table();
    const auto select = [table, this](int row) {
        table->selectionModel()->select(m_model->index(row, 0),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
    };
    select(7);
    select(2);
    select(3);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    const QString text = QGuiApplication::clipboard()->text();
    QCOMPARE(text, m_model->textOf(2, 3) + m_model->textOf(7, 7));
    QVERIFY(text.contains(u"\tInfo\tevent 2\n"_s));

    m_view->findChild<QAction *>(u"eventLogSelectAll"_s)->trigger();
    QCOMPARE(m_view->selectedText(), m_model->textOf(0, 19));
}

void TestEventLogView::save_asksThePage()
{
    auto *save = m_view->findChild<QPushButton *>(u"eventLogSave"_s);
    QVERIFY(!save->isEnabled());
    add(1);
    QSignalSpy asked(m_view.get(), &EventLogView::saveRequested);
    save->click();
    QCOMPARE(asked.size(), 1);
}

void TestEventLogView::longMessage_isShownWhole()
{
    const QString longText = u"A sentence that goes on. "_s.repeated(40) + u"Second line\nThird."_s;
    m_model->add({jobEvent(u"a"_s, 1, u"short"_s), jobEvent(u"b"_s, 2, longText)}, 0);
    QTRY_COMPARE(m_model->rowCount(), 2);
    const auto *whole = m_view->findChild<QPlainTextEdit *>(u"eventMessage"_s);
    m_view->table()->setCurrentIndex(m_model->index(0, 0));
    QVERIFY(!whole->isVisible());
    m_view->table()->setCurrentIndex(m_model->index(1, 0));
    QVERIFY(whole->isVisible());
    QCOMPARE(whole->toPlainText(), longText);
}

void TestEventLogView::controls_areReachableAndNamed()
{
    add(1);
    for (const QWidget *widget : m_view->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy()
            || widget->objectName().startsWith("qt_"_L1)) {
            continue;
        }
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 qPrintable(widget->objectName()));
    }
}

QTEST_MAIN(TestEventLogView)
#include "tst_eventlogview.moc"
