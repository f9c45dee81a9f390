// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/columnmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

struct Planet
{
    QString id{};
    QString name{};
    int moons{};
    bool operator==(const Planet &) const = default;
};

QList<Column<Planet>> planetColumns()
{
    return {{.name = u"name"_s, .title = u"Name"_s, .display = &Planet::name},
            {.name = u"moons"_s,
             .title = u"Moons"_s,
             .display = [](const Planet &planet) { return QString::number(planet.moons); },
             .sortKey = [](const Planet &planet) { return QVariant(planet.moons); }}};
}

} // namespace

class TestColumnModel : public QObject
{
    Q_OBJECT

private slots:

    void merge_newAndChanged_insertsAndUpdatesWithoutReset()
    {
        Store<Planet> store;
        ColumnModel<Planet> model(store, planetColumns());
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        store.merge({{u"m"_s, u"Mars"_s, 2}, {u"j"_s, u"Jupiter"_s, 95}});
        QCOMPARE(model.rowCount(), 2);
        store.merge({{u"m"_s, u"Mars"_s, 2}, {u"j"_s, u"Jupiter"_s, 97}, {u"e"_s, u"Earth"_s, 1}});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(model.index(1, 1).data().toString(), u"97"_s);
        store.remove(u"m"_s);
        QCOMPARE(model.index(0, 0).data(IdRole).toString(), u"j"_s);
        QCOMPARE(resets.size(), 0);
    }

    void sorting_byNumber_usesTheRawValue()
    {
        Store<Planet> store;
        store.merge(
            {{u"j"_s, u"Jupiter"_s, 95}, {u"m"_s, u"Mars"_s, 2}, {u"s"_s, u"Saturn"_s, 146}});
        ColumnModel<Planet> model(store, planetColumns());
        QSortFilterProxyModel proxy;
        QAbstractItemModelTester tester(&proxy,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        proxy.setSourceModel(&model);
        proxy.setSortRole(SortRole);
        proxy.sort(1);
        QCOMPARE(proxy.index(0, 0).data().toString(), u"Mars"_s);
        QCOMPARE(proxy.index(2, 0).data().toString(), u"Saturn"_s);
    }

    void selection_acrossMerge_isKept()
    {
        Store<Planet> store;
        store.merge({{u"j"_s, u"Jupiter"_s, 95}, {u"m"_s, u"Mars"_s, 2}});
        ColumnModel<Planet> model(store, planetColumns());
        const QPersistentModelIndex mars = model.index(1, 0);
        store.merge({{u"a"_s, u"Another"_s, 0}, {u"m"_s, u"Mars, again"_s, 2}});
        QVERIFY(mars.isValid());
        QCOMPARE(mars.data().toString(), u"Mars, again"_s);
    }

    void display_ofHostileText_isMadeVisible()
    {
        Store<Planet> store;
        store.merge({{u"x"_s, u"a\nb\u202e<b>"_s, 0}});
        ColumnModel<Planet> model(store, planetColumns());
        QCOMPARE(model.index(0, 0).data().toString(), u"a\u240ab\ufffd<b>"_s);
    }
};

QTEST_APPLESS_MAIN(TestColumnModel)
#include "tst_columnmodel.moc"
