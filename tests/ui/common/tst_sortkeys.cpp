// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/itemroles.h"
#include "ui/common/naturalkey.h"
#include "ui/common/sortkeys.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QStandardItemModel>
#include <QTest>

#include <limits>
#include <numeric>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

void append(QStandardItemModel &model, const QVariant &value)
{
    auto *item = new QStandardItem;
    item->setData(value, SortRole);
    model.appendRow(item);
}

QList<int> sorted(const QList<QByteArray> &keys)
{
    QList<int> rows(keys.size());
    std::iota(rows.begin(), rows.end(), 0);
    SortKeys::sort(rows, keys);
    return rows;
}

} // namespace

class TestSortKeys : public QObject
{
    Q_OBJECT

private slots:

    void values_data()
    {
        QTest::addColumn<QVariantList>("values"); // in ascending order
        const double huge = std::numeric_limits<double>::max();
        QTest::newRow("numbers") << QVariantList{QVariant(), -huge, -2.5, -1,  0,
                                                 0.25,       3,     1e9,  huge};
        QTest::newRow("whole numbers") << QVariantList{-300, -1, 0, 1, 255, 256, 65'536};
        QTest::newRow("long numbers")
            << QVariantList{QVariant(qint64(1) << 40), QVariant((qint64(1) << 40) + 1)};
        QTest::newRow("times") << QVariantList{QDateTime(),
                                               QDateTime::fromMSecsSinceEpoch(1000, Qt::UTC),
                                               QDateTime::fromMSecsSinceEpoch(1001, Qt::UTC)};
        QTest::newRow("texts") << QVariantList{u""_s,     u"a"_s,     u"Ab"_s,
                                               u"ab-9"_s, u"AB-10"_s, u"b"_s};
    }

    void values()
    {
        QFETCH(const QVariantList, values);
        QStandardItemModel model;
        std::for_each(values.crbegin(), values.crend(),
                      [&](const QVariant &value) { append(model, value); });
        SortKeys keys;
        keys.setModel(&model);
        QList<int> backwards(values.size());
        std::iota(backwards.rbegin(), backwards.rend(), 0);
        QCOMPARE(sorted(keys.of(0)), backwards);
    }

    void texts_thatComeBack_haveTheirKey_howeverManyThereAre()
    {
        QStandardItemModel model;
        for (int round = 0; round < 2; ++round) {
            for (int number = 0; number < 300; ++number) {
                append(model, u"Label %1"_s.arg(number));
            }
        }
        SortKeys keys;
        keys.setModel(&model);
        for (int row = 0; row < 600; ++row) {
            QCOMPARE(keys.of(0).at(row), naturalKey(u"Label %1"_s.arg(row % 300)));
        }
    }

    void zero_isTheSameWithAnySign()
    {
        QStandardItemModel model;
        append(model, 0.0);
        append(model, -0.0);
        SortKeys keys;
        keys.setModel(&model);
        QCOMPARE(keys.of(0).at(0), keys.of(0).at(1));
    }

    void bytes_sortAsTheStandardLibraryDoes_data()
    {
        QTest::addColumn<QByteArray>("letters");
        QTest::addColumn<int>("longest");
        QTest::newRow("short") << QByteArray("ab") << 4;
        QTest::newRow("long and alike") << QByteArray("aaaaaaaaaaaaaaaaaaab") << 40;
        QTest::newRow("any bytes") << QByteArray("\0\x01\x7f\x80\xff", 5) << 12;
        QTest::newRow("nothing but null") << QByteArray("\0", 1) << 30;
    }

    void bytes_sortAsTheStandardLibraryDoes()
    {
        QFETCH(const QByteArray, letters);
        QFETCH(const int, longest);
        QRandomGenerator random(11);
        QList<QByteArray> keys;
        for (int row = 0; row < 2000; ++row) {
            QByteArray key;
            for (int length = random.bounded(longest + 1); length > 0; --length) {
                key.append(letters.at(random.bounded(static_cast<int>(letters.size()))));
            }
            keys.append(key);
        }
        QList<int> expected(keys.size());
        std::iota(expected.begin(), expected.end(), 0);
        std::ranges::stable_sort(expected, [&](int a, int b) { return keys.at(a) < keys.at(b); });
        QCOMPARE(sorted(keys), expected);
    }

    void keys_followTheModel()
    {
        QStandardItemModel model;
        append(model, 1);
        append(model, 3);
        SortKeys keys;
        keys.setModel(&model);
        const QByteArray one = keys.of(0).at(0);
        const QByteArray three = keys.of(0).at(1);
        append(model, 1);
        keys.insertRows(2, 2);
        QCOMPARE(keys.of(0), (QList<QByteArray>{one, three, one}));
        model.removeRow(0);
        keys.removeRows(0, 0);
        QCOMPARE(keys.of(0), (QList<QByteArray>{three, one}));
        model.item(0)->setData(1, SortRole);
        keys.updateRows(model.index(0, 0), model.index(0, 0));
        QCOMPARE(keys.of(0), (QList<QByteArray>{one, one}));
    }
};

QTEST_APPLESS_MAIN(TestSortKeys)
#include "tst_sortkeys.moc"
