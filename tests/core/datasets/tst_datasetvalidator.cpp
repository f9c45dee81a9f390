// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/datasetvalidator.h"
#include "core/datasets/linereader.h"

#include <QFile>
#include <QMetaEnum>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Finetune;
using namespace Qt::StringLiterals;

using Kind = DatasetIssue::Kind;

namespace {

// The sanitizers need memory of their own, so how much is used says nothing then.
#ifdef FINETUNE_SANITIZED
constexpr bool IsSanitized = true;
#else
constexpr bool IsSanitized = false;
#endif

//! An issue as one readable line: "MissingField 11:0 messages[0].role 'string'".
QString described(const DatasetIssue &issue)
{
    QString text =
        QString::fromLatin1(QMetaEnum::fromType<Kind>().valueToKey(static_cast<int>(issue.kind)));
    text += u" %1:%2"_s.arg(issue.line).arg(issue.column);
    if (!issue.path.isEmpty()) {
        text += u' ' + issue.path;
    }
    if (!issue.detail.isEmpty()) {
        text += u" '%1'"_s.arg(issue.detail);
    }
    return text;
}

QStringList described(const DatasetSummary &summary)
{
    QStringList result;
    for (const DatasetIssue &issue : summary.issues) {
        result += described(issue);
    }
    return result;
}

QByteArray goodLine(int number)
{
    return R"({"messages":[{"role":"user","content":"Q%1"},{"role":"assistant","content":"A"}]})"_ba
        .replace("%1", QByteArray::number(number));
}

QByteArray goodLines(int count)
{
    QByteArray result;
    for (int i = 1; i <= count; ++i) {
        result += goodLine(i) + '\n';
    }
    return result;
}

QByteArray chat(const QByteArray &messages)
{
    return R"({"messages":[)" + messages + "]}";
}

qint64 peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:")) {
            return line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
        }
    }
    return 0;
}

} // namespace

class TestDatasetValidator : public QObject
{
    Q_OBJECT

private slots:
    void validate_sampleDataset_isUsable_data();
    void validate_sampleDataset_isUsable();
    void validate_goodFile_countsEverything();
    void validate_line_isReported_data();
    void validate_line_isReported();
    void validate_form_isRecognised_data();
    void validate_form_isRecognised();
    void validate_preferenceLine_isReported_data();
    void validate_preferenceLine_isReported();
    void validate_reinforcementLine_isReported();
    void validate_promptCompletionLine_isReported();
    void validate_wholeFile_isReported_data();
    void validate_wholeFile_isReported();
    void validate_otherEncodings_areNamed_data();
    void validate_otherEncodings_areNamed();
    void validate_whatIsNoFile_isNotOpened();
    void validate_manyIssues_keepsSomeAndCountsAll();
    void validate_lineOfTwoGigabytes_isSkippedInFlatMemory();
    void validate_bombs_takeBoundedMemory_data();
    void validate_bombs_takeBoundedMemory();
    void validate_fileThatChangesMeanwhile_saysSo_data();
    void validate_fileThatChangesMeanwhile_saysSo();
    void validate_stopped_saysSo();

private:
    QString write(const QByteArray &bytes);

    DatasetSummary validated(const QByteArray &bytes) { return validateDataset(write(bytes)); }

    QTemporaryDir m_folder;
};

QString TestDatasetValidator::write(const QByteArray &bytes)
{
    QFile file(m_folder.filePath(u"file.jsonl"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("cannot write a file for the test");
    }
    return file.fileName();
}

void TestDatasetValidator::validate_sampleDataset_isUsable_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<qint64>("examples");
    QTest::newRow("training") << u"support-answers-train.jsonl"_s << qint64(60);
    QTest::newRow("validation") << u"support-answers-validation.jsonl"_s << qint64(15);
}

void TestDatasetValidator::validate_sampleDataset_isUsable()
{
    QFETCH(const QString, name);
    QFETCH(const qint64, examples);
    const QString path = m_folder.filePath(name);
    QVERIFY(QFile::copy(u":/samples/"_s + name, path));
    const DatasetSummary summary = validateDataset(path);
    QCOMPARE(described(summary), QStringList());
    QVERIFY(summary.isUsable());
    QCOMPARE(summary.form, DatasetForm::Chat);
    QCOMPARE(summary.examples, examples);
    QCOMPARE(summary.messagesOf(ExampleRole::System), examples);
}

