// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/pagetrail.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using Step = PageTrail::Step;

class TestPageTrail : public QObject
{
    Q_OBJECT

private slots:
    void follow_toTheEnd_keepsTheLastCursor();
    void follow_sameCursorAgain_isStuck();
    void follow_circleOfPages_isStuck();
    void follow_backToWhereItBegan_isStuck();
    void follow_emptyPageWithMore_isStuck();
    void follow_withoutCursor_isStuck();
    void follow_unreadablePage_leadsOn();
    void follow_endlessList_isStuckAtTheCap();
};

void TestPageTrail::follow_toTheEnd_keepsTheLastCursor()
{
    PageTrail trail;
    QCOMPARE(trail.follow(true, 2, u"b"_s), Step::More);
    QCOMPARE(trail.cursor(), u"b"_s);
    QCOMPARE(trail.follow(false, 1, u"c"_s), Step::End);
    QCOMPARE(trail.cursor(), u"c"_s);
    QCOMPARE(trail.follow(false, 0, {}), Step::End); // nothing new behind it yet
    QCOMPARE(trail.cursor(), u"c"_s);
}

void TestPageTrail::follow_sameCursorAgain_isStuck()
{
    PageTrail trail;
    QCOMPARE(trail.follow(true, 2, u"b"_s), Step::More);
    QCOMPARE(trail.follow(true, 2, u"b"_s), Step::Stuck);
}

void TestPageTrail::follow_circleOfPages_isStuck()
{
    PageTrail trail;
    QCOMPARE(trail.follow(true, 2, u"b"_s), Step::More);
    QCOMPARE(trail.follow(true, 2, u"d"_s), Step::More);
    QCOMPARE(trail.follow(true, 2, u"f"_s), Step::More);
    QCOMPARE(trail.follow(true, 2, u"b"_s), Step::Stuck);
}

void TestPageTrail::follow_backToWhereItBegan_isStuck()
{
    PageTrail trail(u"start"_s);
    QCOMPARE(trail.follow(true, 2, u"b"_s), Step::More);
    QCOMPARE(trail.follow(true, 2, u"start"_s), Step::Stuck);
}

void TestPageTrail::follow_emptyPageWithMore_isStuck()
{
    PageTrail trail;
    QCOMPARE(trail.follow(true, 0, u"b"_s), Step::Stuck);
}

void TestPageTrail::follow_withoutCursor_isStuck()
{
    PageTrail trail;
    QCOMPARE(trail.follow(true, 3, {}), Step::Stuck);
}

void TestPageTrail::follow_unreadablePage_leadsOn()
{
    struct Element
    {};

    PageTrail trail;
    const Page<Element> page{.hasMore = true, .lastId = u"b"_s, .unreadable = 2};
    QCOMPARE(trail.follow(page), Step::More);
}

void TestPageTrail::follow_endlessList_isStuckAtTheCap()
{
    PageTrail trail;
    int pages = 1;
    while (trail.follow(true, 1, QString::number(pages)) == Step::More) {
        ++pages;
    }
    QCOMPARE(pages, PageTrail::MostPages);
}

QTEST_APPLESS_MAIN(TestPageTrail)
#include "tst_pagetrail.moc"
