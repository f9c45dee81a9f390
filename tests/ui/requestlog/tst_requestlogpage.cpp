// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/requestrecipe.h"
#include "tests/support/accessiblenames.h"
#include "tests/support/workspacefixture.h"
#include "ui/common/emptystate.h"
#include "ui/common/itemroles.h"
#include "ui/common/searchfield.h"
#include "ui/requestlog/requestlogmodel.h"
#include "ui/requestlog/requestlogpage.h"
#include "ui/requestlog/requestlogtext.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Fixture : WorkspaceFixture
{
    Fixture() { page.show(); }

    HttpLog &log() { return workspace.client().log(); }

    QTableView *table() { return page.findChild<QTableView *>(u"requestTable"_s); }

    int rows() { return table()->model()->rowCount(); }

    QString cell(int row, const QString &title)
    {
        const QAbstractItemModel *model = table()->model();
        for (int column = 0; column < model->columnCount(); ++column) {
            if (model->headerData(column, Qt::Horizontal).toString() == title) {
                return model->index(row, column).data().toString();
            }
        }
        return u"no such column"_s;
    }

    QString details()
    {
        return page.findChild<QPlainTextEdit *>(u"requestDetails"_s)->toPlainText();
    }

    QString count() { return page.findChild<QLabel *>(u"requestCount"_s)->text(); }

    template<typename T>
    T *find(const QString &name)
    {
        return page.findChild<T *>(name);
    }

    bool isShown(const QString &text)
    {
        for (const QLabel *label : page.findChildren<QLabel *>()) {
            if (label->isVisible() && label->text() == text) {
                return true;
            }
        }
        return false;
    }

    quint64 add(const ApiRequest &request, const HttpOutcome &outcome)
    {
        const quint64 id = log().begin(request, 1, clock.now());
        log().end(id, outcome);
        return id;
    }

    RequestLogPage page{workspace, session};
};

const ApiRequest Models = ApiRequest::get("/models"_L1);
const ApiRequest NewJob = ApiRequest::post("/fine_tuning/jobs"_L1, {}, {{"suffix"_L1, u"it's"_s}});

} // namespace

class TestRequestLogPage : public QObject
{
    Q_OBJECT

private slots:
    void empty_saysWhatWillBeHere();
    void call_appearsAndIsCompleted();
    void newest_isFirst();
    void errorsOnly_hidesTheRest();
    void search_looksInEveryColumn();
    void noMatch_offersTheWayBack();
    void details_showHeadersWithoutTheKey();
    void details_followTheAnswer();
    void copyAsCurl_hasTheVariable();
    void copyRows_areTabSeparated();
    void pause_letsTheTableStandStill();
    void clear_emptiesIt();
    void model_mirrorsAndNeverResets();
    void tenThousandRows_areBounded();
    void everyControlHasAName();
};

void TestRequestLogPage::empty_saysWhatWillBeHere()
{
    Fixture f;
    QVERIFY(f.isShown(u"No calls to show"_s));
    QVERIFY(!f.find<QPushButton>(u"clearLogButton"_s)->isEnabled());
}

void TestRequestLogPage::call_appearsAndIsCompleted()
{
    Fixture f;
    const quint64 id = f.log().begin(Models, 1, f.clock.now());
    QCOMPARE(f.rows(), 1);
    QCOMPARE(f.cell(0, u"Method"_s), u"GET"_s);
    QCOMPARE(f.cell(0, u"Path"_s), u"/models"_s);
    QCOMPARE(f.cell(0, u"Result"_s), u"Under way"_s);
    f.log().end(id, {.status = 200, .duration = 1234ms, .requestId = u"req_1"_s});
    QCOMPARE(f.cell(0, u"Status"_s), u"200"_s);
    QCOMPARE(f.cell(0, u"Duration"_s), u"1.2 s"_s);
    QCOMPARE(f.cell(0, u"Attempt"_s), u"1"_s);
    QCOMPARE(f.cell(0, u"Request ID"_s), u"req_1"_s);
    QCOMPARE(f.cell(0, u"Result"_s), u"OK"_s);
}

