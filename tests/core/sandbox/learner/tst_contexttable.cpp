// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/contexttable.h"

#include <QtEndian>
#include <QTest>

#include <algorithm>

using namespace Finetune;

namespace {

QByteArray written(const ContextTable &table)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    table.write(stream);
    return bytes;
}

bool readInto(ContextTable &table, const QByteArray &bytes)
{
    QDataStream stream(bytes);
    return table.read(stream);
}

QByteArray symbolsOf(const ContextTable &table, quint32 context)
{
    QByteArray symbols;
    for (quint32 w = table.first(context); w != ContextTable::None; w = table.next(w))
        symbols += static_cast<char>(table.symbol(w));
    std::sort(symbols.begin(), symbols.end());
    return symbols;
}

} // namespace

class TestContextTable final : public QObject
{
    Q_OBJECT

private slots:

    void keepsTheSymbolsOfEachContext()
    {
        ContextTable table;
        QCOMPARE(table.first(7), ContextTable::None);
        for (const char symbol : {'a', 'c', 'b'})
            table.findOrAdd(7, static_cast<uchar>(symbol));
        const quint32 other = table.findOrAdd(8, 'x');
        QCOMPARE(table.findOrAdd(8, 'x'), other);
        QCOMPARE(table.size(), 4U);
        QCOMPARE(symbolsOf(table, 7), QByteArray("abc"));
        QCOMPARE(symbolsOf(table, 8), QByteArray("x"));
        QCOMPARE(symbolsOf(table, 9), QByteArray());
        QCOMPARE(table.value(other), 0.0F);
        table.setValue(other, 2.5F);
        QCOMPARE(table.value(other), 2.5F);
    }

    // Contexts that share their low bits, among them 0, fall on the same slot.
    void growsWithoutLosingAnything()
    {
        ContextTable table;
        constexpr quint32 Count = 20'000;
        for (quint32 i = 0; i < Count; ++i) {
            const quint32 weight = table.findOrAdd(i * 4096, static_cast<uchar>(i));
            QCOMPARE(weight, i);
            table.setValue(weight, static_cast<float>(i));
        }
        for (quint32 i = 0; i < Count; ++i) {
            const quint32 weight = table.first(i * 4096);
            QCOMPARE(weight, i);
            QCOMPARE(table.symbol(weight), static_cast<uchar>(i));
            QCOMPARE(table.next(weight), ContextTable::None);
        }
    }

    void saysWhenItIsFull()
    {
        ContextTable table;
        quint32 added = 0;
        while (table.findOrAdd(added / 200, static_cast<uchar>(added % 200)) != ContextTable::None)
            ++added;
        QCOMPARE(added, ContextTable::MaxWeights);
        QCOMPARE(table.size(), ContextTable::MaxWeights);
        QCOMPARE(table.findOrAdd(0, 0), 0U); // what it has, it still finds
        QVERIFY(table.memorySize() < 40'000'000);
    }

    void survivesBeingWritten()
    {
        ContextTable table;
        for (quint32 i = 0; i < 3'000; ++i)
            table.setValue(table.findOrAdd(i % 700, static_cast<uchar>(i)), static_cast<float>(i));
        ContextTable copy;
        QVERIFY(readInto(copy, written(table)));
        QCOMPARE(written(copy), written(table));
        QCOMPARE(symbolsOf(copy, 5), symbolsOf(table, 5));
    }

    void refusesWhatIsNotATable()
    {
        ContextTable table;
        table.findOrAdd(1, 'a');
        table.findOrAdd(1, 'b');
        const QByteArray good = written(table);
        ContextTable copy;
        QVERIFY(readInto(copy, good));
        for (qsizetype length = 0; length < good.size(); ++length)
            QVERIFY(!readInto(copy, good.first(length)));

        const auto withNumber = [&good](qsizetype offset, quint32 number) {
            QByteArray bytes = good;
            qToBigEndian(number, bytes.data() + offset);
            return bytes;
        };
        QVERIFY(!readInto(copy, withNumber(0, 0)));          // no slots
        QVERIFY(!readInto(copy, withNumber(0, 1000)));       // not a power of two
        QVERIFY(!readInto(copy, withNumber(0, 1U << 31)));   // more than there may be
        QVERIFY(!readInto(copy, withNumber(4, 1U << 30)));   // more contexts than slots
        QVERIFY(!readInto(copy, withNumber(8, 0xFFFFFFFF))); // more weights than there may be
        // The second weight leads to itself: a walk would never end.
        QVERIFY(!readInto(copy, withNumber(12 + 12 + 8, 1U << 8 | 'b')));
    }
};

QTEST_GUILESS_MAIN(TestContextTable)
#include "tst_contexttable.moc"
