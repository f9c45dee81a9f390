// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/store.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

struct Thing
{
    QString id{};
    int value{};
    bool operator==(const Thing &) const = default;
};

//! Everything a store says, in order, with how many rows it had at that moment.
class Listener : public QObject
{
public:
    explicit Listener(const Store<Thing> &store)
    {
        const auto note = [this, &store](auto signal, const QString &name) {
            connect(&store, signal, this, [this, &store, name](qsizetype first, qsizetype last) {
                heard += u"%1 %2-%3 of %4"_s.arg(name).arg(first).arg(last).arg(store.size());
            });
        };
        note(&StoreBase::aboutToInsert, u"aboutToInsert"_s);
        note(&StoreBase::inserted, u"inserted"_s);
        note(&StoreBase::changed, u"changed"_s);
        note(&StoreBase::aboutToRemove, u"aboutToRemove"_s);
        note(&StoreBase::removed, u"removed"_s);
    }

    QStringList taken() { return std::exchange(heard, {}); }

    QStringList heard{};
};

} // namespace

class TestStore : public QObject
{
    Q_OBJECT

private slots:
    void merge_new_isOneBracket();
    void merge_same_isSilent();
    void merge_changed_saysWhichRow();
    void merge_mixed_changesFirstThenInserts();
    void merge_twinsInOnePage_laterWins();
    void merge_nothing_isSilent();
    void remove_movesTheRowsBehind();
    void remove_byTheRowsOwnId_isSafe();
    void remove_unknown_isSilent();
    void find_knowsEveryRow();
};

void TestStore::merge_new_isOneBracket()
{
    Store<Thing> store;
    Listener listener(store);
    store.merge({{u"a"_s, 1}, {u"b"_s, 2}, {u"c"_s, 3}});
    QCOMPARE(listener.taken(), (QStringList{u"aboutToInsert 0-2 of 0"_s, u"inserted 0-2 of 3"_s}));
    store.merge(Thing{u"d"_s, 4});
    QCOMPARE(listener.taken(), (QStringList{u"aboutToInsert 3-3 of 3"_s, u"inserted 3-3 of 4"_s}));
}

void TestStore::merge_same_isSilent()
{
    Store<Thing> store;
    store.merge({{u"a"_s, 1}, {u"b"_s, 2}});
    Listener listener(store);
    store.merge({{u"b"_s, 2}, {u"a"_s, 1}});
    QVERIFY(listener.heard.isEmpty());
    QCOMPARE(store.at(0).id, u"a"_s);
}

void TestStore::merge_changed_saysWhichRow()
{
    Store<Thing> store;
    store.merge({{u"a"_s, 1}, {u"b"_s, 2}, {u"c"_s, 3}});
    Listener listener(store);
    store.merge({{u"c"_s, 30}, {u"b"_s, 2}, {u"a"_s, 10}});
    QCOMPARE(listener.taken(), (QStringList{u"changed 2-2 of 3"_s, u"changed 0-0 of 3"_s}));
    QCOMPARE(store.items(), (QList<Thing>{{u"a"_s, 10}, {u"b"_s, 2}, {u"c"_s, 30}}));
}

void TestStore::merge_mixed_changesFirstThenInserts()
{
    Store<Thing> store;
    store.merge({{u"a"_s, 1}});
    Listener listener(store);
    store.merge({{u"b"_s, 2}, {u"a"_s, 10}});
    QCOMPARE(
        listener.taken(),
        (QStringList{u"changed 0-0 of 1"_s, u"aboutToInsert 1-1 of 1"_s, u"inserted 1-1 of 2"_s}));
}

void TestStore::merge_twinsInOnePage_laterWins()
{
    Store<Thing> store;
    store.merge({{u"a"_s, 1}, {u"b"_s, 2}, {u"a"_s, 3}});
    QCOMPARE(store.items(), (QList<Thing>{{u"a"_s, 3}, {u"b"_s, 2}}));
    QCOMPARE(store.indexOf(u"b"_s), 1);
}

void TestStore::merge_nothing_isSilent()
{
    Store<Thing> store;
    Listener listener(store);
    store.merge(QList<Thing>());
    QVERIFY(listener.heard.isEmpty());
}

void TestStore::remove_movesTheRowsBehind()
{
    Store<Thing> store;
    store.merge({{u"a"_s, 1}, {u"b"_s, 2}, {u"c"_s, 3}});
    Listener listener(store);
    store.remove(u"b"_s);
    QCOMPARE(listener.taken(), (QStringList{u"aboutToRemove 1-1 of 3"_s, u"removed 1-1 of 2"_s}));
    QCOMPARE(store.indexOf(u"b"_s), -1);
    QCOMPARE(store.indexOf(u"c"_s), 1);
    store.merge(Thing{u"c"_s, 30});
    QCOMPARE(store.at(1).value, 30);
    store.merge(Thing{u"b"_s, 2});
    QCOMPARE(store.indexOf(u"b"_s), 2);
}

void TestStore::remove_byTheRowsOwnId_isSafe()
{
    Store<Thing> store;
    store.merge({{u"a"_s + QString(100, u'x'), 1}, {u"b"_s, 2}});
    while (store.size() > 0) {
        store.remove(store.at(0).id);
    }
    QVERIFY(!store.find(u"b"_s));
}

void TestStore::remove_unknown_isSilent()
{
    Store<Thing> store;
    store.merge(Thing{u"a"_s, 1});
    Listener listener(store);
    store.remove(u"b"_s);
    QVERIFY(listener.heard.isEmpty());
}

void TestStore::find_knowsEveryRow()
{
    Store<Thing> store;
    QList<Thing> things;
    for (int i = 0; i < 1000; ++i) {
        things.append({QString::number(i), i});
    }
    store.merge(things);
    for (int i = 0; i < 1000; i += 3) {
        store.remove(QString::number(i));
    }
    for (int i = 0; i < 1000; ++i) {
        const Thing *found = store.find(QString::number(i));
        QCOMPARE(found != nullptr, i % 3 != 0);
        QVERIFY(!found || found->value == i);
    }
}

QTEST_APPLESS_MAIN(TestStore)
#include "tst_store.moc"