void TestDatasetValidator::validate_goodFile_countsEverything()
{
    const QByteArray first = goodLines(12);
    const QByteArray last = chat(R"({"role":"system","content":"Be brief."},
        {"role":"user","content":[{"type":"text","text":"Look"},{"type":"image_url",
        "image_url":{"url":"https://a.example/b.png","detail":"low"}}]},
        {"role":"assistant","content":"No","weight":0},{"role":"user","content":"Why?"},
        {"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"f",
        "arguments":"{}"}}]},{"role":"tool","tool_call_id":"c","content":""},
        {"role":"assistant","content":"Because","weight":1})")
                                .replace('\n', ' ');
    const DatasetSummary summary = validated(first + last);
    QCOMPARE(described(summary), QStringList());
    QCOMPARE(summary.bytes, first.size() + last.size());
    QCOMPARE(summary.lines, 13);
    QCOMPARE(summary.examples, 13);
    QCOMPARE(summary.badLines, 0);
    QCOMPARE(summary.longestLine, last.size());
    QCOMPARE(summary.messagesOf(ExampleRole::System), 1);
    QCOMPARE(summary.messagesOf(ExampleRole::User), 14);
    QCOMPARE(summary.messagesOf(ExampleRole::Assistant), 15);
    QCOMPARE(summary.messagesOf(ExampleRole::Tool), 1);
    QVERIFY(!summary.endsWithLineEnd);
    QVERIFY(summary.isUsable());
}

