// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/modelname.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestModelName : public QObject
{
    Q_OBJECT

private slots:

    void name_tellsWhereAModelComesFrom_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("whole");
        QTest::addColumn<bool>("isTuned");
        QTest::addColumn<bool>("isCheckpoint");
        const QString tuned = u"ft:gpt-4o-mini:acme:support:AbC"_s;
        QTest::newRow("tuned") << tuned << u"gpt-4o-mini"_s << tuned << true << false;
        QTest::newRow("checkpoint")
            << tuned + u":ckpt-step-90"_s << u"gpt-4o-mini"_s << tuned << true << true;
        QTest::newRow("Azure") << u"gpt-4o.ft-0e2-mine"_s << u"gpt-4o"_s << u"gpt-4o.ft-0e2-mine"_s
                               << true << false;
        QTest::newRow("base") << u"gpt-4o"_s << QString() << u"gpt-4o"_s << false << false;
        QTest::newRow("only the mark") << u"ft:"_s << QString() << u"ft:"_s << true << false;
        QTest::newRow("nothing") << QString() << QString() << QString() << false << false;
    }

    void name_tellsWhereAModelComesFrom()
    {
        QFETCH(const QString, name);
        QTEST(baseModelOf(name), "base");
        QTEST(wholeModelOf(name), "whole");
        QTEST(isTunedModelName(name), "isTuned");
        QTEST(isCheckpointName(name), "isCheckpoint");
    }
};

QTEST_APPLESS_MAIN(TestModelName)
#include "tst_modelname.moc"
