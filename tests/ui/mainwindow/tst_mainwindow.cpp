// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/bulkjournal.h"
#include "core/files/filedeletion.h"
#include "core/profiles/fallbackcredentials.h"
#include "core/profiles/memorycredentials.h"
#include "core/profiles/profilekeys.h"
#include "core/profiles/profilestore.h"
#include "core/settings/settings.h"
#include "tests/support/accessiblenames.h"
#include "tests/support/fakecredentials.h"
#include "tests/support/patience.h"
#include "tests/support/tabwalk.h"
#include "tests/support/workspacefixture.h"
#include "ui/common/itemroles.h"
#include "ui/mainwindow/keptforprofile.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/navigation.h"
#include "ui/mainwindow/workspacepages.h"
#include "ui/models/modelspage.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDirIterator>
#include <QDropEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

struct Fixture : WorkspaceFixture
{
    Fixture()
    {
        server.setHandler([](const RecordedRequest &) {
            return ScriptedAnswer::json(R"({"data":[],"has_more":false})");
        });
        server.route("GET /v1/fine_tuning/jobs", ScriptedAnswer::json(R"({"data":[
            {"id":"ftjob-1","status":"succeeded","model":"gpt-4o-mini","created_at":1}],
            "has_more":false})"));
        server.route("GET /v1/models", ScriptedAnswer::json(R"({"data":[
            {"id":"gpt-4o-mini","owned_by":"openai"}]})"));
        server.route("GET /v1/files", ScriptedAnswer::json(R"({"data":[
            {"id":"file-1","filename":"answers.jsonl","purpose":"fine-tune","bytes":3,
             "created_at":1,"status":"processed"}],"has_more":false})"));
        profiles.offer({.id = u"here"_s, .name = u"Here"_s});
        profiles.setCurrent(u"here"_s);
        window.show();
    }

    ~Fixture() { window.setWorkspace(nullptr); } // while it is still there, as Application does

    void connectTo(Workspace &where)
    {
        window.setWorkspace(&where);
        where.start();
    }

    void load()
    {
        connectTo(workspace);
        QTRY_VERIFY_WITH_TIMEOUT(workspace.jobs().hasLoaded() && workspace.files().isLoaded(),
                                 Patience);
    }

    QAction *action(const QString &name) const { return window.findChild<QAction *>(name); }

    WorkspacePages *pages() const
    {
        WorkspacePages *latest = nullptr; // older ones wait for their deletion
        for (auto *pages : window.findChildren<WorkspacePages *>()) {
            latest = pages->isVisible() ? pages : latest;
        }
        return latest;
    }

    int markedPage() const { return window.findChild<Navigation *>()->currentRow(); }

    QString shownName() const { return pages()->currentWidget()->objectName(); }

    QString writeExamples() const
    {
        const QString path = folder.filePath(u"examples.jsonl"_s);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            file.write("{\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
                       "{\"role\":\"assistant\",\"content\":\"b\"}]}\n");
        }
        return path;
    }

    //! Writes a job and closes the dialog without sending it.
    void keepDraft()
    {
        action(u"newJobAction"_s)->trigger();
        auto *dialog = opened<QDialog>(u"newJobDialog"_s);
        dialog->findChild<QLineEdit *>(u"suffixField"_s)->setText(u"kestrel"_s);
        dialog->reject();
    }

    int filesNamedAfter(const QString &profileId) const
    {
        int count = 0;
        QDirIterator files(folder.path(), {u"*%1*"_s.arg(profileId)}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            files.next();
            ++count;
        }
        return count;
    }

    void drop(const QMimeData &brought)
    {
        const QPointF place(300, 300);
        QDragEnterEvent enter(place.toPoint(), Qt::CopyAction, &brought, Qt::LeftButton,
                              Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QDropEvent event(place, Qt::CopyAction, &brought, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &event);
    }

    template<typename Dialog>
    Dialog *opened(const QString &name = {}) const
    {
        for (auto *dialog : window.findChildren<Dialog *>(name)) {
            if (dialog->isVisible()) {
                return dialog;
            }
        }
        return nullptr;
    }

    ProfileStore profiles{folder.filePath(u"profiles.json"_s)};
    FakeCredentials keyring{};
    MemoryCredentials memory{};
    FallbackCredentials credentials{keyring, memory};
    ProfileKeys keys{profiles, credentials, memory};
    Settings settings{folder.filePath(u"settings.ini"_s)};
    MainWindow window{{.profiles = profiles,
                       .keys = keys,
                       .settings = settings,
                       .session = session,
                       .prompts = prompts,
                       .draftFolder = folder.filePath(u"drafts"_s)}};
};

