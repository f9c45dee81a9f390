// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/linereader.h"

#include <QTemporaryFile>
#include <QTest>

#include <cerrno>

using namespace Finetune;

class TestLineReader : public QObject
{
    Q_OBJECT

private slots:
    void next_anyText_givesItsLines_data();
    void next_anyText_givesItsLines();
    void next_linesAcrossChunks_areWhole_data();
    void next_linesAcrossChunks_areWhole();
    void next_tooLongLine_isMeasuredAndSkipped();
    void next_stopped_givesNothingMore();
    void next_unreadableDescriptor_tellsTheError();

private:
    void write(const QByteArray &bytes);

    QTemporaryFile m_file;
};

void TestLineReader::write(const QByteArray &bytes)
{
    QVERIFY(m_file.open());
    QVERIFY(m_file.resize(0));
    QCOMPARE(m_file.write(bytes), bytes.size());
    QVERIFY(m_file.flush());
}

void TestLineReader::next_anyText_givesItsLines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::newRow("nothing") << QByteArray() << QByteArrayList();
    QTest::newRow("one line end") << QByteArray("\n") << QByteArrayList{""};
    QTest::newRow("no line end") << QByteArray("a") << QByteArrayList{"a"};
    QTest::newRow("two lines") << QByteArray("a\nb\n") << QByteArrayList{"a", "b"};
    QTest::newRow("blank lines") << QByteArray("\n\na\n\n") << QByteArrayList{"", "", "a", ""};
    QTest::newRow("Windows") << QByteArray("a\r\nb\r\n") << QByteArrayList{"a", "b"};
    QTest::newRow("NUL bytes") << QByteArray("a\0b\n\0", 5)
                               << QByteArrayList{QByteArray("a\0b", 3), QByteArray("\0", 1)};
}

void TestLineReader::next_anyText_givesItsLines()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArrayList, lines);
    write(text);
    LineReader reader(m_file.handle(), {});
    QByteArrayList found;
    while (const auto line = reader.next()) {
        found += line->bytes.toByteArray();
        QCOMPARE(line->number, found.size());
    }
    QCOMPARE(found, lines);
    QCOMPARE(reader.bytesRead(), text.size());
    QCOMPARE(reader.error(), 0);
}

void TestLineReader::next_linesAcrossChunks_areWhole_data()
{
    QTest::addColumn<qsizetype>("length");
    for (const qsizetype length :
         {qsizetype(1000), LineReader::ChunkSize - 1, LineReader::ChunkSize,
          LineReader::ChunkSize + 1, 3 * LineReader::ChunkSize, LineReader::LongestLine}) {
        QTest::addRow("%lld bytes", static_cast<long long>(length)) << length;
    }
}

void TestLineReader::next_linesAcrossChunks_areWhole()
{
    QFETCH(const qsizetype, length);
    const QByteArray longLine = QByteArray(length - 1, 'x') + 'y';
    QByteArray text;
    int count = 0;
    while (text.size() < 3 * LineReader::ChunkSize) {
        text += longLine + "\nshort\n";
        count += 2;
    }
    write(text);
    LineReader reader(m_file.handle(), {});
    qint64 expectedOffset = 0;
    int found = 0;
    while (const auto line = reader.next()) {
        QCOMPARE(line->offset, expectedOffset);
        QVERIFY(line->bytes == (found % 2 == 0 ? longLine : QByteArray("short")));
        QVERIFY(!line->isTooLong && line->hasLineEnd);
        expectedOffset += line->size + 1;
        ++found;
    }
    QCOMPARE(found, count);
    QCOMPARE(expectedOffset, text.size());
}

void TestLineReader::next_tooLongLine_isMeasuredAndSkipped()
{
    const QByteArray tooLong(LineReader::LongestLine + 1, 'x');
    write("first\n" + tooLong + "\nthird\n" + tooLong);
    LineReader reader(m_file.handle(), {});
    QCOMPARE(reader.next()->bytes.toByteArray(), QByteArray("first"));
    const auto second = reader.next();
    QVERIFY(second->isTooLong && second->hasLineEnd);
    QCOMPARE(second->size, tooLong.size());
    QCOMPARE(second->offset, 6);
    const auto third = reader.next();
    QCOMPARE(third->bytes.toByteArray(), QByteArray("third"));
    QCOMPARE(third->number, 3);
    const auto last = reader.next();
    QVERIFY(last->isTooLong && !last->hasLineEnd);
    QVERIFY(!reader.next());
    QCOMPARE(reader.error(), 0);
}

void TestLineReader::next_stopped_givesNothingMore()
{
    write(QByteArray("line\n").repeated(1'000'000));
    int reads = 0;
    LineReader reader(m_file.handle(), [&reads](qint64) { return ++reads < 2; });
    qint64 lines = 0;
    while (reader.next()) {
        ++lines;
    }
    QVERIFY(reader.wasStopped());
    QCOMPARE(lines, LineReader::ChunkSize / 5); // the first chunk, without the line across its end
}

void TestLineReader::next_unreadableDescriptor_tellsTheError()
{
    LineReader reader(-1, {});
    QVERIFY(!reader.next());
    QCOMPARE(reader.error(), EBADF);
    QVERIFY(!reader.wasStopped());
}

QTEST_APPLESS_MAIN(TestLineReader)
#include "tst_linereader.moc"
