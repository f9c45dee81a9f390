// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/filelist.h"
#include "core/files/filesapi.h"
#include "core/files/filewatch.h"
#include "tests/support/clientfixture.h"
#include "tests/support/patience.h"

#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

File file(const QString &id, FileStatus status)
{
    return {.id = id, .status = status};
}

ScriptedAnswer answer(const QByteArray &id, const QByteArray &status)
{
    return ScriptedAnswer::json(R"({"id":")" + id + R"(","status":")" + status + R"("})");
}

struct Fixture : ClientFixture
{
    FilesApi api{client()};
    FileList list{api, clock};
    FileWatch watch{api, list, clock};

    FileStatus status(const QString &id) { return list.files().find(id)->status; }
};

} // namespace

class TestFileWatch : public QObject
{
    Q_OBJECT

private slots:

    void unprocessed_isAskedFor_untilItIsReady()
    {
        Fixture fixture;
        fixture.server.route("GET /v1/files/file-a", answer("file-a", "uploaded"));
        fixture.list.merge(file(u"file-a"_s, FileStatus::Uploaded));
        fixture.watch.setFiles({u"file-a"_s, QString()});
        fixture.clock.advance(2s);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.clock.pending(), 1, Patience); // it will ask again
        QCOMPARE(fixture.server.count("GET /v1/files/file-a"), 1);
        fixture.server.route("GET /v1/files/file-a", answer("file-a", "processed"));
        fixture.clock.advance(4s);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.status(u"file-a"_s), FileStatus::Processed, Patience);
        QCOMPARE(fixture.clock.pending(), 0);
        QCOMPARE(fixture.server.count("GET /v1/files/file-a"), 2);
    }

    void pauses_growUpToHalfAMinute()
    {
        Fixture fixture;
        fixture.clock.setAutoAdvance(true);
        fixture.server.route("GET /v1/files/file-a", answer("file-a", "uploaded"));
        fixture.list.merge(file(u"file-a"_s, FileStatus::Uploaded));
        fixture.watch.setFiles({u"file-a"_s});
        QTRY_VERIFY_WITH_TIMEOUT(fixture.clock.waits().size() >= 6, Patience);
        QCOMPARE(fixture.clock.waits().first(6),
                 (QList<std::chrono::milliseconds>{2s, 4s, 8s, 16s, 30s, 30s}));
    }

    void readyOrUnlisted_costNothing()
    {
        Fixture fixture;
        fixture.list.merge(file(u"file-a"_s, FileStatus::Processed));
        fixture.list.merge(file(u"file-b"_s, FileStatus::Error));
        fixture.watch.setFiles({u"file-a"_s, u"file-b"_s, u"file-unlisted"_s});
        QCOMPARE(fixture.clock.pending(), 0);
        fixture.list.merge(file(u"file-unlisted"_s, FileStatus::Uploaded)); // now it is
        QCOMPARE(fixture.clock.pending(), 1);
    }

    void two_takeTurns()
    {
        Fixture fixture;
        for (const QByteArray id : {"file-a", "file-b"}) {
            fixture.server.route("GET /v1/files/" + id, answer(id, "uploaded"));
            fixture.list.merge(file(QString::fromLatin1(id), FileStatus::Uploaded));
        }
        fixture.watch.setFiles({u"file-a"_s, u"file-b"_s});
        fixture.clock.advance(2s);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.clock.pending(), 1, Patience);
        fixture.clock.advance(4s);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.server.requests().size(), 2, Patience);
        QCOMPARE(fixture.server.count("GET /v1/files/file-a"), 1);
        QCOMPARE(fixture.server.count("GET /v1/files/file-b"), 1);
    }

    void vanished_isForgotten()
    {
        Fixture fixture;
        fixture.server.route("GET /v1/files/file-a", ScriptedAnswer::json(R"({"error":{}})", 404));
        fixture.list.merge(file(u"file-a"_s, FileStatus::Uploaded));
        fixture.watch.setFiles({u"file-a"_s});
        fixture.clock.advance(2s);
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.list.files().find(u"file-a"_s), Patience);
        QCOMPARE(fixture.clock.pending(), 0);
    }

    void keyRefused_isNotAskedAgainByItself()
    {
        Fixture fixture;
        fixture.server.route("GET /v1/files/file-a", ScriptedAnswer::json(R"({"error":{}})", 401));
        fixture.list.merge(file(u"file-a"_s, FileStatus::Uploaded));
        fixture.watch.setFiles({u"file-a"_s});
        QSignalSpy failed(&fixture.client(), &ApiClient::failed);
        fixture.clock.advance(2s);
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, Patience);
        QCoreApplication::processEvents();
        QCOMPARE(fixture.clock.pending(), 0);
        fixture.watch.setFiles({}); // somebody begins to wait anew
        fixture.watch.setFiles({u"file-a"_s});
        QCOMPARE(fixture.clock.pending(), 1);
    }
};

QTEST_GUILESS_MAIN(TestFileWatch)
#include "tst_filewatch.moc"