void TestDatasetValidator::validate_line_isReported_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QStringList>("issues");
    const auto row = [](const char *name, const QByteArray &line, const QString &issue) {
        QTest::newRow(name) << line << (issue.isEmpty() ? QStringList() : QStringList{issue});
    };
    const QByteArray user = R"({"role":"user","content":"Q"})";
    const QByteArray answer = R"({"role":"assistant","content":"A"})";

    row("not JSON", "oops", u"UnexpectedText 11:1 'oops'"_s);
    row("trailing comma", R"({"a":1,})", u"UnexpectedText 11:8 '}'"_s);
    row("column in characters", R"({"ä€😀":x})", u"UnexpectedText 11:8 'x}'"_s);
    row("ends early", R"({"messages":[{"role":"us)", u"LineEndsEarly 11:0"_s);
    row("two objects", R"({"a":1} {"b":2})", u"TextAfterObject 11:9 '{\"b\":2}'"_s);
    row("NUL byte", QByteArray("{\"a\":\"x\0y\"}", 11), u"NulByte 11:8"_s);
    row("NUL bytes only", QByteArray(5, '\0'), u"NulByte 11:1"_s);
    row("control character", "{\"a\":\"x\ty\"}", u"ControlCharacter 11:8 'U+0009'"_s);
    row("lone surrogate", R"({"a":"\ud83d"})", u"LoneSurrogate 11:7 '\\ud83d'"_s);
    row("invalid UTF-8", "{\"a\":\"caf\xe9\"}", u"InvalidUtf8 11:10 '0xE9'"_s);
    row("too deep", QByteArray(100'000, '['), u"TooDeep 11:257"_s);
    row("huge number", R"({"a":123456789012345678901234567890})", u"HugeNumber 11:0"_s);
    row("array", "[]", u"NotAnObject 11:0 'array'"_s);
    row("text", R"("x")", u"NotAnObject 11:0 'string'"_s);
    row("true", "true", u"NotAnObject 11:0 'true'"_s);
    row("number", "12", u"NotAnObject 11:0 'number'"_s);
    row("blank", " \t", u"BlankLine 11:0"_s);
    row("same line again", goodLine(3), u"DuplicateLine 11:0"_s);
    row("no known keys", R"({"question":"Q","answer":"A"})",
        u"UnknownForm 11:0 'question, answer'"_s);
    row("another form", R"({"prompt":"P","completion":"C"})",
        u"MixedForms 11:0 'prompt-completion'"_s);
    row("messages is text", R"({"messages":"x"})", u"WrongType 11:0 messages 'array'"_s);
    row("no messages", R"({"messages":[]})", u"NothingInField 11:0 messages"_s);
    row("message is text", chat("\"x\"," + user + ',' + answer),
        u"WrongType 11:0 messages[0] 'object'"_s);
    row("no role", chat(R"({"content":"Q"},)" + answer),
        u"MissingField 11:0 messages[0].role 'string'"_s);
    row("role is null", chat(R"({"role":null,"content":"Q"},)" + answer),
        u"WrongType 11:0 messages[0].role 'string'"_s);
    row("unknown role", chat(R"({"role":"bot","content":"Q"},)" + answer),
        u"UnknownRole 11:0 messages[0].role 'bot'"_s);
    row("no content", chat(R"({"role":"user"},)" + answer),
        u"MissingField 11:0 messages[0].content 'string'"_s);
    row("content is a number", chat(R"({"role":"user","content":1},)" + answer),
        u"WrongType 11:0 messages[0].content 'string or array'"_s);
    row("empty answer", chat(user + R"(,{"role":"assistant","content":""})"),
        u"NothingInField 11:0 messages[1].content"_s);
    row("unknown part", chat(R"({"role":"user","content":[{"type":"video"}]},)" + answer),
        u"UnknownPart 11:0 messages[0].content[0].type 'video'"_s);
    row("image of the assistant",
        chat(user
             + R"(,{"role":"assistant","content":[{"type":"image_url","image_url":{"url":"u"}}]})"),
        u"ImageNotFromUser 11:0 messages[1].content[0] 'assistant'"_s);
    row("no assistant", chat(user), u"NoAssistantMessage 11:0 messages"_s);
    row("ends with the user", chat(user + ',' + answer + ',' + user),
        u"LastMessageNotAssistant 11:0 messages[2] 'user'"_s);
    row("weight 0.5", chat(user + R"(,{"role":"assistant","content":"A","weight":0.5})"),
        u"WeightNotZeroOrOne 11:0 messages[1].weight"_s);
    row("weight on the user", chat(R"({"role":"user","content":"Q","weight":1},)" + answer),
        u"WeightNotOnAssistant 11:0 messages[0].weight 'user'"_s);
    row("all weights 0", chat(user + R"(,{"role":"assistant","content":"A","weight":0})"),
        u"NothingToLearn 11:0 messages"_s);
    row("tool calls as text", chat(user + R"(,{"role":"assistant","tool_calls":"f"})"),
        u"WrongType 11:0 messages[1].tool_calls 'array'"_s);
    row("arguments as object",
        chat(user
             + R"(,{"role":"assistant","tool_calls":[{"id":"c","type":"function",)"
               R"("function":{"name":"f","arguments":{}}}]})"),
        u"WrongType 11:0 messages[1].tool_calls[0].function.arguments 'string'"_s);
    row("answer of no tool", chat(user + R"(,{"role":"tool","content":"1"},)" + answer),
        u"MissingField 11:0 messages[1].tool_call_id 'string'"_s);
    row("tool without a name",
        R"({"tools":[{"type":"function","function":{}}],"messages":[)" + user + ',' + answer + "]}",
        u"MissingField 11:0 tools[0].function.name 'string'"_s);
    row("key twice", chat(R"({"role":"user","role":"user","content":"Q"},)" + answer),
        u"DuplicateKey 11:0 messages[0] 'role'"_s);
    row("key twice far inside",
        R"({"tools":[{"function":{"name":"f","parameters":{"x":[0,{"é":1,"é":2}]}}}],"messages":[)"
            + user + ',' + answer + "]}",
        u"DuplicateKey 11:0 tools[0].function.parameters.x[1] 'é'"_s);
    row("unknown keys are allowed", R"({"id":7,"messages":[)" + user + ',' + answer + "]}", {});
}

void TestDatasetValidator::validate_line_isReported()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QStringList, issues);
    const DatasetSummary summary = validated(goodLines(10) + line + '\n' + goodLine(11) + '\n');
    QCOMPARE(described(summary), issues);
    QCOMPARE(summary.lines, 12);
    QCOMPARE(summary.lines, summary.examples + summary.badLines + summary.blankLines);
    const bool isBad = summary.count(DatasetIssue::Severity::Error) > 0;
    QCOMPARE(summary.badLines, isBad ? 1 : 0);
    QCOMPARE(summary.isUsable(), !isBad);
    for (const DatasetIssue &issue : summary.issues) {
        QCOMPARE(issue.offset, goodLines(10).size());
    }
}