void TestRequestLogPage::newest_isFirst()
{
    Fixture f;
    f.add(Models, {.status = 200});
    f.add(NewJob, {.status = 200});
    QCOMPARE(f.cell(0, u"Path"_s), u"/fine_tuning/jobs"_s);
}

void TestRequestLogPage::errorsOnly_hidesTheRest()
{
    Fixture f;
    f.add(Models, {.status = 200});
    f.add(NewJob, {.status = 401, .failure = ApiError::Kind::Http});
    f.find<QCheckBox>(u"errorsOnlyBox"_s)->click();
    QCOMPARE(f.rows(), 1);
    QCOMPARE(f.cell(0, u"Status"_s), u"401"_s);
    QCOMPARE(f.count(), u"1 of 2 calls"_s);
}

void TestRequestLogPage::search_looksInEveryColumn()
{
    Fixture f;
    f.add(Models, {.status = 200, .requestId = u"req_abc"_s});
    f.add(NewJob, {.status = 503, .failure = ApiError::Kind::Http});
    auto *search = f.find<SearchField>(u"requestSearch"_s);
    for (const auto &[text, path] : {std::pair(u"MODELS"_s, u"/models"_s),
                                     {u"abc"_s, u"/models"_s},
                                     {u"post"_s, u"/fine_tuning/jobs"_s},
                                     {u"503"_s, u"/fine_tuning/jobs"_s}}) {
        search->setText(text);
        QTRY_COMPARE_WITH_TIMEOUT(f.rows(), 1, 60000);
        QTRY_COMPARE_WITH_TIMEOUT(f.cell(0, u"Path"_s), path, 60000);
    }
}

void TestRequestLogPage::noMatch_offersTheWayBack()
{
    Fixture f;
    f.add(Models, {.status = 200});
    f.find<QCheckBox>(u"errorsOnlyBox"_s)->click();
    QVERIFY(f.isShown(u"No call matches"_s));
    f.find<QPushButton>(u"showAllCallsButton"_s)->click();
    QCOMPARE(f.rows(), 1);
    QVERIFY(f.table()->isVisible());
}

void TestRequestLogPage::details_showHeadersWithoutTheKey()
{
    Fixture f;
    f.add(NewJob, {.status = 400, .requestId = u"req_9"_s, .failure = ApiError::Kind::Http});
    f.table()->selectRow(0);
    const QString text = f.details();
    QVERIFY2(text.contains(u"POST http://127.0.0.1:"_s), qPrintable(text));
    QVERIFY(text.contains(u"Authorization: Bearer \u2022\u2022\u2022\u2022"_s));
    QVERIFY(text.contains(u"Content-Type: application/json"_s));
    QVERIFY(text.contains(u"Status 400"_s));
    QVERIFY(text.contains(u"Request ID: req_9"_s));
    for (const QPlainTextEdit *pane : f.page.findChildren<QPlainTextEdit *>()) {
        QVERIFY(!pane->toPlainText().contains(QString::fromLatin1(WorkspaceFixture::ApiKey)));
    }
}

void TestRequestLogPage::details_followTheAnswer()
{
    Fixture f;
    const quint64 id = f.log().begin(Models, 1, f.clock.now());
    f.table()->selectRow(0);
    QVERIFY(f.details().contains(u"Waiting for the answer"_s));
    f.log().end(id, {.status = 200});
    QVERIFY(f.details().contains(u"Status 200"_s));
}

void TestRequestLogPage::copyAsCurl_hasTheVariable()
{
    Fixture f;
    f.add(NewJob, {.status = 200});
    QVERIFY(!f.find<QAction>(u"copyCurlAction"_s)->isEnabled());
    f.table()->selectRow(0);
    f.find<QAction>(u"copyCurlAction"_s)->trigger();
    const QString text = QGuiApplication::clipboard()->text();
    QCOMPARE(text, curlRecipe(NewJob, f.workspace.connection()));
    QVERIFY(text.contains(u"$OPENAI_API_KEY"_s));
}

