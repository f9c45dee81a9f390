// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/modelcatalogue.h"

#include <QSet>
#include <QTest>
#include <QUrl>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestModelCatalogue : public QObject
{
    Q_OBJECT

private slots:
    void shipped_isCompleteAndConsistent();
    void shipped_knowsThePricesOfOpenAi();
    void find_fineTunedModel_findsItsBase();
    void fromJson_everyField_isRead();
    void fromJson_missingFields_areNothing();
    void fromJson_badInput_saysWhere_data();
    void fromJson_badInput_saysWhere();
    void acceptsJobsOn_theDayItEnds_isOver();
};

void TestModelCatalogue::shipped_isCompleteAndConsistent()
{
    const ModelCatalogue catalogue = ModelCatalogue::shipped();
    QVERIFY(catalogue.asOf.isValid());
    QCOMPARE(catalogue.currency, u"USD"_s);
    QVERIFY(!catalogue.sources.isEmpty());
    for (const QString &source : catalogue.sources) {
        QCOMPARE(QUrl(source, QUrl::StrictMode).scheme(), u"https"_s);
    }
    const QSet<QString> methods = {u"supervised"_s, u"dpo"_s, u"reinforcement"_s};
    const QSet<QString> fields = {
        u"id"_s, u"methods"_s, u"example_tokens"_s, u"creation_ends"_s, u"shutdown"_s, u"price"_s};
    QSet<QString> seen;
    for (const CatalogueModel &model : catalogue.models) {
        const QString key = model.provider + u'/' + model.id;
        QVERIFY2(!seen.contains(key), qPrintable(key));
        seen.insert(key);
        QVERIFY2(isSafeId(model.id), qPrintable(key));
        QVERIFY2(!model.methods.isEmpty(), qPrintable(key));
        QVERIFY2(methods.contains(QSet(model.methods.begin(), model.methods.end())),
                 qPrintable(key));
        QVERIFY2(fields.contains(QSet(model.unsure.begin(), model.unsure.end())), qPrintable(key));
        QVERIFY2(!model.shutdown || (model.creationEnds && *model.creationEnds <= *model.shutdown),
                 qPrintable(key));
    }
    QVERIFY(seen.size() >= 10);
}

void TestModelCatalogue::shipped_knowsThePricesOfOpenAi()
{
    const ModelCatalogue catalogue = ModelCatalogue::shipped();
    const CatalogueModel *mini = catalogue.find(u"openai"_s, u"gpt-4.1-mini-2025-04-14"_s);
    QVERIFY(mini);
    QCOMPARE(mini->price.training, 5.0);
    QCOMPARE(mini->shutdown, QDate(2027, 1, 14));
    QVERIFY(mini->unsure.contains(u"example_tokens"_s));
    QVERIFY(!catalogue.find(u"azure"_s, u"gpt-4o-2024-08-06"_s)->price.training);
    QCOMPARE(catalogue.ofProvider(u"openai"_s).first(), *mini);
}

void TestModelCatalogue::find_fineTunedModel_findsItsBase()
{
    const ModelCatalogue catalogue = ModelCatalogue::shipped();
    const CatalogueModel *base =
        catalogue.find(u"openai"_s, u"ft:gpt-4o-mini-2024-07-18:acme:support:AbC123"_s);
    QVERIFY(base);
    QCOMPARE(base->id, u"gpt-4o-mini-2024-07-18"_s);
    QVERIFY(!catalogue.find(u"openai"_s, u"ft:"_s));
    QVERIFY(!catalogue.find(u"openai"_s, u"no-such-model"_s));
    QVERIFY(!catalogue.find(u"elsewhere"_s, base->id));
}

void TestModelCatalogue::fromJson_everyField_isRead()
{
    const auto catalogue = ModelCatalogue::fromJson(R"({"as_of":"2026-01-02","currency":"EUR",
        "sources":["https://a.example"],"models":[{"id":"m","provider":"p","methods":["dpo"],
        "example_tokens":10,"creation_ends":"2026-03-04","shutdown":"2026-05-06","price":
        {"training":1,"input":2,"cached_input":3,"output":4,"training_per_hour":5},
        "unsure":["price"]}]})");
    QVERIFY(catalogue);
    const ModelCatalogue expected{
        .asOf = QDate(2026, 1, 2),
        .currency = u"EUR"_s,
        .sources = {u"https://a.example"_s},
        .models = {{.id = u"m"_s,
                    .provider = u"p"_s,
                    .methods = {u"dpo"_s},
                    .exampleTokens = 10,
                    .creationEnds = QDate(2026, 3, 4),
                    .shutdown = QDate(2026, 5, 6),
                    .price = {.training = 1,
                              .input = 2,
                              .cachedInput = 3,
                              .output = 4,
                              .trainingPerHour = 5},
                    .unsure = {u"price"_s}}},
    };
    QCOMPARE(*catalogue, expected);
}

void TestModelCatalogue::fromJson_missingFields_areNothing()
{
    const auto catalogue =
        ModelCatalogue::fromJson(R"({"as_of":"2026-01-02","models":[{"id":"m","price":null}]})");
    QVERIFY(catalogue);
    QCOMPARE(catalogue->models, QList<CatalogueModel>{CatalogueModel{.id = u"m"_s}});
    QVERIFY(catalogue->models.first().acceptsJobsOn(QDate(2100, 1, 1)));
}

void TestModelCatalogue::fromJson_badInput_saysWhere_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("path");
    QTest::newRow("not an object") << QByteArray("[]") << QString();
    QTest::newRow("no date") << QByteArray("{}") << u"as_of"_s;
    QTest::newRow("model without id")
        << QByteArray(R"({"as_of":"2026-01-02","models":[{"id":"m"},{"provider":"p"}]})")
        << u"models[1].id"_s;
}

void TestModelCatalogue::fromJson_badInput_saysWhere()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, path);
    const auto catalogue = ModelCatalogue::fromJson(bytes);
    QVERIFY(!catalogue);
    QCOMPARE(catalogue.error().path, path);
}

void TestModelCatalogue::acceptsJobsOn_theDayItEnds_isOver()
{
    const CatalogueModel model{.id = u"m"_s, .creationEnds = QDate(2027, 1, 6)};
    QVERIFY(model.acceptsJobsOn(QDate(2027, 1, 5)));
    QVERIFY(!model.acceptsJobsOn(QDate(2027, 1, 6)));
}

QTEST_APPLESS_MAIN(TestModelCatalogue)
#include "tst_modelcatalogue.moc"