void TestDatasetValidator::validate_form_isRecognised_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<DatasetForm>("form");
    QTest::newRow("chat") << goodLine(1) << DatasetForm::Chat;
    QTest::newRow("preference")
        << R"({"input":{"messages":[{"role":"user","content":"Q"}]},)"
           R"("preferred_output":[{"role":"assistant","content":"A"}],)"
           R"("non_preferred_output":[{"role":"assistant","content":"B"}]})"_ba
        << DatasetForm::Preference;
    QTest::newRow("reinforcement")
        << R"({"messages":[{"role":"user","content":"1+1?"}],"answer":"2"})"_ba
        << DatasetForm::Reinforcement;
    QTest::newRow("prompt and completion")
        << R"({"prompt":"P","completion":"C"})"_ba << DatasetForm::PromptCompletion;
    QTest::newRow("unknown") << R"({"text":"T"})"_ba << DatasetForm::Unknown;
}

void TestDatasetValidator::validate_form_isRecognised()
{
    QFETCH(const QByteArray, line);
    QFETCH(const DatasetForm, form);
    // A broken line before it does not decide anything.
    const DatasetSummary summary = validated("oops\n" + line + '\n');
    QCOMPARE(summary.form, form);
    QCOMPARE(summary.examples, form == DatasetForm::Unknown ? 0 : 1);
}

void TestDatasetValidator::validate_preferenceLine_isReported_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("issue");
    const QByteArray input = R"("input":{"messages":[{"role":"user","content":"Q"}]})";
    const QByteArray good = R"("preferred_output":[{"role":"assistant","content":"A"}])";
    const QByteArray bad = R"("non_preferred_output":[{"role":"assistant","content":"B"}])";
    const auto row = [](const char *name, const QByteArrayList &fields, const QString &issue) {
        QTest::newRow(name) << '{' + fields.join(',') + '}' << issue;
    };
    row("no input", {good, bad}, u"MissingField 1:0 input 'object'"_s);
    row("no second answer", {input, good}, u"MissingField 1:0 non_preferred_output 'array'"_s);
    row("input ends with the assistant",
        {R"("input":{"messages":[{"role":"assistant","content":"Q"}]})", good, bad},
        u"LastMessageNotUser 1:0 input.messages[0] 'assistant'"_s);
    row("answer of the user", {input, R"("preferred_output":[{"role":"user","content":"A"}])", bad},
        u"NoAssistantMessage 1:0 preferred_output"_s);
    row("two answers",
        {input, good,
         R"("non_preferred_output":[{"role":"assistant","content":"B"},)"
         R"({"role":"assistant","content":"C"}])"},
        u"SeveralAnswers 1:0 non_preferred_output"_s);
}

void TestDatasetValidator::validate_preferenceLine_isReported()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QString, issue);
    const DatasetSummary summary = validated(line + '\n');
    QCOMPARE(described(summary), QStringList({u"TooFewExamples 0:0 '1'"_s, issue}));
}

void TestDatasetValidator::validate_reinforcementLine_isReported()
{
    const DatasetSummary summary =
        validated(R"({"messages":[{"role":"user","content":"1+1?"}],"answer":"2"})"
                  "\n"
                  R"({"messages":[{"role":"assistant","content":"2"}],"answer":"2"})");
    QCOMPARE(described(summary),
             QStringList({u"TooFewExamples 0:0 '2'"_s,
                          u"LastMessageNotUser 2:0 messages[0] 'assistant'"_s}));
}

void TestDatasetValidator::validate_promptCompletionLine_isReported()
{
    const DatasetSummary summary = validated(R"({"prompt":7,"completion":"C"})"
                                             "\n"
                                             R"({"prompt":"P","completion":""})");
    QCOMPARE(described(summary),
             QStringList({u"TooFewExamples 0:0 '2'"_s, u"WrongType 1:0 prompt 'string'"_s,
                          u"NothingInField 2:0 completion"_s}));
}

