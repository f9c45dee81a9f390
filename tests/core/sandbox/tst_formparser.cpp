// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/http/formparser.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

//! A part as it was handed out.
struct ParsedPart
{
    FormPartHead head{};
    QByteArray bytes{};
    bool operator==(const ParsedPart &) const = default;
};

//! Nothing if it was refused or did not come to its end.
std::optional<QList<ParsedPart>> parse(const QByteArray &body, qsizetype step,
                                       const QByteArray &type = "multipart/form-data; boundary=b")
{
    QList<ParsedPart> parts;
    FormParser parser(
        type,
        [&parts](const FormPartHead &head) {
            parts.append({.head = head});
            return true;
        },
        [&parts](QByteArrayView bytes) {
            parts.last().bytes.append(bytes.toByteArray());
            return true;
        });
    for (qsizetype at = 0; at < body.size(); at += step) {
        if (!parser.feed(QByteArrayView(body).sliced(at, std::min(step, body.size() - at)))) {
            return std::nullopt;
        }
    }
    return parser.isComplete() ? std::optional(parts) : std::nullopt;
}

QByteArray partWith(const QByteArray &head)
{
    return "--b\r\n" + head + "\r\n\r\ntext\r\n--b--\r\n";
}

} // namespace

//! Forms as different clients write them, in pieces of every size.
class TestFormParser final : public QObject
{
    Q_OBJECT

private slots:
    void head_data();
    void head();
    void bytesWithoutAName_areAFile();
    void content_data();
    void content();
    void form_mayHaveTextAroundIt();
    void boundary_mayBeQuoted();
    void refused_data();
    void refused();
    void taker_mayEndIt();
};

void TestFormParser::head_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("fileName");
    const auto row = [](const char *title, const QByteArray &parameters, const QString &name,
                        const QString &fileName) {
        QTest::newRow(title) << "Content-Disposition: form-data; " + parameters << name << fileName;
    };
    row("text", "name=\"purpose\"", u"purpose"_s, {});
    row("curl", "name=\"file\"; filename=\"a.jsonl\"\r\nContent-Type: text/plain", u"file"_s,
        u"a.jsonl"_s);
    row(".NET", "name=file; filename=a.jsonl; filename*=utf-8''a.jsonl", u"file"_s, u"a.jsonl"_s);
    row(".NET, umlaut",
        "name=file; filename=\"=?utf-8?B?w7wuanNvbmw=?=\"; filename*=utf-8''%C3%BC.jsonl",
        u"file"_s, u"\u00FC.jsonl"_s);
    row("urllib3", "name=\"file\"; filename*=utf-8''%C3%BC%22.jsonl", u"file"_s,
        u"\u00FC\".jsonl"_s);
    row("UTF-8 as it is", "name=\"file\"; filename=\"\u00FC.jsonl\"", u"file"_s, u"\u00FC.jsonl"_s);
    row("other character set", "name=file; filename=a; filename*=latin1''b", u"file"_s, u"a"_s);
    row("escaped", R"(name="file"; filename="a \"b\" \\ c.jsonl")", u"file"_s,
        uR"(a "b" \ c.jsonl)"_s);
    row("path of Windows", R"(name="file"; filename="C:\data\a;b.jsonl")", u"file"_s,
        uR"(C:\data\a;b.jsonl)"_s);
    row("file name first", "filename=\"a=1.jsonl\";name = \"file\"", u"file"_s, u"a=1.jsonl"_s);
    row("brackets", "name=\"expires_after[anchor]\"", u"expires_after[anchor]"_s, {});
    QTest::newRow("not the first line")
        << QByteArray("Content-Type: text/plain; name=x\r\ncontent-disposition:form-data;NAME=y")
        << u"y"_s << QString();
}

void TestFormParser::head()
{
    QFETCH(QByteArray, head);
    QFETCH(QString, name);
    QFETCH(QString, fileName);
    const auto parts = parse(partWith(head), 7);
    QVERIFY(parts);
    QCOMPARE(parts->size(), 1);
    QCOMPARE(parts->first().bytes, QByteArray("text"));
    QCOMPARE(parts->first().head.name, name);
    QCOMPARE(parts->first().head.fileName.has_value(), !fileName.isEmpty());
    QCOMPARE(parts->first().head.fileName.value_or(QString()), fileName);
}

