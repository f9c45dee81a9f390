// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace.h"
#include "tests/core/sandbox/sandboxfixture.h"
#include "tests/support/accessiblenames.h"
#include "tests/support/patience.h"
#include "tests/support/tabwalk.h"
#include "tests/support/workspacefixture.h"
#include "ui/models/deletemodeldialog.h"
#include "ui/models/modelspage.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

//! The page at any server, with its lists loaded.
struct Desk
{
    explicit Desk(const QUrl &url, bool readOnly = false, const QString &folder = {})
        : session((folder.isEmpty() ? own.path() : folder) + u"/session.ini"_s)
        , workspace(network, clock,
                    Connection{.baseUrl = url,
                               .apiKey = SecretString(QString::fromLatin1(SandboxClient::UserKey)),
                               .readOnly = readOnly})
    {
        clock.setNow(QDateTime(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC));
        clock.setAutoAdvance(true);
        page = std::make_unique<ModelsPage>(workspace, session);
        page->resize(1100, 700);
        page->show();
        workspace.jobs().refresh();
        workspace.models().refresh();
    }

    template<typename T>
    T *find(const char *name) const
    {
        return page->findChild<T *>(QLatin1StringView(name));
    }

    QTableView *table() const { return find<QTableView>("modelsTable"); }

    //! The row of a model, or -1.
    int rowOf(const QString &model) const
    {
        const QAbstractItemModel &rows = *table()->model();
        for (int row = 0; row < rows.rowCount(); ++row) {
            if (rows.index(row, 0).data().toString() == model) {
                return row;
            }
        }
        return -1;
    }

    QString cell(const QString &model, const QString &title) const
    {
        const QAbstractItemModel &rows = *table()->model();
        for (int column = 0; column < rows.columnCount(); ++column) {
            if (rows.headerData(column, Qt::Horizontal).toString() == title) {
                return rows.index(rowOf(model), column).data().toString();
            }
        }
        return {};
    }

    void select(const QString &model) const { table()->selectRow(rowOf(model)); }

    DeleteModelDialog *question() const
    {
        return page->findChild<DeleteModelDialog *>(u"deleteModelDialog"_s);
    }

    QTemporaryDir own{};
    FakeClock clock{};
    QNetworkAccessManager network{};
    Session session;
    Workspace workspace;
    std::unique_ptr<ModelsPage> page;
};

ScriptedAnswer models(const QByteArray &items)
{
    return ScriptedAnswer::json(R"({"object":"list","data":[)" + items + "]}");
}

} // namespace