void TestDatasetValidator::validate_wholeFile_isReported_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("issues");
    const QByteArray good = goodLines(10);
    QTest::newRow("empty") << QByteArray("") << QStringList{u"EmptyFile 0:0"_s};
    QTest::newRow("one blank line")
        << QByteArray("\n") << QStringList{u"TooFewExamples 0:0 '0'"_s, u"BlankLine 1:0"_s};
    QTest::newRow("nine lines") << goodLines(9) << QStringList{u"TooFewExamples 0:0 '9'"_s};
    QTest::newRow("ten lines") << good << QStringList();
    QTest::newRow("byte order mark")
        << "\xef\xbb\xbf" + good << QStringList{u"ByteOrderMark 0:0"_s};
    QTest::newRow("Windows line ends")
        << QByteArray(good).replace("\n", "\r\n") << QStringList{u"WindowsLineEnds 0:0"_s};
    QTest::newRow("last line cut off")
        << good + goodLine(11).chopped(5) << QStringList{u"LastLineCutOff 11:0"_s};
    QTest::newRow("blank line at the end") << good + '\n' << QStringList{u"BlankLine 11:0"_s};
    QTest::newRow("a pretty-printed array")
        << "[\n" + good + ']'
        << QStringList{u"NotJsonLines 0:0"_s, u"LineEndsEarly 1:0"_s, u"UnexpectedText 12:1 ']'"_s};
    QTest::newRow("old Macintosh line ends")
        << QByteArray(good).replace('\n', '\r')
        << QStringList{u"TooFewExamples 0:0 '1'"_s,
                       u"TextAfterObject 1:82 '{\"messages\":[{\"role\"'"_s};
}

void TestDatasetValidator::validate_wholeFile_isReported()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QStringList, issues);
    const DatasetSummary summary = validated(bytes);
    QCOMPARE(described(summary), issues);
    QCOMPARE(summary.hasByteOrderMark, bytes.startsWith("\xef\xbb\xbf"));
}

void TestDatasetValidator::validate_otherEncodings_areNamed_data()
{
    QTest::addColumn<QStringConverter::Encoding>("encoding");
    QTest::addColumn<bool>("hasMark");
    QTest::addColumn<QString>("name");
    const QList<std::pair<QStringConverter::Encoding, QString>> encodings = {
        {QStringConverter::Utf16LE, u"UTF-16"_s},
        {QStringConverter::Utf16BE, u"UTF-16"_s},
        {QStringConverter::Utf32LE, u"UTF-32"_s},
        {QStringConverter::Utf32BE, u"UTF-32"_s}};
    for (const auto &[encoding, name] : encodings) {
        for (const bool hasMark : {false, true}) {
            QTest::addRow("%s%s", QStringConverter::nameForEncoding(encoding),
                          hasMark ? " with a mark" : "")
                << encoding << hasMark << name;
        }
    }
}

void TestDatasetValidator::validate_otherEncodings_areNamed()
{
    QFETCH(const QStringConverter::Encoding, encoding);
    QFETCH(const bool, hasMark);
    QFETCH(const QString, name);
    QStringEncoder encode(
        encoding, hasMark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    const QByteArray bytes = encode(QString::fromUtf8(goodLines(10)));
    QCOMPARE(described(validated(bytes)), QStringList{u"OtherEncoding 0:0 '%1'"_s.arg(name)});
}

void TestDatasetValidator::validate_whatIsNoFile_isNotOpened()
{
    QCOMPARE(described(validateDataset(m_folder.path())),
             QStringList{u"NotARegularFile 0:0 'directory'"_s});
    QCOMPARE(described(validateDataset(u"/dev/zero"_s)),
             QStringList{u"NotARegularFile 0:0 'device'"_s});
    const QString pipe = m_folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
    QCOMPARE(described(validateDataset(pipe)), QStringList{u"NotARegularFile 0:0 'fifo'"_s});
    const QString missing = m_folder.filePath(u"missing"_s);
    QCOMPARE(described(validateDataset(missing)),
             QStringList{u"CannotOpen 0:0 '%1'"_s.arg(qt_error_string(ENOENT))});
    const QString link = m_folder.filePath(u"link"_s);
    QVERIFY(QFile::link(write(goodLines(10)), link));
    QVERIFY(validateDataset(link).isUsable());
}

void TestDatasetValidator::validate_manyIssues_keepsSomeAndCountsAll()
{
    const DatasetSummary summary = validated(QByteArray("oops\n").repeated(5000) + "[]\n");
    QCOMPARE(summary.count(Kind::UnexpectedText), 5000);
    QCOMPARE(summary.count(Kind::NotAnObject), 1);
    QCOMPARE(summary.count(DatasetIssue::Severity::Error), 5001);
    QCOMPARE(summary.badLines, 5001);
    QCOMPARE(summary.issues.size(), DatasetSummary::KeptIssuesPerKind + 1);
    QCOMPARE(described(summary.issues.last()), u"NotAnObject 5001:0 'array'"_s);
}

void TestDatasetValidator::validate_lineOfTwoGigabytes_isSkippedInFlatMemory()
{
    constexpr qint64 Length = IsSanitized ? 200'000'000 : 2'000'000'000;
    const QByteArray before = goodLines(10);
    const QString path = write(before);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(before.size() + Length)); // a hole: it takes no room on the disk
    QVERIFY(file.seek(file.size()));
    QVERIFY(file.write('\n' + goodLine(11) + '\n') > 0);
    file.close();

    const qint64 memoryBefore = peakMemory();
    const DatasetSummary summary = validateDataset(path);
    QCOMPARE(described(summary), QStringList{u"LineTooLong 11:0"_s});
    QCOMPARE(summary.longestLine, Length);
    QCOMPARE(summary.examples, 11);
    const qint64 growth = peakMemory() - memoryBefore;
    QVERIFY2(IsSanitized || growth < 16 * 1024 * 1024, qPrintable(QString::number(growth)));
}

