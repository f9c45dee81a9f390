// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/session.h"
#include "core/settings/visitnotes.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Monday(QDate(2026, 11, 16), QTime(9, 0), Qt::UTC);
const QDateTime Tuesday = Monday.addDays(1);

struct Fixture
{
    QTemporaryDir folder{};
    Session session{folder.filePath(u"session.ini"_s)};
};

} // namespace

class TestVisitNotes : public QObject
{
    Q_OBJECT

private slots:

    void firstVisit_remembersNothingFromBefore()
    {
        Fixture fixture;
        QCOMPARE(VisitNotes(fixture.session, u"p"_s, Monday).lastVisit(), Monday);
    }

    void nextVisit_knowsWhenTheLastOneEnded()
    {
        Fixture fixture;
        VisitNotes monday(fixture.session, u"p"_s, Monday);
        monday.note(Monday.addSecs(600));
        QCOMPARE(monday.lastVisit(), Monday); // of this visit nothing changes
        const VisitNotes tuesday(fixture.session, u"p"_s, Tuesday);
        QCOMPARE(tuesday.lastVisit(), Monday.addSecs(600));
        QCOMPARE(VisitNotes(fixture.session, u"other"_s, Tuesday).lastVisit(), Tuesday);
    }

    void clockThatWentBack_meansNoNews()
    {
        Fixture fixture;
        VisitNotes(fixture.session, u"p"_s, Tuesday).note(Tuesday);
        QCOMPARE(VisitNotes(fixture.session, u"p"_s, Monday).lastVisit(), Monday);
    }

    void settled_isKept_theOldestGoes()
    {
        Fixture fixture;
        VisitNotes notes(fixture.session, u"p"_s, Monday);
        for (int number = 0; number <= 500; ++number) {
            notes.settle(u"ftjob-%1"_s.arg(number));
        }
        const VisitNotes later(fixture.session, u"p"_s, Tuesday);
        QCOMPARE(later.settled().size(), 500);
        QVERIFY(later.settled().contains(u"ftjob-500"_s));
        QVERIFY(!later.settled().contains(u"ftjob-0"_s));
    }

    void damage_readsAsAFirstVisit()
    {
        Fixture fixture;
        fixture.session.setState(u"visit/p"_s, "{\"until\": 7, \"settled\": \"x\"");
        const VisitNotes notes(fixture.session, u"p"_s, Monday);
        QCOMPARE(notes.lastVisit(), Monday);
        QVERIFY(notes.settled().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestVisitNotes)
#include "tst_visitnotes.moc"
