// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/finetuningapi.h"
#include "core/finetuning/joblist.h"
#include "core/finetuning/metadatasearch.h"
#include "tests/core/finetuning/listserver.h"
#include "tests/support/patience.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using State = MetadataSearch::State;

namespace {

struct Fixture
{
    ClientFixture http{};
    ListServer server{http.server};
    FineTuningApi api{http.client()};
    JobList jobs{api};
    MetadataSearch search{jobs};

    Fixture()
    {
        for (int number = 0; number < 10; ++number) {
            QJsonObject job = ListServer::job(u"ftjob-%1"_s.arg(number), u"running"_s, number);
            job.insert(u"metadata"_s,
                       QJsonObject{{u"team"_s, number % 2 == 0 ? u"blue & co"_s : u"red"_s}});
            server.jobs.append(job);
        }
    }
};

} // namespace

class TestMetadataSearch : public QObject
{
    Q_OBJECT

private slots:

    void allPages_areFetched_filteredByTheServer()
    {
        Fixture f;
        f.server.pageSize = 2;
        f.search.start(u"team"_s, u"blue & co"_s);
        QCOMPARE(f.search.state(), State::Searching);
        QTRY_COMPARE_WITH_TIMEOUT(f.search.state(), State::Done, Patience);
        QCOMPARE(f.jobs.store().size(), 5);
        QCOMPARE(f.server.listCalls(), 3);
    }

    void serverThatDoesNotFilter_isNotWalkedThrough()
    {
        Fixture f;
        f.server.filters = false;
        f.server.pageSize = 2;
        f.search.start(u"team"_s, u"blue & co"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.search.state(), State::NotFiltered, Patience);
        QCOMPARE(f.server.listCalls(), 1);
    }

    void lastSearchWins()
    {
        Fixture f;
        f.search.start(u"team"_s, u"blue & co"_s);
        f.search.start(u"team"_s, u"green"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.search.state(), State::Done, Patience);
        QCOMPARE(f.jobs.store().size(), 0);
    }

    void refused_saysWhy()
    {
        Fixture f;
        f.http.server.route("GET /v1/fine_tuning/jobs",
                            ScriptedAnswer::json(R"({"error":{"message":"no labels"}})", 400));
        f.search.start(u"team"_s, u"red"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.search.state(), State::Failed, Patience);
        QCOMPARE(f.search.error().message, u"no labels"_s);
    }
};

QTEST_GUILESS_MAIN(TestMetadataSearch)
#include "tst_metadatasearch.moc"
