// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/dialects/azuremodelname.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! Each model has one name at OpenAI and one at Azure.
class TestAzureModelName final : public QObject
{
    Q_OBJECT

private slots:
    void name_goesThereAndBack_data();
    void name_goesThereAndBack();
    void text_keepsTheRest();
    void otherNames_stay_data();
    void otherNames_stay();
};

void TestAzureModelName::name_goesThereAndBack_data()
{
    QTest::addColumn<QString>("openAi");
    QTest::addColumn<QString>("azure");
    QTest::newRow("plain") << u"ft:gpt-4.1-2025-04-14:sandbox::Ab3dE6gH"_s
                           << u"gpt-4.1-2025-04-14.ft-4162336445366748"_s;
    QTest::newRow("suffix") << u"ft:gpt-4o-mini:sandbox:my-Suffix_1:00000000"_s
                            << u"gpt-4o-mini.ft-3030303030303030-my-Suffix_1"_s;
    QTest::newRow("checkpoint") << u"ft:gpt-4o:sandbox:x:Ab3dE6gH:ckpt-step-12"_s
                                << u"gpt-4o.ft-4162336445366748-x:ckpt-step-12"_s;
}

void TestAzureModelName::name_goesThereAndBack()
{
    QFETCH(QString, openAi);
    QFETCH(QString, azure);
    QCOMPARE(withAzureModelNames(openAi), azure);
    QCOMPARE(fromAzureModelName(azure), openAi);
}

void TestAzureModelName::text_keepsTheRest()
{
    QCOMPARE(withAzureModelNames(u"{\"a\":\"ft:m:sandbox::00000000\",\"b\":\"ft:m:sandbox:s:"
                                 "11111111\"}"_s),
             u"{\"a\":\"m.ft-3030303030303030\",\"b\":\"m.ft-3131313131313131-s\"}"_s);
}

void TestAzureModelName::otherNames_stay_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("base") << u"gpt-4o-mini-2024-07-18"_s;
    QTest::newRow("of OpenAI") << u"ft:gpt-4o:sandbox::Ab3dE6gH"_s;
    QTest::newRow("short number") << u"gpt-4o.ft-41"_s;
    QTest::newRow("empty") << QString();
}

void TestAzureModelName::otherNames_stay()
{
    QFETCH(QString, name);
    QCOMPARE(fromAzureModelName(name), name);
}

QTEST_APPLESS_MAIN(TestAzureModelName)
#include "tst_azuremodelname.moc"
