// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The job list with 100,000 jobs in a real view: first paint, sorting, filtering, scrolling.
#include "core/common/clock.h"
#include "core/workspace.h"
#include "tests/bench/framecounter.h"
#include "tests/bench/measure.h"
#include "ui/common/itemroles.h"
#include "ui/common/theme.h"
#include "ui/jobs/jobsfilter.h"
#include "ui/jobs/jobsmodel.h"

#include <QApplication>
#include <QHeaderView>
#include <QNetworkAccessManager>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTableView>

#include <numeric>

using namespace Finetune;
using namespace Finetune::Bench;
using namespace Qt::StringLiterals;

namespace {

QString randomName(QRandomGenerator &random, int length)
{
    QString name;
    for (int i = 0; i < length; ++i) {
        name += QChar(u'a' + random.bounded(26));
    }
    return name;
}

QList<Job> jobs(qsizetype count)
{
    QRandomGenerator random(7);
    const QStringList models{u"gpt-4o-mini-2024-07-18"_s, u"gpt-4.1-mini-2025-04-14"_s,
                             u"gpt-4.1-nano-2025-04-14"_s};
    QList<Job> result;
    result.reserve(count);
    for (qsizetype i = 0; i < count; ++i) {
        const QString suffix = u"run-%1-%2"_s.arg(random.bounded(1000)).arg(randomName(random, 5));
        const QString model = models.at(random.bounded(models.size()));
        const QDateTime created = QDateTime::fromSecsSinceEpoch(1'800'000'000 - i * 60, Qt::UTC);
        result.append(
            {.id = u"ftjob-"_s + randomName(random, 24),
             .status = random.bounded(10) == 0 ? JobStatus::Failed : JobStatus::Succeeded,
             .statusText = u"succeeded"_s,
             .model = model,
             .fineTunedModel = u"ft:%1:acme:%2:%3"_s.arg(model, suffix, randomName(random, 8)),
             .suffix = suffix,
             .createdAt = created,
             .finishedAt = created.addSecs(random.bounded(20'000)),
             .trainingFile = u"file-"_s + randomName(random, 22),
             .trainedTokens = random.bounded(10'000'000),
             .method = u"supervised"_s,
             .metadata = {{u"team"_s, u"team-%1"_s.arg(random.bounded(50))}}});
    }
    return result;
}

//! What sorting would cost with nothing but the values: the budget is in terms of it.
Cost bareSort(const QList<Job> &jobs, int repeats,
              const std::function<bool(const Job &, const Job &)> &less)
{
    Costs costs;
    for (int i = 0; i < repeats; ++i) {
        QList<int> rows(jobs.size());
        std::iota(rows.begin(), rows.end(), 0);
        costs.measure([&] {
            std::stable_sort(rows.begin(), rows.end(),
                             [&](int a, int b) { return less(jobs.at(a), jobs.at(b)); });
        });
    }
    return costs.median();
}

Cost bareScan(const QList<Job> &jobs, int repeats, const QString &text)
{
    Costs costs;
    qsizetype hits = 0;
    for (int i = 0; i < repeats; ++i) {
        costs.measure([&] {
            for (const Job &job : jobs) {
                const bool fits = job.id.contains(text, Qt::CaseInsensitive)
                    || job.fineTunedModel.contains(text, Qt::CaseInsensitive)
                    || job.trainingFile.contains(text, Qt::CaseInsensitive);
                hits += fits ? 1 : 0;
            }
        });
    }
    std::printf("# a scan finds %lld\n", static_cast<long long>(hits / repeats));
    return costs.median();
}

// A view has nothing to paint when all rows are alike in a column: its frame is asked for.
void benchSort(const JobsModel &model, JobsFilter &filter, QWidget &viewport, FrameCounter &frame,
               const QList<Job> &all, int repeats)
{
    const Cost bareText =
        bareSort(all, repeats, [](const Job &a, const Job &b) { return a.id < b.id; });
    const Cost bareNumber = bareSort(all, repeats, [](const Job &a, const Job &b) {
        return *a.trainedTokens < *b.trainedTokens;
    });
    report("joblist_bare_sort_text", bareText);
    report("joblist_bare_sort_number", bareNumber);
    for (int column = 0; column < model.columnCount(); ++column) {
        Costs first;
        Costs turned;
        const int other = column == 0 ? 1 : 0;
        for (int i = 0; i < repeats; ++i) {
            filter.sort(other);
            first.measure([&] {
                filter.sort(column);
                viewport.update();
                frame.finishFrame();
            });
            turned.measure([&] {
                filter.sort(column, Qt::DescendingOrder);
                viewport.update();
                frame.finishFrame();
            });
        }
        const bool isText = model.index(0, column).data(SortRole).typeId() == QMetaType::QString;
        const QByteArray name = "joblist_sort_" + model.columnName(column).toUtf8().toLower();
        report(name, first.median(), isText ? bareText : bareNumber);
        report(name + "_worst", first.worst()); // the first time, when the keys have to be made
        report(name + "_turned", turned.median());
    }
}

void benchFilter(JobsFilter &filter, FrameCounter &frame, const QList<Job> &all, int repeats)
{
    const QString few = all.at(all.size() / 2).id.mid(10, 4);
    const Cost scan = bareScan(all, repeats, few);
    report("joblist_bare_scan", scan);
    const auto measure = [&](const QByteArray &name, const JobsCriteria &criteria) {
        Costs set;
        Costs cleared;
        for (int i = 0; i < repeats; ++i) {
            set.measure([&] {
                filter.setCriteria(criteria);
                frame.finishFrame();
            });
            cleared.measure([&] {
                filter.setCriteria({});
                frame.finishFrame();
            });
        }
        report(name, set.median(), scan);
        report(name + "_cleared", cleared.median(), scan);
    };
    measure("joblist_filter_text", {.text = few});
    measure("joblist_filter_status", {.shown = JobsShown::Failed});
    measure("joblist_filter_model", {.model = all.constFirst().model});
    measure("joblist_filter_label", {.labelKey = u"team"_s, .labelValue = u"team-7"_s});
}

void benchScroll(QTableView &table, FrameCounter &frame)
{
    Costs times;
    QScrollBar *bar = table.verticalScrollBar();
    bar->setValue(0);
    const int pages = std::min(20, bar->maximum() / bar->pageStep());
    for (int page = 1; page <= pages; ++page) {
        times.measure([&] {
            bar->setValue(page * bar->pageStep());
            frame.finishFrame();
        });
    }
    bar->setValue(0);
    frame.finishFrame();
    report("joblist_scroll_page_median", times.median());
    report("joblist_scroll_page_p95", times.p95());
}

// A poll brings a page of known jobs, one of which has changed.
void benchPoll(Store<Job> &store, QWidget &viewport, FrameCounter &frame, QList<Job> page)
{
    Costs times;
    for (int i = 0; i < 20; ++i) {
        page[i].trainedTokens = page.at(i).trainedTokens.value_or(0) + 1;
        page[i].suffix += u'x';
        times.measure([&] {
            store.merge(page);
            viewport.update(); // the row may be out of sight
            frame.finishFrame();
        });
    }
    report("joblist_poll_median", times.median());
    report("joblist_poll_p95", times.p95());
}

} // namespace

int main(int argc, char **argv)
{
    const qsizetype count = isQuick(argc, argv) ? 2000 : 100'000;
    const int repeats = isQuick(argc, argv) ? 1 : 9;
    const QApplication application(argc, argv);
    applyStyle();
    std::printf("# %lld jobs\n", static_cast<long long>(count));
    QNetworkAccessManager network;
    SystemClock clock;
    Workspace workspace(network, clock, {});
    const QList<Job> all = jobs(count);
    Store<Job> store;
    JobsModel model(store, workspace.steps(), clock);
    JobsFilter filter(model);
    filter.sort(model.columnOf(u"created"), Qt::DescendingOrder);
    report("joblist_fill", costOf([&] { store.merge(all); }));
    QTableView table;
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.resize(1200, 700);
    FrameCounter frame(table.viewport());
    report("joblist_first_paint", costOf([&] {
               table.setModel(&filter);
               table.show();
               frame.finishFrame();
           }));
    benchScroll(table, frame);
    benchSort(model, filter, *table.viewport(), frame, all, repeats);
    filter.sort(model.columnOf(u"created"), Qt::DescendingOrder);
    benchFilter(filter, frame, all, repeats);
    benchPoll(store, *table.viewport(), frame, all.mid(0, std::min<qsizetype>(100, count)));
    return 0;
}
