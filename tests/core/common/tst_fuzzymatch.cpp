// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/fuzzymatch.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestFuzzyMatch : public QObject
{
    Q_OBJECT

private slots:

    void matches_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("matches");
        QTest::newRow("nothing typed") << u""_s << u"New job"_s << true;
        QTest::newRow("other case") << u"NEW"_s << u"New job"_s << true;
        QTest::newRow("letters in order") << u"nj"_s << u"New job"_s << true;
        QTest::newRow("letters out of order") << u"jn"_s << u"New job"_s << false;
        QTest::newRow("words out of order") << u"job new"_s << u"New job"_s << true;
        QTest::newRow("a word is missing") << u"job old"_s << u"New job"_s << false;
        QTest::newRow("part of an id") << u"a7Fq"_s << u"Job kestrel ftjob-xa7Fq2"_s << true;
        QTest::newRow("a letter too many") << u"neww"_s << u"New"_s << false;
        QTest::newRow("spaces only") << u"  "_s << u"New"_s << true;
    }

    void matches()
    {
        QFETCH(const QString, query);
        QFETCH(const QString, text);
        QTEST(fuzzyScore(query, text).has_value(), "matches");
    }

    void better_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("good");
        QTest::addColumn<QString>("bad");
        QTest::newRow("a piece beats letters") << u"job"_s << u"New job"_s << u"Just open both"_s;
        QTest::newRow("the start beats the middle") << u"new"_s << u"New job"_s << u"Renew a key"_s;
        QTest::newRow("a word beats part of one") << u"log"_s << u"Request log"_s << u"Catalogue"_s;
        QTest::newRow("initials beat strays") << u"rl"_s << u"Request log"_s << u"Overall"_s;
    }

    void better()
    {
        QFETCH(const QString, query);
        QFETCH(const QString, good);
        QFETCH(const QString, bad);
        QVERIFY(*fuzzyScore(query, good) > fuzzyScore(query, bad).value_or(-1000));
    }
};

QTEST_APPLESS_MAIN(TestFuzzyMatch)
#include "tst_fuzzymatch.moc"
