// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filepeek.h"
#include "core/files/filesapi.h"
#include "core/files/resultcurves.h"
#include "tests/support/clientfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestFilePeek : public QObject
{
    Q_OBJECT

private slots:

    void shortFile_isWhole()
    {
        m_fixture.server.enqueue({.body = "hello"});
        const Result<FileStart> start = peek(100);
        QVERIFY(start);
        QCOMPARE(*start, (FileStart{.bytes = "hello", .isWhole = true}));
        QCOMPARE(m_fixture.server.requests().constLast().target, "/v1/files/file-1/content");
    }

    void exactlyAsLong_isWhole()
    {
        m_fixture.server.enqueue({.body = "hello"});
        QCOMPARE(peek(5).value_or(FileStart{}), (FileStart{.bytes = "hello", .isWhole = true}));
    }

    void longFile_isBrokenOff()
    {
        ScriptedAnswer endless{.body = QByteArray(64 * 1024, 'x')};
        endless.headers = {{"Content-Length", "5000000000"}}; // the rest never comes
        m_fixture.server.enqueue(endless);
        const Result<FileStart> start = peek(1000);
        QVERIFY(start);
        QCOMPARE(start->bytes, QByteArray(1000, 'x'));
        QVERIFY(!start->isWhole);
    }

    void refused_fails()
    {
        m_fixture.server.enqueue(ScriptedAnswer::json(R"({"error":{"message":"no"}})", 403));
        const Result<FileStart> start = peek(100);
        QVERIFY(!start);
        QCOMPARE(start.error().message, u"no"_s);
    }

    void resultCurves_takeTheFirstFileThatHasSome()
    {
        const QByteArray csv = "step,train_loss\n1,0.5\n2,0.25\n";
        m_fixture.server.enqueue(ScriptedAnswer::json("{}", 404));
        m_fixture.server.enqueue({.body = "not a table"});
        m_fixture.server.enqueue({.body = csv.toBase64()});
        FilesApi api(m_fixture.client());
        ResultCurves curves(api, {u"a"_s, u"b"_s, u"c"_s, u"d"_s});
        std::optional<ResultCsv> loaded;
        connect(&curves, &ResultCurves::loaded, this,
                [&loaded](const ResultCsv &result) { loaded = result; });
        curves.start();
        QTRY_VERIFY(loaded);
        QCOMPARE(loaded->series.constFirst().size(), 2);
        QCOMPARE(m_fixture.server.count("GET /v1/files/d/content"), 0);
    }

private:
    Result<FileStart> peek(qint64 most)
    {
        FilesApi api(m_fixture.client());
        FilePeek peek(api, u"file-1"_s, most);
        std::optional<Result<FileStart>> answer;
        connect(&peek, &FilePeek::finished, this,
                [&answer](const Result<FileStart> &start) { answer = start; });
        peek.start();
        return QTest::qWaitFor([&answer] { return answer.has_value(); }, 20'000)
            ? *answer
            : tl::unexpected(ApiError{.message = u"test: not finished in time"_s});
    }

    ClientFixture m_fixture{};
};

QTEST_GUILESS_MAIN(TestFilePeek)
#include "tst_filepeek.moc"
