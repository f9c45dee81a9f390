// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace.h"
#include "tests/core/sandbox/sandboxfixture.h"
#include "tests/support/accessiblenames.h"
#include "tests/support/patience.h"
#include "tests/support/profilesfixture.h"
#include "tests/support/tabwalk.h"
#include "tests/support/workspacefixture.h"
#include "ui/permissions/permissionsdialog.h"
#include "ui/permissions/revokeaccessdialog.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

constexpr auto OnePermission = R"({"has_more":false,"data":[
    {"id":"cp_abcdef","project_id":"proj_a","created_at":1}]})";

const Profile Server{.id = u"a-profile"_s, .name = u"Mine"_s};

//! The dialog as the window opens it, at any server. New keys reach the workspace as the program
//! brings them there.
struct Desk
{
    Desk(const QUrl &url, const QString &adminKey, const QString &model, bool readOnly = false)
        : workspace(profiles.network, profiles.clock,
                    Connection{.baseUrl = url,
                               .apiKey = SecretString(QString::fromLatin1(SandboxClient::UserKey)),
                               .adminKey = SecretString(adminKey),
                               .readOnly = readOnly})
    {
        profiles.clock.setAutoAdvance(true);
        Profile profile = Server;
        profile.baseUrl = url;
        profiles.profiles.add(profile);
        QObject::connect(&profiles.keys, &ProfileKeys::keysChanged, &workspace, [this, profile] {
            profiles.keys.read(*profiles.profiles.find(profile.id), &workspace,
                               [this](const ProfileKeySet &keys) {
                                   workspace.setKeys(workspace.connection().apiKey, keys.adminKey);
                               });
        });
        dialog =
            std::make_unique<PermissionsDialog>(workspace, profiles.keys, profile, session, model);
        dialog->show();
    }

    template<typename T>
    T *find(const char *name) const
    {
        return dialog->findChild<T *>(QLatin1StringView(name));
    }

    QAbstractItemModel &rows() const { return *find<QTableView>("permissionsTable")->model(); }

    QStringList column(int column) const
    {
        QStringList cells;
        for (int row = 0; row < rows().rowCount(); ++row) {
            cells.append(rows().index(row, column).data().toString());
        }
        cells.sort();
        return cells;
    }

    RevokeAccessDialog *revocation() const
    {
        return dialog->findChild<RevokeAccessDialog *>(u"revokeAccessDialog"_s);
    }

    ProfilesFixture profiles{};
    Session session{profiles.folder.filePath(u"session.ini"_s)};
    Workspace workspace;
    std::unique_ptr<PermissionsDialog> dialog;
};

} // namespace

