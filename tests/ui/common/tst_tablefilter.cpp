// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "ui/common/columnmodel.h"
#include "ui/common/tablefilter.h"

#include <QAbstractItemModelTester>
#include <QHeaderView>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

struct Stone
{
    QString id{};
    QString name{};
    int weight{};
};

//! Rows that come, go and change anywhere, as no Store's do yet.
class Heap : public StoreBase
{
public:
    qsizetype size() const { return m_stones.size(); }

    const Stone &at(qsizetype row) const { return m_stones.at(row); }

    qsizetype indexOf(const QString &id) const
    {
        const auto stone = std::ranges::find(m_stones, id, &Stone::id);
        return stone == m_stones.cend() ? -1 : stone - m_stones.cbegin();
    }

    void insert(qsizetype row, const QList<Stone> &stones)
    {
        emit aboutToInsert(row, row + stones.size() - 1);
        m_stones = m_stones.mid(0, row) + stones + m_stones.mid(row);
        emit inserted(row, row + stones.size() - 1);
    }

    void change(qsizetype first, const QList<Stone> &stones)
    {
        std::ranges::copy(stones, m_stones.begin() + first);
        emit changed(first, first + stones.size() - 1);
    }

    void remove(qsizetype first, qsizetype count)
    {
        emit aboutToRemove(first, first + count - 1);
        m_stones.remove(first, count);
        emit removed(first, first + count - 1);
    }

private:
    QList<Stone> m_stones{};
};

using HeapModel = ColumnModel<Stone, Heap>;

QList<Column<Stone>> stoneColumns()
{
    return {{.name = u"name"_s, .title = u"Name"_s, .display = &Stone::name},
            {.name = u"weight"_s,
             .title = u"Weight"_s,
             .display = [](const Stone &stone) { return QString::number(stone.weight); },
             .sortKey = [](const Stone &stone) { return QVariant(stone.weight); }}};
}

//! Shows the stones whose weight divided by `divisor` leaves `rest`.
class HeapFilter final : public TableFilter
{
public:
    explicit HeapFilter(HeapModel &model)
        : m_model(model)
    {
        setSourceModel(&model);
    }

    void setDivisor(int divisor, int rest = 0)
    {
        m_divisor = divisor;
        m_rest = rest;
        refilter();
    }

    bool shows(const Stone &stone) const { return stone.weight % m_divisor == m_rest; }

protected:
    bool accepts(int row) const override { return shows(m_model.item(row)); }

private:
    HeapModel &m_model;
    int m_divisor{1};
    int m_rest{};
};

struct Fixture
{
    Heap heap{};
    HeapModel model{heap, stoneColumns()};
    HeapFilter filter{model};

    //! `count` stones whose weight is their number.
    explicit Fixture(int count)
    {
        QList<Stone> stones;
        for (int number = 0; number < count; ++number) {
            stones.append({u"id-%1"_s.arg(number), u"stone"_s, number});
        }
        if (count > 0) {
            heap.insert(0, stones);
        }
    }

    QStringList ids() const
    {
        QStringList result;
        for (int row = 0; row < filter.rowCount(); ++row) {
            result.append(filter.index(row, 0).data(IdRole).toString());
        }
        return result;
    }

    QModelIndex indexOf(const QString &id) const
    {
        return filter.mapFromSource(model.index(model.rowOf(id), 0));
    }
};

//! A table as the pages have it, over a filter.
struct View : QTableView
{
    explicit View(QAbstractItemModel &model)
    {
        verticalHeader()->hide();
        verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        setSelectionBehavior(SelectRows);
        setModel(&model);
        resize(300, 200);
        show();
    }

    QStringList selectedIds() const
    {
        QStringList ids;
        for (const QModelIndex &row : selectionModel()->selectedRows()) {
            ids.append(row.data(IdRole).toString());
        }
        ids.sort();
        return ids;
    }

    QString currentId() const { return currentIndex().data(IdRole).toString(); }
};

} // namespace