QList<QAction *> actionsOf(const QList<QAction *> &menus)
{
    QList<QAction *> found;
    for (QAction *action : menus) {
        if (action->menu()) {
            found += actionsOf(action->menu()->actions());
        } else if (!action->isSeparator()) {
            found.append(action);
        }
    }
    return found;
}

} // namespace

class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:

    void everyPage_byItsAction_andInTheNavigation()
    {
        Fixture fixture;
        fixture.load();
        QSet<QString> shown;
        const auto entries = WorkspacePages::entries();
        for (int page = 0; page < entries.size(); ++page) {
            QAction *action = fixture.action(u"page%1Action"_s.arg(page + 1));
            QVERIFY(action);
            QCOMPARE(action->text(), entries.at(page).title);
            QCOMPARE(action->shortcut(), QKeySequence(u"Ctrl+%1"_s.arg(page + 1)));
            action->trigger();
            QCOMPARE(fixture.pages()->currentPage(), page);
            QCOMPARE(fixture.markedPage(), page);
            shown.insert(fixture.shownName());
        }
        QCOMPARE(shown.size(), entries.size());
        QTest::keyClick(fixture.window.findChild<Navigation *>(), Qt::Key_Home);
        QCOMPARE(fixture.shownName(), u"dashboardPage"_s);
        QCOMPARE(unnamedControls(*fixture.pages()->currentWidget()), QStringList());
    }

    // Of the window as it is after a walk through all its pages, not only of the page in front.
    void everyControlOfTheWindow_hasANameForPeopleAndOneForTests()
    {
        Fixture fixture;
        fixture.load();
        QTest::failOnWarning(QRegularExpression(u"^Q[A-Z][A-Za-z]*::"_s));
        for (int page = 0; page < WorkspacePages::entries().size(); ++page) {
            fixture.action(u"page%1Action"_s.arg(page + 1))->trigger();
            QCOMPARE(unnamedControls(fixture.window).join(u"; "_s), QString());
        }
        fixture.window.openJob(u"ftjob-1"_s);
        QCOMPARE(unnamedControls(fixture.window).join(u"; "_s), QString());
    }

    void everyPage_isWalkedThroughByTab_data()
    {
        QTest::addColumn<int>("page");
        const auto entries = WorkspacePages::entries();
        for (int page = 0; page < entries.size(); ++page) {
            QTest::newRow(qPrintable(entries.at(page).name)) << page;
        }
    }

    void everyPage_isWalkedThroughByTab()
    {
        QFETCH(int, page);
        Fixture fixture;
        fixture.load();
        fixture.pages()->showPage(page);
        QCOMPARE(TabWalk(fixture.window).unreached(), QString());
    }

    void tables_inASmallWindow_doNotScrollSideways_data()
    {
        QTest::addColumn<int>("page");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("elastic");
        const auto add = [](WorkspacePages::Page page, const QString &name,
                            const QString &elastic) {
            QTest::newRow(qPrintable(name)) << int(page) << name << elastic;
        };
        add(WorkspacePages::JobsPageIndex, u"jobsTable"_s, u"Fine-tuned model"_s);
        add(WorkspacePages::FilesPageIndex, u"filesTable"_s, u"Name"_s);
        add(WorkspacePages::ModelsPageIndex, u"modelsTable"_s, u"Model"_s);
        add(WorkspacePages::RequestLogPageIndex, u"requestTable"_s, u"Path"_s);
    }

    void tables_inASmallWindow_doNotScrollSideways()
    {
        QFETCH(int, page);
        QFETCH(QString, name);
        QFETCH(QString, elastic);
        Fixture fixture;
        fixture.load();
        fixture.window.resize(1280, 800);
        fixture.pages()->showPage(page);
        auto *table = fixture.pages()->findChild<QTableView *>(name);
        QTRY_VERIFY_WITH_TIMEOUT(table->isVisible(), Patience);
        QCOMPARE(fixture.window.width(), 1280);
        // A scroll bar at the side, as with many rows, takes its part of the width.
        table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
        QTRY_VERIFY_WITH_TIMEOUT(table->verticalScrollBar()->isVisible(), Patience);
        QTRY_COMPARE_WITH_TIMEOUT(table->horizontalScrollBar()->maximum(), 0, Patience);
        const QAbstractItemView &view = *table;
        for (int column = 0; column < table->model()->columnCount(); ++column) {
            const QString title = table->model()->headerData(column, Qt::Horizontal).toString();
            if (title != elastic && !table->isColumnHidden(column)) { // shows all that it holds
                QVERIFY2(table->columnWidth(column) >= view.sizeHintForColumn(column),
                         qPrintable(title));
            }
        }
    }

    void everyAction_hasTextNameAndNoKeyTwice()
    {
        Fixture fixture;
        fixture.load();
        QSet<QKeySequence> keys;
        for (const QAction *action : actionsOf(fixture.window.menuBar()->actions())) {
            QVERIFY(!action->text().isEmpty());
            QVERIFY2(!action->objectName().isEmpty(), qPrintable(action->text()));
            QVERIFY2(action->isEnabled(), qPrintable(action->text()));
            for (const QKeySequence &sequence : action->shortcuts()) {
                QVERIFY2(!keys.contains(sequence), qPrintable(sequence.toString()));
                keys.insert(sequence);
            }
        }
        for (const QAction *menu : fixture.window.menuBar()->actions()) {
            QVERIFY2(menu->text().contains(u'&'), qPrintable(menu->text())); // Alt reaches it
        }
    }

    void dialogs_openFromTheirActions_andClose_data()
    {
        QTest::addColumn<QString>("action");
        QTest::newRow("new job") << u"newJobAction"_s;
        QTest::newRow("command palette") << u"paletteAction"_s;
        QTest::newRow("keyboard shortcuts") << u"shortcutsAction"_s;
        QTest::newRow("about") << u"aboutAction"_s;
    }

    void dialogs_openFromTheirActions_andClose()
    {
        QFETCH(const QString, action);
        Fixture fixture;
        fixture.load();
        fixture.action(action)->trigger();
        QPointer<QDialog> dialog = fixture.opened<QDialog>();
        QVERIFY(dialog);
        QCOMPARE(unnamedControls(*dialog), QStringList());
        if (action != u"paletteAction"_s) { // that one is steered from its line, with arrows
            QCOMPARE(TabWalk(*dialog).unreached(), QString());
        }
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(!dialog || !dialog->isVisible(), Patience);
    }

    void requests_areToldToTheApplication()
    {
        Fixture fixture;
        fixture.load();
        QSignalSpy sample(&fixture.window, &MainWindow::sampleRequested);
        QSignalSpy connections(&fixture.window, &MainWindow::connectionsRequested);
        fixture.action(u"sampleAction"_s)->trigger();
        fixture.action(u"connectionsAction"_s)->trigger();
        QCOMPARE(sample.size(), 1);
        QCOMPARE(connections.size(), 1);
        fixture.action(u"theme%1Action"_s.arg(int(Theme::Dark)))->trigger();
        QCOMPARE(fixture.settings.theme(), Theme::Dark);
    }

    void refresh_asksTheServerAgain()
    {
        Fixture fixture;
        fixture.load();
        const auto before = fixture.server.count("GET /v1/fine_tuning/jobs");
        fixture.action(u"refreshAction"_s)->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.server.count("GET /v1/fine_tuning/jobs") > before,
                                 Patience);
    }

    void files_dropped_chosenOrPasted_areOnTheFilesPage_data()
    {
        QTest::addColumn<QString>("way");
        QTest::newRow("dropped") << u"drop"_s;
        QTest::newRow("chosen") << u"addFilesAction"_s;
        QTest::newRow("pasted") << u"pasteAction"_s;
    }

    void files_dropped_chosenOrPasted_areOnTheFilesPage()
    {
        QFETCH(const QString, way);
        Fixture fixture;
        fixture.load();
        const QString path = fixture.writeExamples();
        auto brought = std::make_unique<QMimeData>();
        brought->setUrls({QUrl::fromLocalFile(path)});
        if (way == "drop"_L1) {
            fixture.drop(*brought);
        } else {
            fixture.prompts.files = {path};
            QGuiApplication::clipboard()->setMimeData(brought.release());
            fixture.action(way)->trigger();
        }
        QCOMPARE(fixture.shownName(), u"filesPage"_s);
        QCOMPARE(fixture.markedPage(), int(WorkspacePages::FilesPageIndex));
        QVERIFY(fixture.pages()->findChild<QWidget *>(u"fileCard"_s));
    }

    void files_beforeThereIsAConnection_waitForIt()
    {
        Fixture fixture;
        QSignalSpy arrived(&fixture.window, &MainWindow::filesArrivedWithoutWorkspace);
        QMimeData brought;
        brought.setUrls({QUrl::fromLocalFile(fixture.writeExamples())});
        fixture.drop(brought);
        QCOMPARE(arrived.size(), 1);
        fixture.load();
        QCOMPARE(fixture.shownName(), u"filesPage"_s);
        QVERIFY(fixture.pages()->findChild<QWidget *>(u"fileCard"_s));
    }

    void profileChange_keepsTheWindowAndThePage()
    {
        Fixture fixture;
        fixture.load();
        auto other = std::make_unique<Workspace>(fixture.network, fixture.clock,
                                                 fixture.workspace.connection());
        fixture.action(u"page%1Action"_s.arg(WorkspacePages::PlaygroundPageIndex + 1))->trigger();
        fixture.window.setWorkspace(nullptr);
        QVERIFY(!fixture.window.findChild<Navigation *>()->isVisible());
        for (const QString &name : {u"newJobAction"_s, u"page1Action"_s, u"refreshAction"_s}) {
            QVERIFY2(!fixture.action(name)->isEnabled(), qPrintable(name));
        }
        fixture.connectTo(*other);
        QCOMPARE(fixture.markedPage(), int(WorkspacePages::PlaygroundPageIndex));
        QTRY_VERIFY_WITH_TIMEOUT(other->jobs().hasLoaded(), Patience);
        // Gone at once, before the pages are: nothing of theirs may touch it.
        fixture.window.setWorkspace(nullptr);
        other.reset();
        fixture.connectTo(fixture.workspace);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window.findChildren<WorkspacePages *>().size(), 1,
                                  Patience);
        QVERIFY(fixture.window.isVisible());
    }

    void uploadsOfTheProfileBefore_areNotCountedForTheNext()
    {
        Fixture fixture;
        fixture.load();
        const auto title = [&fixture] {
            return fixture.window.findChild<Navigation *>()
                ->item(WorkspacePages::FilesPageIndex)
                ->text();
        };
        const QString before = title();
        fixture.server.route("POST /v1/files", {.hang = true});
        fixture.workspace.uploads().enqueue(fixture.writeExamples(), u"fine-tune"_s);
        QTRY_VERIFY(title() != before);
        Workspace other(fixture.network, fixture.clock, fixture.workspace.connection());
        fixture.connectTo(other);
        QCOMPARE(title(), before);
        fixture.window.setWorkspace(nullptr);
    }

    void nameOfAProfile_neitherWidensTheWindowNorHidesInItsTitle()
    {
        Fixture fixture;
        fixture.profiles.offer(
            {.id = u"here"_s, .name = u"long "_s.repeated(200) + QChar(u'\u202e') + u"end"_s});
        fixture.load();
        QVERIFY(fixture.window.minimumSizeHint().width() <= 1280);
        QVERIFY(!fixture.window.windowTitle().contains(QChar(u'\u202e')));
    }

    void removedProfile_leavesNothingBehind()
    {
        Fixture fixture;
        const QUrl server = fixture.server.baseUrl();
        const QString left = fixture.profiles.add({.name = u"Left"_s, .baseUrl = server});
        const QString gone = fixture.profiles.add(
            {.name = u"Gone"_s, .baseUrl = server, .organization = u"org-gone"_s});
        const QString models = ModelsPage::deletedKey(server, {});
        const QString itsModels = ModelsPage::deletedKey(server, u"org-gone"_s);
        for (const QString &name : QStringList{u"visit/"_s + left, models, itsModels}) {
            fixture.session.setState(name, "[]");
        }
        const QString draft = jobDraftPath(fixture.folder.filePath(u"drafts"_s), left);
        QVERIFY(makePrivateFolder(QFileInfo(draft).path()).and_then([&] {
            return writeFile(draft, "{}");
        }));
        bool wasNoted = false;
        connect(&fixture.profiles, &ProfileStore::currentChanged, &fixture.window, [&] {
            fixture.window.setWorkspace(nullptr); // as Application does
            wasNoted = !fixture.session.state(u"visit/"_s + gone).isEmpty();
        });
        fixture.profiles.setCurrent(gone);
        fixture.load();
        fixture.keepDraft();
        QTRY_COMPARE_WITH_TIMEOUT(fixture.filesNamedAfter(gone), 1, Patience);
        fixture.profiles.remove(gone);
        QVERIFY(wasNoted);
        QCOMPARE(fixture.filesNamedAfter(gone), 0);
        QVERIFY(fixture.session.state(u"visit/"_s + gone).isEmpty());
        QVERIFY(fixture.session.state(itsModels).isEmpty());
        QCOMPARE(fixture.filesNamedAfter(left), 1);
        QVERIFY(!fixture.session.state(u"visit/"_s + left).isEmpty());
        QVERIFY(!fixture.session.state(models).isEmpty());
    }

    void deletionThatWasCutShort_isTold_andGoneOnWith()
    {
        Fixture fixture;
        const QString path = bulkJournalPath(fixture.folder.filePath(u"drafts"_s), u"here"_s);
        BulkJournal(path).begin({.task = QString(FileDeletion::Task),
                                 .begunAt = fixture.clock.now(),
                                 .items = {{.id = u"file-0"_s, .state = BulkItem::State::Done},
                                           {.id = u"file-1"_s, .name = u"answers.jsonl"_s}}});
        fixture.load();
        QTRY_VERIFY_WITH_TIMEOUT(fixture.opened<QDialog>(u"cutShortDialog"_s), Patience);
        auto *dialog = fixture.opened<QDialog>(u"cutShortDialog"_s);
        const auto *list = dialog->findChild<QTreeWidget *>();
        QCOMPARE(list->topLevelItem(0)->text(1), u"Done"_s);
        QVERIFY(list->topLevelItem(1)->text(0).contains(u"answers.jsonl"_s));
        QVERIFY(list->topLevelItem(1)->text(1).contains(u"was not asked for"_s));
        QCOMPARE(unnamedControls(*dialog), QStringList());
        QVERIFY(QFile::exists(path)); // until it has been read
        dialog->findChild<QPushButton *>(u"cutShortGoOnButton"_s)->click();
        const auto *deletion = fixture.opened<QDialog>(u"deleteFilesDialog"_s);
        QVERIFY(deletion);
        const auto *table = deletion->findChild<QAbstractItemView *>(u"deletionTable"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, Patience);
        QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(path), Patience);
    }

    void start_comesBackToTheLastPage()
    {
        Fixture fixture;
        fixture.load();
        QCOMPARE(fixture.shownName(), u"dashboardPage"_s);
        fixture.action(u"page%1Action"_s.arg(WorkspacePages::JobsPageIndex + 1))->trigger();
        MainWindow next({.profiles = fixture.profiles,
                         .keys = fixture.keys,
                         .settings = fixture.settings,
                         .session = fixture.session,
                         .prompts = fixture.prompts});
        next.setWorkspace(&fixture.workspace);
        QCOMPARE(next.findChild<Navigation *>()->currentRow(), int(WorkspacePages::JobsPageIndex));
    }

    void openJob_isLeftByChoosingItsPageAgain()
    {
        Fixture fixture;
        fixture.load();
        fixture.window.openJob(u"ftjob-1"_s);
        QVERIFY(fixture.shownName() != u"jobsPage"_s);
        QCOMPARE(fixture.markedPage(), int(WorkspacePages::JobsPageIndex));
        auto *navigation = fixture.window.findChild<Navigation *>();
        const QRect row = navigation->visualItemRect(navigation->currentItem());
        QTest::mouseClick(navigation->viewport(), Qt::LeftButton, {}, row.center());
        QCOMPARE(fixture.shownName(), u"jobsPage"_s);
    }

    void refresh_asksForWhatThePageShows_orIsDisabled()
    {
        Fixture fixture;
        fixture.load();
        const QAction *refresh = fixture.action(u"refreshAction"_s);
        for (const auto page :
             {WorkspacePages::PlaygroundPageIndex, WorkspacePages::GradersPageIndex}) {
            fixture.pages()->showPage(page);
            QTRY_VERIFY_WITH_TIMEOUT(!fixture.workspace.models().isLoading(), Patience);
            const qsizetype before = fixture.server.count("GET /v1/models");
            fixture.action(u"refreshAction"_s)->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(fixture.server.count("GET /v1/models") > before, Patience);
        }
        fixture.pages()->showPage(WorkspacePages::RequestLogPageIndex);
        QVERIFY(!refresh->isEnabled());
        fixture.pages()->showPage(WorkspacePages::JobsPageIndex);
        QVERIFY(refresh->isEnabled());
    }

    // Tables let a Return go on that they have acted upon: by then another page has the focus.
    void return_onAJob_opensItAndPressesNothingThere()
    {
        Fixture fixture;
        fixture.load();
        fixture.pages()->showPage(WorkspacePages::JobsPageIndex);
        auto *table = fixture.pages()->findChild<QAbstractItemView *>(u"jobsTable"_s);
        table->setCurrentIndex(table->model()->index(0, 0));
        fixture.window.activateWindow();
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return);
        QCOMPARE(fixture.shownName(), u"jobDetailPage"_s);
    }

    void palette_opensAFileWhereItLives()
    {
        Fixture fixture;
        fixture.load();
        fixture.action(u"paletteAction"_s)->trigger();
        auto *palette = fixture.opened<QDialog>(u"commandPalette"_s);
        QVERIFY(palette);
        auto *query = palette->findChild<QLineEdit *>(u"paletteQuery"_s);
        QTest::keyClicks(query, u"answers.jsonl"_s);
        QTest::keyClick(query, Qt::Key_Return);
        QCOMPARE(fixture.shownName(), u"filesPage"_s);
        const auto *table = fixture.pages()->findChild<QAbstractItemView *>(u"filesTable"_s);
        QVERIFY(table->selectionModel()->hasSelection());
    }

    void palette_opensACheckpointInItsJob()
    {
        Fixture fixture;
        fixture.server.route("GET /v1/fine_tuning/jobs/ftjob-1/checkpoints",
                             ScriptedAnswer::json(R"({"data":[
            {"id":"cp-8","step_number":8},{"id":"cp-4","step_number":4}],"has_more":false})"));
        fixture.load();
        fixture.workspace.checkpoints().note(u"ftjob-1"_s, {{.id = u"cp-4"_s, .step = 4}});
        fixture.action(u"paletteAction"_s)->trigger();
        auto *query =
            fixture.opened<QDialog>(u"commandPalette"_s)->findChild<QLineEdit *>(u"paletteQuery"_s);
        QTest::keyClicks(query, u"step 4"_s);
        QTest::keyClick(query, Qt::Key_Return);
        QCOMPARE(fixture.shownName(), u"jobDetailPage"_s);
        const auto *table = fixture.pages()->findChild<QAbstractItemView *>(u"checkpointsTable"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table->currentIndex().data(IdRole).toString(), u"cp-4"_s,
                                  Patience);
        QVERIFY(table->isVisible());
    }

    void compareWithBase_isOneStepFromAJobAndFromTheModels_data()
    {
        QTest::addColumn<QString>("action");
        QTest::newRow("of a job") << u"compareJobModelAction"_s;
        QTest::newRow("of the models page") << u"compareModelAction"_s;
    }

    // Through the palette, which is all the keyboard needs.
    void compareWithBase_isOneStepFromAJobAndFromTheModels()
    {
        QFETCH(const QString, action);
        Fixture fixture;
        fixture.server.route("GET /v1/fine_tuning/jobs", ScriptedAnswer::json(R"({"data":[
            {"id":"ftjob-1","status":"succeeded","model":"gpt-4o-mini","created_at":1,
             "fine_tuned_model":"ft:gpt-4o-mini:org:s:1"}],"has_more":false})"));
        fixture.server.route("GET /v1/models", ScriptedAnswer::json(R"({"data":[
            {"id":"ft:gpt-4o-mini:org:s:1","created":2},{"id":"gpt-4o-mini","created":1}]})"));
        fixture.load();
        if (action == "compareModelAction"_L1) {
            fixture.action(u"page%1Action"_s.arg(WorkspacePages::ModelsPageIndex + 1))->trigger();
            QTRY_VERIFY_WITH_TIMEOUT(fixture.workspace.models().hasLoaded(), Patience);
            fixture.pages()->openModel(u"ft:gpt-4o-mini:org:s:1"_s);
        } else {
            fixture.window.openJob(u"ftjob-1"_s);
        }
        QTRY_VERIFY_WITH_TIMEOUT(fixture.action(action)->isEnabled(), Patience);
        fixture.action(u"paletteAction"_s)->trigger();
        auto *query = fixture.window.findChild<QLineEdit *>(u"paletteQuery"_s);
        QTest::keyClicks(query, u"compare with base"_s);
        QTest::keyClick(query, Qt::Key_Return);
        QCOMPARE(fixture.shownName(), u"playgroundPage"_s);
        QStringList models;
        for (const QComboBox *model :
             fixture.pages()->findChildren<QComboBox *>(u"playgroundModel"_s)) {
            models.append(model->currentText());
        }
        QCOMPARE(models, (QStringList{u"gpt-4o-mini"_s, u"ft:gpt-4o-mini:org:s:1"_s}));
    }

    void failingServer_isSaidSoInTheStatusBar()
    {
        Fixture fixture;
        fixture.clock.setAutoAdvance(true); // over the pauses between the attempts
        for (const QByteArray path :
             {"GET /v1/fine_tuning/jobs", "GET /v1/files", "GET /v1/models"}) {
            fixture.server.route(path, ScriptedAnswer::json(R"({"error":{"message":"no"}})", 500));
        }
        fixture.connectTo(fixture.workspace);
        const auto *text = fixture.window.findChild<QLabel *>(u"connectionText"_s);
        QTRY_VERIFY_WITH_TIMEOUT(text->text().contains("500"_L1), Patience);
    }

    void refusedKey_leadsToTheConnections_data()
    {
        QTest::addColumn<int>("page");
        QTest::newRow("jobs") << int(WorkspacePages::JobsPageIndex);
        QTest::newRow("files") << int(WorkspacePages::FilesPageIndex);
        QTest::newRow("models") << int(WorkspacePages::ModelsPageIndex);
    }

    void refusedKey_leadsToTheConnections()
    {
        QFETCH(int, page);
        Fixture fixture;
        for (const QByteArray path :
             {"GET /v1/fine_tuning/jobs", "GET /v1/files", "GET /v1/models"}) {
            fixture.server.route(path, ScriptedAnswer::json(R"({"error":{"message":"no"}})", 401));
        }
        fixture.connectTo(fixture.workspace);
        fixture.pages()->showPage(page);
        const auto button = [&fixture] {
            return fixture.pages()->currentWidget()->findChild<QPushButton *>(u"bannerAction"_s);
        };
        QTRY_VERIFY_WITH_TIMEOUT(button()->isVisible(), Patience);
        QSignalSpy wanted(&fixture.window, &MainWindow::connectionsRequested);
        button()->click();
        QCOMPARE(wanted.size(), 1);
    }

    void quit_closesTheWindow()
    {
        Fixture fixture;
        fixture.load();
        fixture.action(u"quitAction"_s)->trigger();
        QVERIFY(!fixture.window.isVisible());
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