void TestRequestLogPage::copyRows_areTabSeparated()
{
    Fixture f;
    f.add(Models, {.status = 200, .duration = 5ms, .requestId = u"req_1"_s});
    f.add(NewJob, {.status = 200});
    QVERIFY(QTest::qWaitForWindowActive(&f.page));
    f.table()->setFocus();
    f.table()->selectAll();
    QTest::keySequence(f.table(), QKeySequence::Copy);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 3); // the last one is empty
    QCOMPARE(lines.at(1).split(u'\t').at(2), u"/models"_s);
    QCOMPARE(lines.at(1).split(u'\t').at(8), u"req_1"_s);
}

void TestRequestLogPage::pause_letsTheTableStandStill()
{
    Fixture f;
    f.add(Models, {.status = 200});
    auto *pause = f.find<QPushButton>(u"pauseLogButton"_s);
    pause->click();
    f.add(NewJob, {.status = 200});
    QCOMPARE(f.rows(), 1);
    QVERIFY2(f.count().contains(u"Paused: 1 newer"_s), qPrintable(f.count()));
    pause->click();
    QCOMPARE(f.rows(), 2);
    QCOMPARE(f.count(), u"2 calls"_s);
}

void TestRequestLogPage::clear_emptiesIt()
{
    Fixture f;
    const quint64 underWay = f.log().begin(Models, 1, f.clock.now());
    f.table()->selectRow(0);
    f.find<QPushButton>(u"clearLogButton"_s)->click();
    QCOMPARE(f.rows(), 0);
    QVERIFY(f.details().isEmpty());
    QVERIFY(f.isShown(u"No calls to show"_s));
    f.log().end(underWay, {.status = 200});
    QCOMPARE(f.rows(), 0);
    f.log().begin(Models, 1, f.clock.now());
    QCOMPARE(f.rows(), 1);                           // what comes later is shown
    f.find<QPushButton>(u"bannerAction"_s)->click(); // "Undo"
    QCOMPARE(f.rows(), 2);
    QVERIFY(f.find<QPushButton>(u"clearLogButton"_s)->isEnabled());
}

void TestRequestLogPage::model_mirrorsAndNeverResets()
{
    HttpLog log;
    RequestLogModel model(log);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const quint64 id = log.begin(Models, 1, {});
    log.end(id, {.status = 200});
    log.begin(NewJob, 1, {});
    QCOMPARE(model.rowCount(), 2);
    log.clear();
    QCOMPARE(model.rowCount(), 0);
    log.refuse(NewJob, ApiError::Kind::ReadOnly, {});
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(resets.size(), 0);
}

void TestRequestLogPage::tenThousandRows_areBounded()
{
    Fixture f;
    QSignalSpy resets(f.table()->model(), &QAbstractItemModel::modelReset);
    for (qsizetype i = 0; i < HttpLog::MostEntries; ++i) {
        f.log().begin(Models, 1, f.clock.now());
    }
    f.table()->selectRow(5);
    const quint64 kept = f.table()->currentIndex().data(IdRole).toULongLong();
    for (int i = 0; i < 100; ++i) {
        f.add(NewJob, {.status = 200});
    }
    QCOMPARE(f.rows(), int(HttpLog::MostEntries));
    QCOMPARE(f.table()->currentIndex().data(IdRole).toULongLong(), kept);
    QVERIFY2(f.count().contains(u"older ones are forgotten"_s), qPrintable(f.count()));
    QCOMPARE(resets.size(), 0);
}

void TestRequestLogPage::everyControlHasAName()
{
    Fixture f;
    f.add(Models, {.status = 200});
    f.table()->selectRow(0);
    QCOMPARE(unnamedControls(f.page), QStringList());
}

QTEST_MAIN(TestRequestLogPage)
#include "tst_requestlogpage.moc"
