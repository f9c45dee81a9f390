// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/modelsapi.h"
#include "tests/support/clientfixture.h"
#include "tests/support/exchange.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! Each endpoint against its pair of files in tests/fixtures/http/models.
class TestModelsApi : public QObject
{
    Q_OBJECT

private slots:
    void listModels();
    void retrieveModel();
};

void TestModelsApi::listModels()
{
    const Exchange exchange = Exchange::load(u"models/list-models"_s);
    ClientFixture fixture;
    fixture.server.enqueue(exchange.answer);
    const auto page = settled(ModelsApi(fixture.client()).listModels());
    QCOMPARE(exchange.differenceTo(fixture.server.requests().constFirst()), QString());
    QCOMPARE(page.value().items.size(), 3);
    QVERIFY(!page->hasMore);
}

void TestModelsApi::retrieveModel()
{
    const Exchange exchange = Exchange::load(u"models/retrieve-model"_s);
    ClientFixture fixture;
    fixture.server.enqueue(exchange.answer);
    const QString id = u"ft:gpt-4o-mini-2024-07-18:my-org:support:abc123"_s;
    const auto model = settled(ModelsApi(fixture.client()).retrieveModel(id));
    QCOMPARE(exchange.differenceTo(fixture.server.requests().constFirst()), QString());
    QCOMPARE(model.value().id, id);
}

QTEST_GUILESS_MAIN(TestModelsApi)
#include "tst_modelsapi.moc"
