// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/chat/sseparser.h"

#include <QTest>

using namespace Finetune;

namespace {

QList<SseEvent> parsed(const QByteArray &stream, qsizetype pieceSize)
{
    SseParser parser;
    QList<SseEvent> events;
    for (qsizetype at = 0; at < stream.size(); at += pieceSize) {
        events += parser.add(stream.mid(at, pieceSize));
    }
    return events + parser.finish();
}

} // namespace

Q_DECLARE_METATYPE(QList<Finetune::SseEvent>)

class TestSseParser : public QObject
{
    Q_OBJECT

private slots:
    void add_data();
    void add();
    void add_completeEvent_comesAtOnce();
    void add_carriageReturnAtTheEnd_completesTheEvent();
    void add_eventBeyondTheLimit_overflows();
    void add_manyLinesBeyondTheLimit_overflow();
};

void TestSseParser::add_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QList<SseEvent>>("expected");
    const QByteArray message = "message";
    const auto row = [](const char *name, const QByteArray &stream, QList<SseEvent> expected) {
        QTest::newRow(name) << stream << expected;
    };

    row("nothing", "", {});
    row("LF", "data: a\n\ndata: b\n\n", {{message, "a"}, {message, "b"}});
    row("CRLF", "data: a\r\n\r\ndata: b\r\n\r\n", {{message, "a"}, {message, "b"}});
    row("CR", "data: a\r\rdata: b\r\r", {{message, "a"}, {message, "b"}});
    row("a mixture", "data: a\r\ndata: b\rdata: c\n\r\ndata: d\n\n",
        {{message, "a\nb\nc"}, {message, "d"}});
    row("several lines of data", "data: a\ndata:\ndata: c\n\n", {{message, "a\n\nc"}});
    row("one blank is cut, the second stays", "data:a\n\ndata:  b\n\n",
        {{message, "a"}, {message, " b"}});
    row("comments", ": ping\n\n:\ndata: a\n: more\n\n", {{message, "a"}});
    row("an event with a type", "event: error\ndata: x\n\ndata: y\n\n",
        {{"error", "x"}, {message, "y"}});
    row("a type without data is no event", "event: ping\n\ndata: x\n\n", {{message, "x"}});
    row("empty data is an event", "data\n\ndata:\n\n", {{message, ""}, {message, ""}});
    row("other fields", "id: 1\nretry: 10\nfoo: bar\ndatax: y\ndata: x\n\n", {{message, "x"}});
    row("colons in the data", "data: {\"a\":1}\n\n", {{message, "{\"a\":1}"}});
    row("no empty line at the end", "data: a\n\ndata: b", {{message, "a"}, {message, "b"}});
    row("a byte order mark",
        "\xEF\xBB\xBF"
        "data: a\n\n",
        {{message, "a"}});
    row("characters of several bytes", "data: Grüße 🦉\n\n", {{message, "Grüße 🦉"}});
    row("NUL bytes", QByteArray("data: a\0b\n\n", 11), {{message, QByteArray("a\0b", 3)}});
    row("many empty lines", "\n\n\n\r\r\ndata: a\n\n\n\n", {{message, "a"}});
}

// However the network cuts it.
void TestSseParser::add()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const QList<SseEvent>, expected);
    for (qsizetype pieceSize = 1; pieceSize <= stream.size() + 1; ++pieceSize) {
        QCOMPARE(parsed(stream, pieceSize), expected);
    }
}

void TestSseParser::add_completeEvent_comesAtOnce()
{
    SseParser parser;
    QCOMPARE(parser.add("data: a\n").size(), 0);
    QCOMPARE(parser.add("\n").size(), 1);
}

void TestSseParser::add_carriageReturnAtTheEnd_completesTheEvent()
{
    SseParser parser;
    QCOMPARE(parser.add("data: a\r\n\r").size(), 1);
    QCOMPARE(parser.add("\ndata: b\r\n\r\n").size(), 1);
}

void TestSseParser::add_eventBeyondTheLimit_overflows()
{
    SseParser parser;
    const QByteArray piece(64 * 1024, 'x');
    QList<SseEvent> events = parser.add("data: ");
    for (int count = 0; count < 17; ++count) {
        events += parser.add(piece);
    }
    QVERIFY(parser.hasOverflowed());
    QCOMPARE(events + parser.add("\n\ndata: y\n\n") + parser.finish(), QList<SseEvent>());
}

void TestSseParser::add_manyLinesBeyondTheLimit_overflow()
{
    SseParser parser;
    const QByteArray line = "data: " + QByteArray(1018, 'x') + '\n';
    for (int count = 0; count < 1100; ++count) {
        parser.add(line);
    }
    QVERIFY(parser.hasOverflowed());
}

QTEST_APPLESS_MAIN(TestSseParser)
#include "tst_sseparser.moc"