//! Does anything that can be done to a filter, at random, and compares it with what it must show.
class RandomUse
{
public:
    explicit RandomUse(quint32 seed)
        : m_random(seed)
    {}

    void step()
    {
        m_held.clear();
        for (int row = 0; row < m_f.filter.rowCount(); ++row) {
            const QModelIndex index = m_f.filter.index(row, row % 2);
            m_held.append({index, index.data(IdRole).toString()});
        }
        const int size = static_cast<int>(m_f.heap.size());
        const int row = m_random.bounded(size + 1);
        switch (m_random.bounded(5)) {
        case 0: m_f.heap.insert(row, stones(1 + m_random.bounded(20))); break;
        case 1:
            if (row < size) {
                m_f.heap.change(row, changedStones(row, 1 + m_random.bounded(size - row)));
            }
            break;
        case 2:
            if (row < size) {
                m_f.heap.remove(row, 1 + m_random.bounded(std::min(30, size - row)));
            }
            break;
        case 3: m_f.filter.setDivisor(1 + m_random.bounded(4)); break;
        default:
            m_sortColumn = m_random.bounded(3) - 1;
            m_sortOrder = m_random.bounded(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder;
            m_f.filter.sort(m_sortColumn, m_sortOrder);
        }
    }

    void verify() const
    {
        verifyRows();
        verifyOrder();
        for (const auto &[index, id] : m_held) {
            const qsizetype row = m_f.heap.indexOf(id);
            const bool isShown = row >= 0 && m_f.filter.shows(m_f.heap.at(row));
            QCOMPARE(index.isValid(), isShown);
            QCOMPARE(index.data(IdRole).toString(), isShown ? id : QString());
        }
    }

    int countOfResets() const { return static_cast<int>(m_resets.size()); }

private:
    void verifyRows() const
    {
        QStringList shown = m_f.ids();
        QStringList expected;
        for (qsizetype row = 0; row < m_f.heap.size(); ++row) {
            if (m_f.filter.shows(m_f.heap.at(row))) {
                expected.append(m_f.heap.at(row).id);
            }
        }
        if (m_sortColumn < 0) {
            QCOMPARE(shown, expected); // as in the source
        }
        shown.sort();
        expected.sort();
        QCOMPARE(shown, expected);
    }

    void verifyOrder() const
    {
        for (int row = 1; row < m_f.filter.rowCount() && m_sortColumn >= 0; ++row) {
            QVariant before = m_f.filter.index(row - 1, m_sortColumn).data(SortRole);
            QVariant after = m_f.filter.index(row, m_sortColumn).data(SortRole);
            if (m_sortOrder == Qt::DescendingOrder) {
                std::swap(before, after);
            }
            QVERIFY(QVariant::compare(before, after) != QPartialOrdering::Greater);
        }
    }

    QList<Stone> stones(int count)
    {
        QList<Stone> result;
        for (int i = 0; i < count; ++i) {
            const QChar letter(u'a' + m_random.bounded(26));
            result.append({u"id-%1"_s.arg(m_nextId++), u"stone-"_s + letter, m_random.bounded(60)});
        }
        return result;
    }

    QList<Stone> changedStones(int first, int count)
    {
        QList<Stone> result = stones(count);
        for (int i = 0; i < count; ++i) {
            result[i].id = m_f.heap.at(first + i).id;
        }
        return result;
    }

    QRandomGenerator m_random;
    Fixture m_f{0};
    QAbstractItemModelTester m_tester{&m_f.filter,
                                      QAbstractItemModelTester::FailureReportingMode::QtTest};
    QSignalSpy m_resets{&m_f.filter, &QAbstractItemModel::modelReset};
    int m_nextId{};
    int m_sortColumn{-1};
    Qt::SortOrder m_sortOrder{Qt::AscendingOrder};
    QList<std::pair<QPersistentModelIndex, QString>> m_held{};
};

class TestTableFilter : public QObject
{
    Q_OBJECT

private slots:

    void anyUse_showsWhatItMustAndKeepsWhatIsHeld_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 8; ++seed) {
            QTest::addRow("%u", seed) << seed;
        }
    }

    void anyUse_showsWhatItMustAndKeepsWhatIsHeld()
    {
        QFETCH(const quint32, seed);
        RandomUse use(seed);
        for (int step = 0; step < 120; ++step) {
            use.step();
            use.verify();
            if (QTest::currentTestFailed()) {
                return;
            }
        }
        QCOMPARE(use.countOfResets(), 0);
    }

    void scatteredRows_goAtOnceAndComeAtOnce()
    {
        Fixture f(1000);
        f.filter.sort(1, Qt::DescendingOrder);
        QSignalSpy removed(&f.filter, &QAbstractItemModel::rowsRemoved);
        QSignalSpy inserted(&f.filter, &QAbstractItemModel::rowsInserted);
        QSignalSpy moved(&f.filter, &QAbstractItemModel::layoutChanged);
        f.filter.setDivisor(7);
        QCOMPARE(f.filter.rowCount(), 143);
        QCOMPARE(f.ids().constFirst(), u"id-994"_s);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(moved.size(), 1);
        f.filter.setDivisor(1);
        QCOMPARE(f.filter.rowCount(), 1000);
        QCOMPARE(f.ids().constFirst(), u"id-999"_s);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(moved.size(), 2);
    }

    void neighbours_comeAndGoWithoutAChangeOfOrder()
    {
        Fixture f(10);
        f.filter.sort(1, Qt::DescendingOrder);
        QSignalSpy moved(&f.filter, &QAbstractItemModel::layoutChanged);
        QSignalSpy inserted(&f.filter, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&f.filter, &QAbstractItemModel::rowsRemoved);
        f.heap.insert(3, {{u"new"_s, u"stone"_s, 5}});
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted.constFirst().at(1).toInt(), 5); // 9 8 7 6 5, and then the new one
        f.heap.remove(3, 2);
        QCOMPARE(f.filter.rowCount(), 9);
        QCOMPARE(removed.size(), 1);
        f.heap.change(0, {{u"id-0"_s, u"pebble"_s, 0}});
        QCOMPARE(moved.size(), 1); // the new one and 3 were no neighbours
    }

    void alike_stayAsTheyWere()
    {
        Fixture f(6);
        f.filter.sort(1, Qt::DescendingOrder);
        const QStringList before = f.ids();
        f.filter.sort(0); // all have the same name
        QCOMPARE(f.ids(), before);
        f.filter.sort(0, Qt::DescendingOrder);
        QCOMPARE(f.ids(), before);
        f.filter.setDivisor(2);
        f.filter.setDivisor(1);
        QCOMPARE(f.ids(), before);
        f.filter.sort(-1);
        QCOMPARE(f.ids().constFirst(), u"id-0"_s);
    }

    void change_isToldForItsRow()
    {
        Fixture f(5);
        f.filter.sort(1, Qt::DescendingOrder);
        QSignalSpy changes(&f.filter, &QAbstractItemModel::dataChanged);
        f.heap.change(1, {{u"id-1"_s, u"pebble"_s, 1}});
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes.constFirst().at(0).toModelIndex(), f.filter.index(3, 0));
        QCOMPARE(changes.constFirst().at(1).toModelIndex(), f.filter.index(3, 1));
        f.filter.setDivisor(2);
        f.heap.change(1, {{u"id-1"_s, u"stone"_s, 1}}); // hidden
        QCOMPARE(changes.size(), 1);
    }

    void selectionAndCurrentRow_surviveFilteringAndSorting()
    {
        Fixture f(300);
        View view(f.filter);
        QSignalSpy selections(view.selectionModel(), &QItemSelectionModel::selectionChanged);
        for (const QString &id : {u"id-10"_s, u"id-11"_s, u"id-200"_s}) {
            view.selectionModel()->setCurrentIndex(
                f.indexOf(id), QItemSelectionModel::Rows | QItemSelectionModel::Select);
        }
        selections.clear();
        f.filter.sort(1, Qt::DescendingOrder);
        QCOMPARE(view.selectedIds(), (QStringList{u"id-10"_s, u"id-11"_s, u"id-200"_s}));
        QCOMPARE(view.currentId(), u"id-200"_s);
        QCOMPARE(selections.size(), 0);
        f.filter.setDivisor(10);
        QCOMPARE(view.selectedIds(), (QStringList{u"id-10"_s, u"id-200"_s}));
        QCOMPARE(view.currentId(), u"id-200"_s);
        QCOMPARE(selections.size(), 1);
        f.filter.setDivisor(1);
        QCOMPARE(view.selectedIds(), (QStringList{u"id-10"_s, u"id-200"_s}));
        QCOMPARE(view.currentId(), u"id-200"_s);
        QCOMPARE(selections.size(), 1);
    }

    // Were the rows gathered at the end, the last of those that stay would be next.
    void currentRowThatGoes_leavesItToTheOneBefore()
    {
        Fixture f(300);
        View view(f.filter);
        view.selectRow(154);
        f.filter.setDivisor(10);
        QCOMPARE(view.currentId(), u"id-150"_s);
        view.setSelectionMode(QAbstractItemView::SingleSelection);
        view.selectRow(f.indexOf(u"id-150"_s).row());
        f.filter.setDivisor(20);
        QCOMPARE(view.currentId(), u"id-160"_s); // such a view takes the one behind
        QCOMPARE(view.selectedIds(), QStringList(u"id-160"_s));
    }

    void scrollPosition_survives()
    {
        Fixture f(3000);
        View view(f.filter);
        QVERIFY(QTest::qWaitForWindowExposed(&view, Patience));
        view.verticalScrollBar()->setValue(100);
        f.filter.setDivisor(5);
        QTRY_VERIFY_WITH_TIMEOUT(view.verticalScrollBar()->maximum() < 600, Patience);
        QCOMPARE(view.verticalScrollBar()->value(), 100);
        f.filter.sort(1, Qt::DescendingOrder);
        f.heap.insert(1500, {{u"new"_s, u"stone"_s, 0}});
        f.filter.setDivisor(1);
        QTRY_VERIFY_WITH_TIMEOUT(view.verticalScrollBar()->maximum() > 2900, Patience);
        QCOMPARE(view.verticalScrollBar()->value(), 100);
    }

    void view_knowsHowManyRowsThereAre()
    {
        Fixture f(500);
        View view(f.filter);
        for (const int divisor : {3, 4, 1, 501, 1, 500, 2}) {
            f.filter.setDivisor(divisor, divisor == 501 ? 500 : 0);
            QCOMPARE(view.verticalHeader()->count(), f.filter.rowCount());
            QCOMPARE(view.verticalHeader()->length(),
                     f.filter.rowCount() * view.verticalHeader()->defaultSectionSize());
            QCOMPARE(view.horizontalHeader()->count(), 2);
        }
        QCOMPARE(f.filter.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"Weight"_s);
    }

    void source_canBeTakenAwayAndGivenBack()
    {
        Fixture f(3);
        f.filter.sort(1, Qt::DescendingOrder);
        f.filter.setSourceModel(nullptr);
        QCOMPARE(f.filter.rowCount(), 0);
        QCOMPARE(f.filter.columnCount(), 0);
        f.heap.remove(1, 1);
        f.filter.setSourceModel(&f.model);
        QCOMPARE(f.ids(), (QStringList{u"id-2"_s, u"id-0"_s}));
        f.heap.remove(0, 1);
        QCOMPARE(f.ids(), QStringList(u"id-2"_s));
    }
};

QTEST_MAIN(TestTableFilter)
#include "tst_tablefilter.moc"