void TestFormParser::bytesWithoutAName_areAFile()
{
    const auto parts = parse(partWith("Content-Disposition: form-data; name=\"data\"\r\n"
                                      "Content-Type: application/octet-stream"),
                             7);
    QVERIFY(parts);
    QVERIFY(parts->first().head.fileName);
    QVERIFY(parts->first().head.fileName->isEmpty());
}

void TestFormParser::content_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("line ends") << QByteArray("\r\n\r\n\n\r\r\n");
    QTest::newRow("nearly a boundary") << QByteArray("\r\n--\r\n--\r\n-b\r\n--a\r--b\r\n");
    QTest::newRow("every byte") << [] {
        QByteArray bytes;
        for (int byte = 0; byte < 256; ++byte) {
            bytes.append(static_cast<char>(byte));
        }
        return bytes;
    }();
}

void TestFormParser::content()
{
    QFETCH(QByteArray, content);
    const QByteArray body = "--b\r\nContent-Disposition: form-data; name=\"first\"\r\n\r\n"
        + content + "\r\n--b \t\r\nContent-Disposition: form-data; name=\"second\"\r\n\r\n"
        + content + "\r\n--b--";
    const QList<ParsedPart> expected{{.head = {.name = u"first"_s}, .bytes = content},
                                     {.head = {.name = u"second"_s}, .bytes = content}};
    for (qsizetype step = 1; step <= body.size(); ++step) {
        const auto parts = parse(body, step);
        QVERIFY2(parts == expected, qPrintable(u"in pieces of %1 bytes"_s.arg(step)));
    }
}

void TestFormParser::form_mayHaveTextAroundIt()
{
    const QByteArray form = partWith("Content-Disposition: form-data; name=a");
    for (qsizetype step : {1, 5, 1000}) {
        const auto parts = parse("Not for you.\r\n" + form + "\r\n--b\r\nNor this.", step);
        QVERIFY(parts);
        QCOMPARE(parts->size(), 1);
    }
}

void TestFormParser::boundary_mayBeQuoted()
{
    const QByteArray form = partWith("Content-Disposition: form-data; name=a");
    QVERIFY(parse(form, 3, "Multipart/Form-Data; charset=utf-8; Boundary=\"b\""));
}

void TestFormParser::refused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    const QByteArray type = "multipart/form-data; boundary=b";
    const QByteArray right = partWith("Content-Disposition: form-data; name=a");
    QTest::newRow("nothing") << QByteArray() << type;
    QTest::newRow("no end") << right.chopped(5) << type;
    QTest::newRow("no boundary") << right << QByteArray("multipart/form-data");
    QTest::newRow("another boundary") << right << QByteArray("multipart/form-data; boundary=c");
    QTest::newRow("another type") << right << QByteArray("multipart/mixed; boundary=b");
    QTest::newRow("no name") << partWith("Content-Disposition: form-data; filename=a") << type;
    QTest::newRow("no disposition") << partWith("Content-Type: text/plain") << type;
    QTest::newRow("text behind the boundary")
        << QByteArray(right).replace("--b\r\n", "--bc\r\n") << type;
    QTest::newRow("endless head") << "--b\r\nX: " + QByteArray(100000, 'x') << type;
    QTest::newRow("endless boundary") << "--b" + QByteArray(100000, ' ') << type;
}

void TestFormParser::refused()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QVERIFY(!parse(body, 1000, type));
}

void TestFormParser::taker_mayEndIt()
{
    const QByteArray form = partWith("Content-Disposition: form-data; name=a");
    int pieces = 0;
    FormParser parser(
        "multipart/form-data; boundary=b", [](const FormPartHead &) { return true; },
        [&pieces](QByteArrayView) { return ++pieces < 1; });
    QVERIFY(!parser.feed(form));
    QVERIFY(!parser.feed(form));
    QCOMPARE(pieces, 1);
}

QTEST_APPLESS_MAIN(TestFormParser)

#include "tst_formparser.moc"