class TestModelsPage : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        QVERIFY(m_sandbox.isRunning());
        m_job = m_sandbox.createJob(
            {{u"suffix"_s, u"shop"_s}, {u"hyperparameters"_s, QJsonObject{{u"n_epochs"_s, 2}}}});
        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox.jobStatus(m_job), u"succeeded"_s, Patience);
        m_model = fineTunedModel(m_job);
        QVERIFY(m_model.startsWith(u"ft:"_s));
        // A job that goes on from the first one's model.
        m_next = m_sandbox.createJob({{u"model"_s, m_model}});
        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox.jobStatus(m_next), u"succeeded"_s, Patience);
    }

    void table_tellsBaseJobOwnerAndDaysLeft()
    {
        Desk desk(m_sandbox.serverUrl());
        QTRY_VERIFY_WITH_TIMEOUT(desk.rowOf(m_model) >= 0, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(desk.cell(m_model, u"Made by job"_s), m_job, Patience);
        QCOMPARE(desk.cell(m_model, u"Kind"_s), u"Fine-tuned"_s);
        QCOMPARE(desk.cell(m_model, u"Based on"_s), u"gpt-4o-mini-2024-07-18"_s);
        QCOMPARE(desk.cell(m_model, u"Owner"_s), u"org-sandbox"_s);
        QCOMPARE(desk.cell(m_model, u"Days left"_s), u"55"_s); // to 14 January 2027
        QCOMPARE(desk.cell(u"o4-mini-2025-04-16"_s, u"Days left"_s), u"ended"_s);
        QCOMPARE(desk.cell(fineTunedModel(m_next), u"Based on"_s), m_model);
        desk.select(m_model);
        QVERIFY(desk.find<QLabel>("modelShutdown")->text().contains(u"55 days"_s));
        QCOMPARE(unnamedControls(*desk.page), QStringList());
    }

    void filterAndSearch_leaveWhatFits()
    {
        Desk desk(m_sandbox.serverUrl());
        QTRY_VERIFY_WITH_TIMEOUT(desk.rowOf(m_model) >= 0, Patience);
        const int all = desk.table()->model()->rowCount();
        desk.find<QComboBox>("modelsShown")->setCurrentIndex(2);
        QCOMPARE(desk.rowOf(m_model), -1);
        QVERIFY(desk.table()->model()->rowCount() > 0);
        desk.find<QComboBox>("modelsShown")->setCurrentIndex(4);
        QVERIFY(desk.find<QPushButton>("clearModelsFilterButton")->isVisible());
        desk.find<QPushButton>("clearModelsFilterButton")->click();
        QCOMPARE(desk.table()->model()->rowCount(), all);
        QTest::keyClicks(desk.find<QLineEdit>("modelsSearch"), u"SHOP"_s);
        QTRY_VERIFY(desk.table()->model()->rowCount() < all);
        QVERIFY(desk.rowOf(m_model) >= 0);
    }

    void actions_tellTheWindowWhatIsWanted()
    {
        Desk desk(m_sandbox.serverUrl());
        QTRY_COMPARE_WITH_TIMEOUT(desk.cell(m_model, u"Made by job"_s), m_job, Patience);
        const auto wanted = [&](auto signal, const char *button) {
            QSignalSpy spy(desk.page.get(), signal);
            desk.find<QAbstractButton>(button)->click();
            return spy.isEmpty() ? QString() : spy.at(0).at(0).toString();
        };
        QVERIFY(!desk.find<QToolButton>("tryModelActionButton")->isEnabled());
        desk.select(u"gpt-4o-mini-2024-07-18"_s);
        QVERIFY(!desk.find<QToolButton>("deleteModelActionButton")->isEnabled());
        QVERIFY(!desk.find<QToolButton>("shareModelActionButton")->isEnabled());
        desk.select(m_model);
        QCOMPARE(wanted(&ModelsPage::tryRequested, "tryModelActionButton"), m_model);
        QCOMPARE(wanted(&ModelsPage::compareRequested, "compareModelActionButton"), m_model);
        QCOMPARE(wanted(&ModelsPage::continueRequested, "continueModelActionButton"), m_model);
        QCOMPARE(wanted(&ModelsPage::shareRequested, "shareModelActionButton"), m_model);
        QCOMPARE(wanted(&ModelsPage::jobRequested, "openModelJobButton"), m_job);
    }

    void delete_namesWhatDependsOnIt_takesTheEndOfTheName_andArrives()
    {
        const QString job = m_sandbox.createJob({{u"suffix"_s, u"gone"_s}});
        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox.jobStatus(job), u"succeeded"_s, Patience);
        const QString model = fineTunedModel(job);
        const QString heir = m_sandbox.createJob({{u"model"_s, model}});
        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox.jobStatus(heir), u"succeeded"_s, Patience);
        QTemporaryDir folder;
        {
            Desk desk(m_sandbox.serverUrl(), false, folder.path());
            QTRY_COMPARE_WITH_TIMEOUT(desk.cell(model, u"Made by job"_s), job, Patience);
            desk.select(model);
            desk.table()->setFocus();
            desk.find<QAction>("deleteModelAction")->trigger();
            QVERIFY(desk.question());
            auto *list = desk.question()->findChild<QPlainTextEdit *>(u"modelDependants"_s);
            QTRY_VERIFY_WITH_TIMEOUT(list->toPlainText().contains(heir), Patience);
            QTRY_VERIFY_WITH_TIMEOUT(list->toPlainText().contains(u":ckpt-step-"_s), Patience);
            QVERIFY(
                desk.question()->findChild<QLabel *>(u"deleteModelText"_s)->text().contains(model));
            auto *accept = desk.question()->findChild<QPushButton *>(u"acceptButton"_s);
            auto *typed = desk.question()->findChild<QLineEdit *>(u"typedConfirmation"_s);
            QVERIFY(!accept->isEnabled());
            QTest::keyClicks(typed, model.right(6));
            QVERIFY(accept->isEnabled());
            QVERIFY(!accept->isDefault()); // Enter cancels
            QCOMPARE(unnamedControls(*desk.question()), QStringList());
            QCOMPARE(TabWalk(*desk.question()).unreached(), QString());
            accept->click();
            accept->click();
            QTRY_VERIFY_WITH_TIMEOUT(desk.cell(model, u"State"_s).startsWith(u"Deleted here"_s),
                                     Patience);
            QCOMPARE(m_sandbox.get(u"/models/"_s + model).status, 404);
            desk.select(model);
            QVERIFY(!desk.find<QAction>("tryModelAction")->isEnabled());
            QVERIFY(!desk.find<QAction>("deleteModelAction")->isEnabled());
        }
        // It is remembered.
        Desk again(m_sandbox.serverUrl(), false, folder.path());
        QTRY_VERIFY_WITH_TIMEOUT(again.cell(model, u"State"_s).startsWith(u"Deleted here"_s),
                                 Patience);
        // Elsewhere it is a model that a job made and the server does not have.
        Desk elsewhere(m_sandbox.serverUrl());
        QTRY_COMPARE_WITH_TIMEOUT(elsewhere.cell(model, u"State"_s), u"Not in the server's list"_s,
                                  Patience);
    }

    void deletionRefused_givesTheFormBack()
    {
        LoopbackServer server;
        const QByteArray one = R"({"id":"ft:m:o:s:abcdef","created":1,"owned_by":"o"})";
        server.route("GET /v1/models", models(one));
        server.route("GET /v1/fine_tuning/jobs", models({}));
        server.setHandler([&](const RecordedRequest &request) {
            return request.method == "DELETE"
                ? ScriptedAnswer::json(R"({"error":{"message":"Only owners may do that"}})", 403)
                : ScriptedAnswer::json(one);
        });
        Desk desk(server.baseUrl());
        openQuestion(desk, u"ft:m:o:s:abcdef"_s);
        auto *typed = desk.question()->findChild<QLineEdit *>(u"typedConfirmation"_s);
        TabWalk walk(*desk.question()); // by keyboard alone
        QVERIFY(walk.type(u"typedConfirmation"_s, u"abcdef"_s));
        QVERIFY(walk.press(u"acceptButton"_s));
        auto *banner = desk.question()->findChild<QLabel *>(u"bannerText"_s);
        QTRY_VERIFY(banner->text().contains(u"Only owners may do that"_s));
        QVERIFY(typed->isEnabled());
        QCOMPARE(typed->text(), u"abcdef"_s);
        QVERIFY(desk.rowOf(u"ft:m:o:s:abcdef"_s) >= 0);
    }

    void changedMeanwhile_isLeftAlone()
    {
        LoopbackServer server;
        server.route("GET /v1/models",
                     models(R"({"id":"ft:m:o:s:abcdef","created":1,"owned_by":"o"})"));
        server.route("GET /v1/fine_tuning/jobs", models({}));
        server.setHandler([&](const RecordedRequest &) {
            return ScriptedAnswer::json(R"({"id":"ft:m:o:s:abcdef","created":2,"owned_by":"p"})");
        });
        Desk desk(server.baseUrl());
        openQuestion(desk, u"ft:m:o:s:abcdef"_s);
        desk.question()->findChild<QLineEdit *>(u"typedConfirmation"_s)->setText(u"abcdef"_s);
        desk.question()->findChild<QPushButton *>(u"acceptButton"_s)->click();
        auto *banner = desk.question()->findChild<QLabel *>(u"bannerText"_s);
        QTRY_VERIFY(banner->text().contains(u"left alone"_s));
        const auto &requests = server.requests();
        QVERIFY(std::none_of(requests.cbegin(), requests.cend(),
                             [](const RecordedRequest &each) { return each.method == "DELETE"; }));
    }

    void closingWhileLooking_deletesNothing()
    {
        LoopbackServer server;
        server.route("GET /v1/models",
                     models(R"({"id":"ft:m:o:s:abcdef","created":1,"owned_by":"o"})"));
        server.route("GET /v1/fine_tuning/jobs", models({}));
        server.setHandler([&](const RecordedRequest &) { return ScriptedAnswer{.hang = true}; });
        Desk desk(server.baseUrl());
        openQuestion(desk, u"ft:m:o:s:abcdef"_s);
        desk.question()->findChild<QLineEdit *>(u"typedConfirmation"_s)->setText(u"abcdef"_s);
        desk.question()->findChild<QPushButton *>(u"acceptButton"_s)->click();
        QVERIFY(!desk.question()->findChild<QLineEdit *>(u"typedConfirmation"_s)->isEnabled());
        const qsizetype before = server.count("GET /v1/models");
        QTest::keyClick(desk.question(), Qt::Key_Escape);
        QTRY_VERIFY(server.count("GET /v1/models") > before); // it looks at the list again
        const auto &requests = server.requests();
        QVERIFY(std::none_of(requests.cbegin(), requests.cend(),
                             [](const RecordedRequest &each) { return each.method == "DELETE"; }));
    }

    void failedList_isNoEmptyServer()
    {
        LoopbackServer server;
        server.setHandler([](const RecordedRequest &) {
            return ScriptedAnswer::json(R"({"error":{"message":"no such key"}})", 401);
        });
        Desk desk(server.baseUrl());
        QTRY_VERIFY(desk.find<QPushButton>("reloadModelsButton")->isVisible());
        QTRY_VERIFY(shows(desk, u"The models could not be loaded"_s));
        QVERIFY(desk.find<QLabel>("bannerText")->text().contains(u"no such key"_s));
    }

    void listThatIsNotOffered_isSaidSo_andAskedForAgainLater()
    {
        LoopbackServer server;
        server.setHandler([](const RecordedRequest &) { return ScriptedAnswer::json("{}", 404); });
        Desk desk(server.baseUrl());
        QTRY_VERIFY(
            shows(desk, u"This server does not offer a list of models, or not to this key"_s));
        QVERIFY(!desk.find<QLabel>("bannerText")->isVisible());
        server.setHandler([](const RecordedRequest &) {
            return ScriptedAnswer::json(R"({"data":[{"id":"gpt-x","owned_by":"system"}]})");
        });
        desk.page->hide();
        desk.page->show();
        QTRY_VERIFY_WITH_TIMEOUT(desk.rowOf(u"gpt-x"_s) >= 0, Patience);
    }

    void readOnlyConnection_deletesNothing()
    {
        Desk desk(m_sandbox.serverUrl(), true);
        QTRY_VERIFY_WITH_TIMEOUT(desk.rowOf(m_model) >= 0, Patience);
        desk.select(m_model);
        QVERIFY(desk.find<QAction>("tryModelAction")->isEnabled());
        QVERIFY(!desk.find<QAction>("deleteModelAction")->isEnabled());
        QVERIFY(!desk.find<QAction>("continueModelAction")->isEnabled());
    }

private:
    static bool shows(const Desk &desk, const QString &text)
    {
        const auto labels = desk.page->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&](const QLabel *label) {
            return label->isVisible() && label->text() == text;
        });
    }

    static void openQuestion(const Desk &desk, const QString &model)
    {
        QTRY_VERIFY(desk.rowOf(model) >= 0);
        desk.select(model);
        desk.find<QAction>("deleteModelAction")->trigger();
        QVERIFY(desk.question());
    }

    QString fineTunedModel(const QString &job)
    {
        return m_sandbox.get(u"/fine_tuning/jobs/"_s + job)
            .json()
            .value("fine_tuned_model"_L1)
            .toString();
    }

    SandboxFixture m_sandbox{};
    QString m_job{};
    QString m_model{};
    QString m_next{}; // continues from it
};

QTEST_MAIN(TestModelsPage)
#include "tst_modelspage.moc"
