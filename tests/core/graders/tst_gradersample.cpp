// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/gradersample.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using Kind = AnswerSource::Kind;

namespace {

GraderSample sampleOf(const QByteArray &line)
{
    return GraderSample::fromLine(1, QJsonDocument::fromJson(line).object());
}

const QByteArray Line = R"({"messages":[{"role":"developer","content":"Be short."},
    {"role":"user","content":[{"type":"text","text":"Colour?"}]},
    {"role":"assistant","content":"Blue"}],
    "answer":"blue","year":1999,"facts":[{"x":1},{"x":2},{"x":3},{"x":4}]})";

} // namespace

class TestGraderSample : public QObject
{
    Q_OBJECT

private slots:

    void item_isTheLine_withoutItsMessages()
    {
        const GraderSample sample = sampleOf(Line);
        QCOMPARE(sample.item.keys(), (QStringList{u"answer"_s, u"facts"_s, u"year"_s}));
        QCOMPARE(sample.messages.size(), 3);
    }

    void prompt_leavesTheAnswerOut()
    {
        QCOMPARE(sampleOf(Line).prompt(),
                 (QList<ChatMessage>{{.role = ChatRole::System, .content = u"Be short."_s},
                                     {.role = ChatRole::User, .content = u"Colour?"_s}}));
        QVERIFY(sampleOf("{\"answer\":1}").prompt().isEmpty());
    }

    void answer_comesFromWhereItWasTold()
    {
        const GraderSample sample = sampleOf(Line);
        QCOMPARE(answerIn(sample, {Kind::Field, u"answer"_s}).value(), u"blue"_s);
        QCOMPARE(answerIn(sample, {Kind::Field, u"year"_s}).value(), u"1999"_s);
        QCOMPARE(answerIn(sample, {Kind::Field, u"facts[1].x"_s}).value(), u"2"_s);
        QCOMPARE(answerIn(sample, {Kind::LastMessage, {}}).value(), u"Blue"_s);
        QVERIFY(answerIn(sample, {Kind::Field, u"nowhere"_s}).error().contains(u"nowhere"_s));
        QVERIFY(!answerIn(sampleOf("{\"answer\":1}"), {Kind::LastMessage, {}}));
    }

    void variables_leadThroughObjectsAndLists()
    {
        const QStringList names = templateVariables(sampleOf(Line).item);
        QVERIFY(names.contains(u"item.answer"_s));
        QVERIFY(names.contains(u"item.facts[2].x"_s));
        QVERIFY(!names.contains(u"item.facts[3].x"_s));
        QVERIFY(names.contains(u"sample.output_text"_s));
        QVERIFY(!names.contains(u"item.messages"_s));
    }

    void dataset_countsWhatItCannotRead_andStopsWhereAsked()
    {
        const QByteArray content = "{\"a\":1}\n\nnonsense\n[1]\n{\"a\":2}\r\n{\"a\":3}";
        const GraderDataset all = graderDatasetIn(content, 100);
        QCOMPARE(all.samples.size(), 3);
        QCOMPARE(all.samples.at(1).line, 5);
        QCOMPARE(all.unreadable, 2);
        QCOMPARE(all.firstUnreadable, 3);
        QVERIFY(!all.hasMore);
        const GraderDataset some = graderDatasetIn(content, 2);
        QCOMPARE(some.samples.size(), 2);
        QVERIFY(some.hasMore);
    }

    void dataset_ofAFile_isTheSame()
    {
        const QTemporaryDir folder;
        const QByteArray content = "{\"a\":1}\nnonsense\n{\"a\":2}\n";
        QFile file(folder.filePath(u"items.jsonl"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QCOMPARE(readGraderDataset(file.fileName(), 10).value(), graderDatasetIn(content, 10));
        QVERIFY(!readGraderDataset(folder.filePath(u"gone.jsonl"_s), 10));
        QVERIFY(!readGraderDataset(folder.path(), 10));
    }
};

QTEST_APPLESS_MAIN(TestGraderSample)

#include "tst_gradersample.moc"
