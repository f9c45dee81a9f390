// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/contentpreview.h"

#include <QStringEncoder>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using Kind = ContentPreview::Kind;

namespace {

const QByteArray ChatLine = R"({"messages":[{"role":"system","content":"Be brief."},)"
                            R"({"role":"user","content":"Hi"},)"
                            R"({"role":"assistant","content":"Hello","weight":0}]})";
constexpr qsizetype LongLine = 100000;
const QByteArray Csv = "step,train_loss,valid_loss\n1,2.5,\n2,1.5,1.75\n";

} // namespace

class TestContentPreview : public QObject
{
    Q_OBJECT

private slots:

    void kind_isFoundFromTheBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("encoding");
        const QString utf16 = QString::fromUtf8(ChatLine);
        const QByteArray wide = QStringEncoder(QStringConverter::Utf16LE)(utf16);
        QTest::newRow("nothing") << QByteArray() << Kind::Empty << QString();
        QTest::newRow("white space") << QByteArray(" \n\n") << Kind::Empty << QString();
        QTest::newRow("examples") << QByteArray(ChatLine + '\n') << Kind::Examples << QString();
        QTest::newRow("BOM") << QByteArray("\xEF\xBB\xBF" + ChatLine) << Kind::Examples
                             << QString();
        QTest::newRow("first line broken")
            << QByteArray("{\"mess\n" + ChatLine) << Kind::Examples << QString();
        QTest::newRow("UTF-16") << QByteArray("\xFF\xFE" + wide) << Kind::Examples << u"UTF-16"_s;
        QTest::newRow("curves") << Csv << Kind::Table << QString();
        QTest::newRow("base64") << Csv.toBase64() << Kind::Table << u"base64"_s;
        QTest::newRow("another table")
            << QByteArray("name,\"a, b\"\nx,y\n") << Kind::Table << QString();
        QTest::newRow("text") << QByteArray("Hello, world\nand nothing else\n") << Kind::Text
                              << QString();
        QTest::newRow("one word") << QByteArray("hello") << Kind::Text << QString();
        QTest::newRow("pretty JSON") << QByteArray("{\n  \"a\": 1\n}\n") << Kind::Text << QString();
        QTest::newRow("Latin-1") << QByteArray("caf\xE9 au lait\n") << Kind::Text << u"Latin-1"_s;
        QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08\x00\x00\x01", 6) << Kind::Binary
                              << QString();
    }

    void kind_isFoundFromTheBytes()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const Kind, kind);
        QFETCH(const QString, encoding);
        const ContentPreview preview = ContentPreview::of(bytes, true);
        QCOMPARE(preview.kind, kind);
        QCOMPARE(preview.encoding, encoding);
        QVERIFY(preview.isWhole);
    }

    void chat_isAConversation()
    {
        const PreviewExample example = PreviewExample::fromLine(7, ChatLine);
        QCOMPARE(example.line, 7);
        QCOMPARE(example.form, DatasetForm::Chat);
        QCOMPARE(example.messages,
                 QList<PreviewMessage>(
                     {{.role = u"system"_s, .text = u"Be brief."_s},
                      {.role = u"user"_s, .text = u"Hi"_s},
                      {.role = u"assistant"_s, .text = u"Hello"_s, .isIgnored = true}}));
        QVERIFY(example.fields.isEmpty());
    }

    void preference_hasTwoSides()
    {
        const PreviewExample example = PreviewExample::fromLine(
            1, R"({"input":{"messages":[{"role":"user","content":"?"}],"tools":[1]},
                   "preferred_output":[{"role":"assistant","content":"good"}],
                   "non_preferred_output":[{"role":"assistant","content":"bad"}]})");
        QCOMPARE(example.form, DatasetForm::Preference);
        QCOMPARE(example.messages.size(), 1);
        QCOMPARE(example.preferred.constFirst().text, u"good"_s);
        QCOMPARE(example.rejected.constFirst().text, u"bad"_s);
        QCOMPARE(example.fields.constFirst().first, u"tools"_s);
    }

    void reinforcement_showsWhatTheGraderCompares()
    {
        const PreviewExample example = PreviewExample::fromLine(
            1, R"({"messages":[{"role":"user","content":"2+2"}],"answer":{"value":4},"n":3})");
        QCOMPARE(example.form, DatasetForm::Reinforcement);
        using Field = std::pair<QString, QString>;
        QCOMPARE(example.fields,
                 QList<Field>({{u"answer"_s, u"{\"value\":4}"_s}, {u"n"_s, u"3"_s}}));
    }

    void chatThatEndsWithATool_isStillChat()
    {
        const PreviewExample example = PreviewExample::fromLine(
            1, R"({"messages":[{"role":"tool","content":"4"}],"tools":[]})");
        QCOMPARE(example.form, DatasetForm::Chat);
    }

    void parts_andCalls_areReadable()
    {
        const QByteArray call = "{\"name\":\"look\",\"arguments\":\"{'x':1}\"}";
        const QByteArray line =
            R"({"messages":[{"role":"user","content":[{"type":"text","text":"See"},)"
            R"({"type":"image_url","image_url":{"url":"a.b/c.png"}},)"
            R"({"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},)"
            R"({"type":"input_audio"}]},)"
            R"({"role":"assistant","content":null,"tool_calls":[{"function":)"
            + call + "}]}]}";
        const PreviewExample example = PreviewExample::fromLine(1, line);
        QCOMPARE(example.messages.at(0).text,
                 u"See\n[image] a.b/c.png\n[image, inside the file]\n[input_audio]"_s);
        QCOMPARE(example.messages.at(1).text, u"[call] look({'x':1})"_s);
    }

    void brokenLine_isNamed()
    {
        const ContentPreview preview = ContentPreview::of(ChatLine + "\n\n{\"a\":\n[1]\n", true);
        QCOMPARE(preview.examples.size(), 3);
        QVERIFY(preview.examples.at(0).problem.isEmpty());
        QCOMPARE(preview.examples.at(1).line, 3);
        QVERIFY(!preview.examples.at(1).problem.isEmpty());
        QCOMPARE(preview.examples.at(2).problem, u"not a JSON object"_s);
    }

    void table_keepsItsCells_andHasCurves()
    {
        const ContentPreview preview = ContentPreview::of(Csv, true);
        QCOMPARE(preview.columns, QStringList({u"step"_s, u"train_loss"_s, u"valid_loss"_s}));
        QCOMPARE(preview.rows.size(), 2);
        QCOMPARE(preview.rows.at(0), QStringList({u"1"_s, u"2.5"_s, QString()}));
        QCOMPARE(preview.series.size(), 2);
        QCOMPARE(preview.series.at(1).size(), 1);
        const ContentPreview quoted = ContentPreview::of("a,b\n\"x, \"\"y\"\"\",2\n", true);
        QCOMPARE(quoted.rows.constFirst(), QStringList({u"x, \"y\""_s, u"2"_s}));
        QVERIFY(quoted.series.isEmpty());
    }

    void beginning_ofALongFile_endsWithAWholeLine()
    {
        const ContentPreview preview =
            ContentPreview::of(ChatLine + '\n' + ChatLine.first(20), false);
        QVERIFY(!preview.isWhole);
        QCOMPARE(preview.examples.size(), 1);
        QCOMPARE(ContentPreview::of(Csv.toBase64().chopped(7), false).kind, Kind::Table);
        const QByteArray umlauts = QByteArray("ä").repeated(50);
        const ContentPreview cut = ContentPreview::of(umlauts.chopped(1), false);
        QCOMPARE(cut.kind, Kind::Text);
        QVERIFY2(cut.encoding.isEmpty(), qPrintable(cut.encoding));
    }

    void longLines_areCutInTheText()
    {
        const ContentPreview preview =
            ContentPreview::of(QByteArray(LongLine, 'x') + "\nend", true);
        QVERIFY(preview.text.size() < LongLine / 10);
        QVERIFY(preview.text.endsWith(u"end\n"_s));
    }
};

QTEST_APPLESS_MAIN(TestContentPreview)
#include "tst_contentpreview.moc"
