// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/training/filecheck.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! Which files the three methods take, and what a job says about the others.
class TestFileCheck final : public QObject
{
    Q_OBJECT

private slots:
    void check_takesTheFormOfTheMethod_data();
    void check_takesTheFormOfTheMethod();
    void check_saysWhatIsWrong_data();
    void check_saysWhatIsWrong();
    void check_fewValidationExamples_isFine();
    void check_countsItemsOfReinforcement();
    void check_missingFile_fails();
    void check_cancelled_stops();

private:
    tl::expected<qint64, JobFailure> check(const QByteArray &content, const QString &method,
                                           FileRole role = FileRole::Training);

    QTemporaryDir m_folder;
};

namespace {

const QByteArray Chat =
    R"({"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]})"
    "\n";
const QByteArray Preference = R"({"input":{"messages":[{"role":"user","content":"a"}]},)"
                              R"("preferred_output":[{"role":"assistant","content":"b"}],)"
                              R"("non_preferred_output":[{"role":"assistant","content":"c"}]})"
                              "\n";
const QByteArray Item = R"({"messages":[{"role":"user","content":"a"}],"answer":"b"})"
                        "\n";

} // namespace

tl::expected<qint64, JobFailure> TestFileCheck::check(const QByteArray &content,
                                                      const QString &method, FileRole role)
{
    QFile file(m_folder.filePath(u"file"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        return tl::unexpected(JobFailure{.code = u"the test cannot write"_s});
    }
    file.close();
    return checkJobFile(file.fileName(), role, method, [] { return false; });
}

void TestFileCheck::check_takesTheFormOfTheMethod_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("isTaken");
    const QList<std::pair<QString, QByteArray>> forms{
        {u"supervised"_s, Chat}, {u"dpo"_s, Preference}, {u"reinforcement"_s, Item}};
    for (const auto &[method, ownLine] : forms) {
        for (const auto &[other, line] : forms) {
            QTest::addRow("%s file for %s", qPrintable(other), qPrintable(method))
                << method << line << (method == other);
        }
    }
    QTest::newRow("an item of nothing but a question")
        << u"reinforcement"_s
        << QByteArray(R"({"messages":[{"role":"user","content":"a"}]})"
                      "\n")
        << true;
}

void TestFileCheck::check_takesTheFormOfTheMethod()
{
    QFETCH(QString, method);
    QFETCH(QByteArray, line);
    QFETCH(bool, isTaken);
    const auto examples = check(line.repeated(10), method);
    QCOMPARE(examples.has_value(), isTaken);
    if (isTaken) {
        QCOMPARE(*examples, 10);
        QCOMPARE(check(line.repeated(9), method).error().code, u"invalid_n_examples"_s);
    } else {
        QCOMPARE(examples.error().code, u"invalid_training_file"_s);
    }
}

void TestFileCheck::check_saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("line"); // before ten good ones
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const QString &method, const char *line,
                        const QString &text) {
        QTest::newRow(name) << method << QByteArray(line) + '\n' << text;
    };
    const QString dpo = u"dpo"_s;
    row("no input", dpo,
        R"({"preferred_output":[{"role":"assistant","content":"b"}],)"
        R"("non_preferred_output":[{"role":"assistant","content":"c"}]})",
        u"Line 1: Missing key 'input'."_s);
    row("no rejected answer", dpo,
        R"({"input":{"messages":[{"role":"user","content":"a"}]},)"
        R"("preferred_output":[{"role":"assistant","content":"b"}]})",
        u"Line 1: Missing key 'non_preferred_output'."_s);
    row("answer from the user", dpo,
        R"({"input":{"messages":[{"role":"user","content":"a"}]},)"
        R"("preferred_output":[{"role":"user","content":"b"}],)"
        R"("non_preferred_output":[{"role":"assistant","content":"c"}]})",
        u"'preferred_output' has no message from the assistant"_s);
    const QString reinforcement = u"reinforcement"_s;
    row("item with its answer", reinforcement,
        R"({"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]})",
        u"The last message, 'messages[1]', is from the assistant. It must be from the user."_s);
    row("item without messages", reinforcement, R"({"question":"a"})",
        u"Line 1: Missing key 'messages'."_s);
    row("tools that are no list", reinforcement,
        R"({"messages":[{"role":"user","content":"a"}],"tools":{}})",
        u"Invalid type for 'tools': expected array."_s);
    row("cut off", reinforcement, R"({"messages":[)",
        u"Line 1: The line is not valid JSON: it ends too early."_s);
    row("another encoding", u"supervised"_s, "\xFF\xFE{", u"must be UTF-8"_s);
}

void TestFileCheck::check_saysWhatIsWrong()
{
    QFETCH(QString, method);
    QFETCH(QByteArray, line);
    QFETCH(QString, text);
    const QByteArray good = method == "dpo"_L1 ? Preference : Item;
    const auto examples = check(line + good.repeated(10), method, FileRole::Validation);
    QVERIFY(!examples);
    QCOMPARE(examples.error().param, u"validation_file"_s);
    const QString message = examples.error().message;
    QVERIFY2(message.startsWith("The job failed due to an invalid validation file. "_L1)
                 && message.contains(text),
             qPrintable(message));
}

void TestFileCheck::check_fewValidationExamples_isFine()
{
    QCOMPARE(check(Chat, u"supervised"_s, FileRole::Validation).value_or(0), 1);
    const auto empty = check("\n\n", u"supervised"_s, FileRole::Validation);
    QCOMPARE(empty.error().code, u"invalid_n_examples"_s);
}

void TestFileCheck::check_countsItemsOfReinforcement()
{
    const QString method = u"reinforcement"_s;
    QCOMPARE(check(Item.repeated(1000), method, FileRole::Validation).value_or(0), 1000);
    const auto many = check(Item.repeated(1001), method, FileRole::Validation);
    QCOMPARE(many.error().code, u"invalid_n_examples"_s);
    QVERIFY(many.error().message.contains("at most 1000"_L1));
}

void TestFileCheck::check_missingFile_fails()
{
    const auto examples = checkJobFile(m_folder.filePath(u"gone"_s), FileRole::Training,
                                       u"supervised"_s, [] { return false; });
    QCOMPARE(examples.error().message,
             u"The job failed due to an invalid training file. The file no longer exists."_s);
}

void TestFileCheck::check_cancelled_stops()
{
    check(Chat.repeated(100), u"supervised"_s);
    int asked = 0;
    checkJobFile(m_folder.filePath(u"file"_s), FileRole::Training, u"supervised"_s, [&asked] {
        ++asked;
        return true;
    });
    QCOMPARE(asked, 1);
}

QTEST_GUILESS_MAIN(TestFileCheck)
#include "tst_filecheck.moc"