void TestDatasetValidator::validate_bombs_takeBoundedMemory_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("issue");
    constexpr qsizetype Longest = LineReader::LongestLine;
    QTest::newRow("brackets") << QByteArray(Longest, '[') << u"LineTooComplex 11:0"_s;
    QTest::newRow("numbers") << '[' + QByteArray("1,").repeated(Longest / 2 - 1) + '1'
                             << u"LineTooComplex 11:0"_s;
    QTest::newRow("digits") << R"({"a":)" + QByteArray(1'000'000, '9') + '}'
                            << u"HugeNumber 11:0"_s;
    QTest::newRow("one long text")
        << chat(R"({"role":"assistant","content":")" + QByteArray(Longest - 100, 'x') + R"("})")
        << QString();
    QTest::newRow("one byte more than allowed")
        << QByteArray(Longest + 1, 'x') << u"LineTooLong 11:0"_s;
}

void TestDatasetValidator::validate_bombs_takeBoundedMemory()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QString, issue);
    const QString path = write(goodLines(10) + line + '\n');
    const qint64 memoryBefore = peakMemory();
    const DatasetSummary summary = validateDataset(path);
    QCOMPARE(described(summary), issue.isEmpty() ? QStringList() : QStringList{issue});
    const qint64 growth = peakMemory() - memoryBefore;
    QVERIFY2(IsSanitized || growth < 128 * 1024 * 1024, qPrintable(QString::number(growth)));
}

void TestDatasetValidator::validate_fileThatChangesMeanwhile_saysSo_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QStringList>("issues");
    QTest::newRow("truncated") << u"truncate"_s << QStringList{u"FileChanged 0:0"_s};
    QTest::newRow("grown") << u"grow"_s << QStringList{u"FileChanged 0:0"_s};
    QTest::newRow("replaced") << u"replace"_s << QStringList{u"FileChanged 0:0"_s};
    QTest::newRow("removed") << u"remove"_s << QStringList{u"FileVanished 0:0"_s};
}

void TestDatasetValidator::validate_fileThatChangesMeanwhile_saysSo()
{
    QFETCH(const QString, what);
    QFETCH(const QStringList, issues);
    const QString path = write(goodLines(20));
    bool isFirst = true;
    const DatasetSummary summary = validateDataset(path, [&](qint64, qint64) {
        if (std::exchange(isFirst, false)) { // all of it has been read by now
            QFile file(path);
            if (what == "truncate"_L1) {
                file.resize(10);
            } else if (what == "grow"_L1) {
                file.open(QIODevice::Append);
                file.write("\n");
            } else {
                QFile::remove(path);
            }
            if (what == "replace"_L1) {
                write(goodLines(20));
            }
        }
        return true;
    });
    QCOMPARE(summary.count(summary.issues.value(0).kind), 1);
    QCOMPARE(described(summary).first(1), issues);
    QVERIFY(!summary.isUsable());
}

void TestDatasetValidator::validate_stopped_saysSo()
{
    const DatasetSummary summary =
        validateDataset(write(goodLines(10)), [](qint64, qint64) { return false; });
    QVERIFY(summary.wasCanceled);
    QVERIFY(!summary.isUsable());
    QCOMPARE(described(summary), QStringList());
}

QTEST_APPLESS_MAIN(TestDatasetValidator)
#include "tst_datasetvalidator.moc"
