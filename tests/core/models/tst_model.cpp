// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model.h"
#include "tests/support/exchange.h"
#include "tests/support/jsonmutations.h"

#include <QJsonArray>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

Model modelFrom(qsizetype row)
{
    const QJsonObject list = Exchange::responseBody(u"models/list-models"_s);
    return Model::fromJson(list.value("data"_L1).toArray().at(row).toObject()).value();
}

} // namespace

class TestModel : public QObject
{
    Q_OBJECT

private slots:
    void base_isRead();
    void fineTuned_isRecognised();
    void withoutId_isRefused();
    void mutated_isStillAModel();
};

void TestModel::base_isRead()
{
    const Model model = modelFrom(0);
    QCOMPARE(model.id, u"gpt-4o-mini-2024-07-18"_s);
    QCOMPARE(model.ownedBy, u"system"_s);
    QCOMPARE(model.createdAt, QDateTime::fromSecsSinceEpoch(1721172741, Qt::UTC));
    QCOMPARE(model.shutdownDate, QDate(2027, 1, 14));
    QVERIFY(!model.isFineTuned());
}

void TestModel::fineTuned_isRecognised()
{
    const Model openai = modelFrom(1);
    QVERIFY(openai.isFineTuned());
    QVERIFY(!openai.shutdownDate);
    const Model azure = modelFrom(2);
    QVERIFY(azure.isFineTuned());
    QVERIFY(azure.ownedBy.isEmpty());
    QVERIFY(!azure.shutdownDate);
}

void TestModel::withoutId_isRefused()
{
    QCOMPARE(Model::fromJson({{u"owned_by"_s, u"x"_s}}).error().path, u"id"_s);
}

void TestModel::mutated_isStillAModel()
{
    for (const QJsonObject &object : mutationsOf(modelFrom(0).raw)) {
        const auto model = Model::fromJson(object);
        QCOMPARE(model.has_value(), !object.value("id"_L1).toString().isEmpty());
        QVERIFY(!model || model->ownedBy == object.value("owned_by"_L1).toString());
    }
}

QTEST_APPLESS_MAIN(TestModel)
#include "tst_model.moc"