class TestPermissionsDialog : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase()
    {
        QVERIFY(m_sandbox.isRunning());
        const QString job =
            m_sandbox.createJob({{u"hyperparameters"_s, QJsonObject{{u"n_epochs"_s, 2}}}});
        QTRY_COMPARE_WITH_TIMEOUT(m_sandbox.jobStatus(job), u"succeeded"_s, Patience);
        const QJsonArray checkpoints =
            m_sandbox.get(u"/fine_tuning/jobs/%1/checkpoints"_s.arg(job)).data();
        m_model = checkpoints.last().toObject().value("fine_tuned_model_checkpoint"_L1).toString();
        QVERIFY(m_model.contains(":ckpt-step-"_L1));
    }

    void cleanup()
    {
        for (const QJsonValue permission : shared()) {
            ask("DELETE", u'/' + permission.toObject().value("id"_L1).toString());
        }
    }

    void severalProjects_tickedAndTyped_getAccessAtOnce()
    {
        Desk desk(m_sandbox.serverUrl(), admin(), m_model);
        auto *choices = desk.find<QListView>("projectChoices");
        QTRY_COMPARE_WITH_TIMEOUT(choices->model()->rowCount(), 3, Patience);
        // Who has access already is asked for apart, and may be known later than the projects.
        QTRY_VERIFY_WITH_TIMEOUT(choices->isEnabled(), Patience);
        auto *add = desk.find<QPushButton>("addPermissionsButton");
        QVERIFY(!add->isEnabled());
        choices->setCurrentIndex(choices->model()->index(0, 0));
        choices->setFocus();
        QTest::keyClick(choices, Qt::Key_Space); // Customer support
        QTest::keyClicks(desk.find<QLineEdit>("projectIdsEdit"), u"proj_sandboxresearch"_s);
        QTRY_VERIFY(add->isEnabled());
        QVERIFY2(add->text().contains(u"2 projects"_s), qPrintable(add->text()));
        add->click();
        add->click(); // sends once
        QTRY_COMPARE_WITH_TIMEOUT(desk.rows().rowCount(), 2, Patience);
        QCOMPARE(desk.column(0), QStringList({u"Customer support"_s, u"Research"_s}));
        QStringList there;
        for (const QJsonValue permission : shared()) {
            there.append(permission.toObject().value("project_id"_L1).toString());
        }
        there.sort();
        QCOMPARE(there, QStringList({u"proj_sandboxresearch"_s, u"proj_sandboxsupport"_s}));
        QVERIFY(desk.find<QLineEdit>("projectIdsEdit")->text().isEmpty());
        QVERIFY(!add->isEnabled());
        // What has access cannot be ticked again.
        const QModelIndex first = choices->model()->index(0, 0);
        QVERIFY(first.data().toString().contains(u"has access"_s));
        QVERIFY(!first.flags().testFlag(Qt::ItemIsEnabled));
    }

    void unknownProject_isRefusedByTheServer_andTheFormStays()
    {
        Desk desk(m_sandbox.serverUrl(), admin(), m_model);
        auto *add = desk.find<QPushButton>("addPermissionsButton");
        auto *ids = desk.find<QLineEdit>("projectIdsEdit");
        QTRY_VERIFY_WITH_TIMEOUT(ids->isEnabled(), Patience);
        QTest::keyClicks(ids, u"proj_sandboxresearch proj_nowhere"_s);
        QTest::keyClick(ids, Qt::Key_Return);
        auto *banner = desk.find<QLabel>("bannerText");
        QVERIFY(banner);
        QTRY_VERIFY_WITH_TIMEOUT(banner->text().contains(u"proj_nowhere"_s), Patience);
        QCOMPARE(ids->text(), u"proj_sandboxresearch proj_nowhere"_s);
        QTRY_VERIFY(add->isEnabled());
        QVERIFY(shared().isEmpty()); // all or nothing
    }

    void typedId_thatCannotBeOne_isSaidAtTheField()
    {
        Desk desk(m_sandbox.serverUrl(), admin(), m_model);
        auto *ids = desk.find<QLineEdit>("projectIdsEdit");
        QTRY_VERIFY_WITH_TIMEOUT(ids->isEnabled(), Patience);
        ids->setText(u"proj_a, ../x"_s);
        QVERIFY(desk.find<QLabel>("projectIdsEditNote")->text().contains(u"../x"_s));
        QVERIFY(!desk.find<QPushButton>("addPermissionsButton")->isEnabled());
    }

    void removeAccess_takesTheEndOfTheId_andArrives()
    {
        share({u"proj_sandboxsupport"_s, u"proj_sandboxresearch"_s});
        Desk desk(m_sandbox.serverUrl(), admin(), m_model);
        QTRY_COMPARE_WITH_TIMEOUT(desk.rows().rowCount(), 2, Patience);
        auto *table = desk.find<QTableView>("permissionsTable");
        const QString project = desk.rows().index(0, 1).data().toString();
        const QString id = desk.rows().index(0, 3).data().toString();
        table->selectRow(0);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Delete);
        RevokeAccessDialog *question = desk.revocation();
        QVERIFY(question);
        QVERIFY(question->findChild<QLabel *>(u"revokeText"_s)->text().contains(project));
        auto *accept = question->findChild<QPushButton *>(u"acceptButton"_s);
        auto *typed = question->findChild<QLineEdit *>(u"typedConfirmation"_s);
        QVERIFY(!accept->isEnabled());
        QVERIFY(!accept->isDefault());
        typed->setText(u"wrong!"_s);
        QVERIFY(!accept->isEnabled());
        typed->setText(id.right(6));
        QVERIFY(accept->isEnabled());
        QVERIFY(!accept->isDefault()); // Enter cancels
        QCOMPARE(unnamedControls(*question), QStringList());
        accept->click();
        accept->click();
        QTRY_COMPARE_WITH_TIMEOUT(desk.rows().rowCount(), 1, Patience);
        const QJsonArray left = shared();
        QCOMPARE(left.size(), 1);
        QVERIFY(left.at(0).toObject().value("project_id"_L1) != project);
    }

    void goneMeanwhile_isNoError()
    {
        share({u"proj_sandboxsupport"_s});
        Desk desk(m_sandbox.serverUrl(), admin(), m_model);
        QTRY_COMPARE_WITH_TIMEOUT(desk.rows().rowCount(), 1, Patience);
        const QString id = desk.rows().index(0, 3).data().toString();
        ask("DELETE", u'/' + id);
        desk.find<QTableView>("permissionsTable")->selectRow(0);
        desk.find<QPushButton>("revokeButton")->click();
        desk.revocation()->findChild<QLineEdit *>(u"typedConfirmation"_s)->setText(id.right(6));
        desk.revocation()->findChild<QPushButton *>(u"acceptButton"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(desk.rows().rowCount(), 0, Patience);
        QVERIFY(desk.find<QLabel>("bannerText")->text().contains(u"already"_s));
    }

    void withoutAdminKey_oneIsEnteredHere_keptInTheKeyring_andUsed()
    {
        share({u"proj_sandboxsupport"_s});
        Desk desk(m_sandbox.serverUrl(), {}, m_model);
        auto *form = desk.find<QWidget>("adminKeyForm");
        QTRY_VERIFY(form->isVisible());
        QCOMPARE(desk.find<QLabel>("adminKeyTitle")->text(), u"An admin key is needed"_s);
        QVERIFY(!desk.find<QPushButton>("addPermissionsButton")->isEnabled());
        auto *edit = desk.find<QLineEdit>("adminKeyEdit");
        QCOMPARE(edit->echoMode(), QLineEdit::Password);
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(!desk.find<QLabel>("adminKeyEditNote")->text().isEmpty());
        QTest::keyClicks(edit, admin());
        QCOMPARE(unnamedControls(*desk.dialog), QStringList());
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(desk.rows().rowCount(), 1, Patience);
        QVERIFY(desk.dialog->isVisible()); // Enter did not close it
        QVERIFY(!form->isVisible());
        QVERIFY(edit->text().isEmpty());
        const Profile &kept = *desk.profiles.profiles.find(Server.id);
        QCOMPARE(desk.profiles.keysOf(kept).adminKey, SecretString(admin()));
        QCOMPARE(desk.profiles.keys.whereabouts(kept, KeyClass::Admin), KeyWhereabouts::Keyring);
    }

    void refusedAdminKey_isSaid_andAnotherTaken()
    {
        Desk desk(m_sandbox.serverUrl(), u"sk-emu-wrong"_s, m_model);
        QTRY_VERIFY_WITH_TIMEOUT(desk.find<QWidget>("adminKeyForm")->isVisible(), Patience);
        QVERIFY(desk.find<QLabel>("adminKeyTitle")->text() != u"An admin key is needed"_s);
        desk.find<QLineEdit>("adminKeyEdit")->setText(admin());
        desk.find<QPushButton>("useAdminKeyButton")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!desk.find<QWidget>("adminKeyForm")->isVisible(), Patience);
        QTRY_VERIFY_WITH_TIMEOUT(desk.find<QLineEdit>("projectIdsEdit")->isEnabled(), Patience);
    }

    void serverWithoutPermissions_isSaid()
    {
        LoopbackServer server;
        server.setHandler([](const RecordedRequest &) {
            return ScriptedAnswer::json(R"({"detail":"Not Found"})", 404);
        });
        Desk desk(server.baseUrl(), u"sk-admin"_s, u"ft:m:o:s:1"_s);
        QTRY_VERIFY(shows(desk, u"This server does not share checkpoints"_s));
        QVERIFY(!desk.find<QPushButton>("addPermissionsButton")->isEnabled());
        QVERIFY(!desk.find<QWidget>("adminKeyForm")->isVisible());
    }

    void withoutProjectList_idsAreTyped_andPagesFollowTheScrolling()
    {
        LoopbackServer server;
        server.setHandler([](const RecordedRequest &request) {
            if (request.path().endsWith("/projects")) {
                return ScriptedAnswer::json(R"({"error":{"message":"no"}})", 403);
            }
            const bool second = request.target.contains("after=cp_49");
            QJsonArray data;
            for (int i = second ? 50 : 0; i < (second ? 70 : 50); ++i) {
                data.append(QJsonObject{{u"id"_s, u"cp_%1"_s.arg(i)},
                                        {u"project_id"_s, u"proj_%1"_s.arg(i)},
                                        {u"created_at"_s, 1700000000 + i}});
            }
            return ScriptedAnswer::json(QJsonObject{{u"data"_s, data}, {u"has_more"_s, !second}});
        });
        Desk desk(server.baseUrl(), u"sk-admin"_s, u"ft:m:o:s:1"_s);
        QTRY_COMPARE(desk.rows().rowCount(), 50);
        QTRY_VERIFY(desk.find<QLabel>("projectsNote")->text().contains(u"Type their IDs"_s));
        QVERIFY(!desk.find<QListView>("projectChoices")->isVisible());
        desk.find<QTableView>("permissionsTable")->scrollToBottom();
        QTRY_COMPARE(desk.rows().rowCount(), 70);
        desk.find<QLineEdit>("projectIdsEdit")->setText(u"proj_69"_s);
        QVERIFY(desk.find<QLabel>("projectIdsEditNote")->text().contains(u"already"_s));
    }

    void closing_abortsWhatIsUnderWay()
    {
        LoopbackServer server;
        server.setHandler([](const RecordedRequest &request) {
            return request.method == "POST" ? ScriptedAnswer{.hang = true}
                                            : ScriptedAnswer::json(R"({"data":[]})");
        });
        Desk desk(server.baseUrl(), u"sk-admin"_s, u"ft:m:o:s:1"_s);
        QTRY_VERIFY(desk.find<QLineEdit>("projectIdsEdit")->isEnabled());
        desk.find<QLineEdit>("projectIdsEdit")->setText(u"proj_a"_s);
        auto *add = desk.find<QPushButton>("addPermissionsButton");
        add->click();
        add->click();
        QTRY_COMPARE(server.count("POST /v1/fine_tuning/checkpoints/ft%3Am%3Ao%3As%3A1/permissions")
                         + server.count("POST /v1/fine_tuning/checkpoints/ft:m:o:s:1/permissions"),
                     1);
        QVERIFY(!add->isEnabled());
        QSignalSpy ended(&desk.workspace.client(), &ApiClient::answered);
        QTest::keyClick(desk.dialog.get(), Qt::Key_Escape);
        QVERIFY(!desk.dialog->isVisible());
        QTRY_VERIFY(desk.workspace.client().findChildren<ReplyBase *>().isEmpty());
        QCOMPARE(ended.size(), 0);
    }

    void readOnlyConnection_changesNothing()
    {
        share({u"proj_sandboxsupport"_s});
        Desk desk(m_sandbox.serverUrl(), admin(), m_model, true);
        QTRY_COMPARE_WITH_TIMEOUT(desk.rows().rowCount(), 1, Patience);
        desk.find<QTableView>("permissionsTable")->selectRow(0);
        QVERIFY(!desk.find<QPushButton>("revokeButton")->isEnabled());
        QVERIFY(!desk.find<QPushButton>("revokeButton")->toolTip().isEmpty());
        desk.find<QLineEdit>("projectIdsEdit")->setText(u"proj_sandboxresearch"_s);
        QVERIFY(!desk.find<QPushButton>("addPermissionsButton")->isEnabled());
    }

    void keyboardAlone_givesAndTakesAccess()
    {
        Desk desk(m_sandbox.serverUrl(), admin(), m_model);
        QTRY_VERIFY_WITH_TIMEOUT(desk.find<QLineEdit>("projectIdsEdit")->isEnabled(), Patience);
        TabWalk walk(*desk.dialog);
        QVERIFY(walk.type(u"projectIdsEdit"_s, u"proj_sandboxresearch"_s));
        QVERIFY(walk.press(u"addPermissionsButton"_s));
        QTRY_COMPARE_WITH_TIMEOUT(desk.rows().rowCount(), 1, Patience);
        QVERIFY(walk.press(u"permissionsTable"_s)); // chooses the row
        QVERIFY(walk.press(u"revokeButton"_s));
        RevokeAccessDialog *question = desk.revocation();
        QVERIFY(question);
        TabWalk inside(*question);
        QVERIFY(inside.type(u"typedConfirmation"_s,
                            desk.rows().index(0, 3).data().toString().right(6)));
        QCOMPARE(inside.unreached(), QString());
        QVERIFY(inside.press(u"acceptButton"_s));
        QTRY_COMPARE_WITH_TIMEOUT(desk.rows().rowCount(), 0, Patience);
        QVERIFY(shared().isEmpty());
    }

    void removalRefused_givesTheFormBack()
    {
        LoopbackServer server;
        server.setHandler([](const RecordedRequest &request) {
            return request.method == "DELETE"
                ? ScriptedAnswer::json(R"({"error":{"message":"Only owners may do that"}})", 403)
                : ScriptedAnswer::json(OnePermission);
        });
        Desk desk(server.baseUrl(), u"sk-admin"_s, u"ft:m:o:s:1"_s);
        RevokeAccessDialog *question = askToRevoke(desk);
        QVERIFY(question);
        auto *typed = question->findChild<QLineEdit *>(u"typedConfirmation"_s);
        typed->setText(u"abcdef"_s);
        question->findChild<QPushButton *>(u"acceptButton"_s)->click();
        auto *banner = question->findChild<QLabel *>(u"bannerText"_s);
        QTRY_VERIFY_WITH_TIMEOUT(banner->text().contains(u"Only owners may do that"_s), Patience);
        QVERIFY(question->isVisible());
        QVERIFY(typed->isEnabled());
        QCOMPARE(typed->text(), u"abcdef"_s);
        QCOMPARE(desk.rows().rowCount(), 1);
    }

    void closing_whileItLooks_removesNothing()
    {
        LoopbackServer server;
        server.setHandler(
            [](const RecordedRequest &) { return ScriptedAnswer::json(OnePermission); });
        Desk desk(server.baseUrl(), u"sk-admin"_s, u"ft:m:o:s:1"_s);
        RevokeAccessDialog *question = askToRevoke(desk);
        QVERIFY(question);
        server.setHandler([](const RecordedRequest &) { return ScriptedAnswer{.hang = true}; });
        question->findChild<QLineEdit *>(u"typedConfirmation"_s)->setText(u"abcdef"_s);
        const qsizetype before = server.requests().size();
        question->findChild<QPushButton *>(u"acceptButton"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(server.requests().size() > before, Patience); // it looks
        QTest::keyClick(question, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!desk.revocation(), Patience);
        for (const RecordedRequest &request : server.requests()) {
            QVERIFY(request.method != "DELETE");
        }
    }

    void tab_reachesEveryControl()
    {
        share({u"proj_sandboxsupport"_s});
        Desk desk(m_sandbox.serverUrl(), admin(), m_model);
        QTRY_COMPARE_WITH_TIMEOUT(desk.rows().rowCount(), 1, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(desk.find<QListView>("projectChoices")->isVisible(), Patience);
        desk.find<QTableView>("permissionsTable")->selectRow(0);
        desk.find<QLineEdit>("projectIdsEdit")->setText(u"proj_a"_s);
        QCOMPARE(TabWalk(*desk.dialog).unreached(), QString());
    }

    void adminKeyForm_isReachedByTab()
    {
        Desk desk(m_sandbox.serverUrl(), {}, m_model);
        QTRY_VERIFY_WITH_TIMEOUT(desk.find<QWidget>("adminKeyForm")->isVisible(), Patience);
        QCOMPARE(TabWalk(*desk.dialog).unreached(), QString());
        QCOMPARE(unnamedControls(*desk.dialog), QStringList());
    }

    void everyControl_hasAName()
    {
        share({u"proj_sandboxsupport"_s});
        Desk desk(m_sandbox.serverUrl(), admin(), m_model);
        QTRY_COMPARE_WITH_TIMEOUT(desk.rows().rowCount(), 1, Patience);
        QTRY_VERIFY(desk.find<QListView>("projectChoices")->isVisible());
        QCOMPARE(unnamedControls(*desk.dialog), QStringList());
    }

private:
    static RevokeAccessDialog *askToRevoke(const Desk &desk)
    {
        if (!QTest::qWaitFor([&] { return desk.rows().rowCount() == 1; }, Patience)) {
            return nullptr;
        }
        desk.find<QTableView>("permissionsTable")->selectRow(0);
        desk.find<QPushButton>("revokeButton")->click();
        return desk.revocation();
    }

    static QString admin() { return QString::fromLatin1(SandboxClient::AdminKey); }

    static bool shows(const Desk &desk, const QString &text)
    {
        const auto labels = desk.dialog->findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&](const QLabel *label) {
            return label->isVisible() && label->text() == text;
        });
    }

    WireAnswer ask(const QByteArray &method, const QString &rest, const QByteArray &body = {})
    {
        return m_sandbox.send(
            method, u"/fine_tuning/checkpoints/%1/permissions"_s.arg(m_model) + rest, body,
            {{"Authorization", QByteArray("Bearer ") + SandboxClient::AdminKey},
             {"Content-Type", "application/json"}});
    }

    void share(const QStringList &projects)
    {
        const QJsonObject body{{u"project_ids"_s, QJsonArray::fromStringList(projects)}};
        QCOMPARE(ask("POST", {}, QJsonDocument(body).toJson()).status, 200);
    }

    QJsonArray shared() { return ask("GET", {}).data(); }

    SandboxFixture m_sandbox{};
    QString m_model{}; // a checkpoint
};

QTEST_MAIN(TestPermissionsDialog)
#include "tst_permissionsdialog.moc"
