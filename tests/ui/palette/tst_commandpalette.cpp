// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblenames.h"
#include "tests/support/patience.h"
#include "tests/support/workspacefixture.h"
#include "ui/palette/commandpalette.h"
#include "ui/palette/palettemodel.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

struct Fixture : WorkspaceFixture
{
    Fixture()
    {
        QMenu *menu = window.menuBar()->addMenu(u"&File"_s);
        newJob = menu->addAction(u"&New job…"_s);
        newJob->setShortcut(QKeySequence(u"Ctrl+N"_s));
        menu->addSeparator();
        menu->addMenu(u"&Colours"_s)->addAction(u"&Dark"_s);
        menu->addAction(u"Not now"_s)->setEnabled(false);
        server.route("GET /v1/fine_tuning/jobs", ScriptedAnswer::json(R"({"data":[
            {"id":"ftjob-a7Fq","status":"succeeded","model":"gpt-4o-mini",
             "fine_tuned_model":"ft:gpt-4o-mini:me:kestrel:1","created_at":1}],"has_more":false})"));
        server.route("GET /v1/files", ScriptedAnswer::json(R"({"data":[
            {"id":"file-1","filename":"answers.jsonl","purpose":"fine-tune","bytes":3,
             "created_at":1,"status":"processed"}],"has_more":false})"));
        server.route("GET /v1/models", ScriptedAnswer::json(R"({"data":[
            {"id":"gpt-4o-mini","owned_by":"system"},
            {"id":"ft:gpt-4o-mini:me:kestrel:1","owned_by":"me"}]})"));
        window.show();
    }

    void load()
    {
        workspace.start();
        QTRY_VERIFY_WITH_TIMEOUT(workspace.jobs().hasLoaded() && workspace.models().hasLoaded()
                                     && workspace.files().isLoaded(),
                                 Patience);
        palette = new CommandPalette(&workspace, window);
        palette->show();
    }

    QLineEdit *query() const { return palette->findChild<QLineEdit *>(u"paletteQuery"_s); }

    QListView *list() const { return palette->findChild<QListView *>(u"paletteList"_s); }

    QStringList shown() const
    {
        QStringList shown;
        for (int row = 0; row < list()->model()->rowCount(); ++row) {
            shown.append(list()->model()->index(row, 0).data().toString());
        }
        return shown;
    }

    QMainWindow window{};
    QAction *newJob{};
    CommandPalette *palette{}; // of the window
};

} // namespace

class TestCommandPalette : public QObject
{
    Q_OBJECT

private slots:

    void nothingTyped_showsWhatCanBeRun()
    {
        Fixture fixture;
        fixture.load();
        QCOMPARE(fixture.shown(), (QStringList{u"New job…"_s, u"Colours: Dark"_s}));
        const QAbstractItemModel &model = *fixture.list()->model();
        QCOMPARE(model.index(0, 0).data(PaletteModel::KeysRole).toString(), u"Ctrl+N"_s);
        QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(), u"New job…, Ctrl+N"_s);
        QCOMPARE(unnamedControls(*fixture.palette), QStringList());
    }

    void buttonsOfThePage_canBeRun_evenWithoutAnActionOfTheirOwn()
    {
        Fixture fixture;
        auto *page = new QWidget;
        auto *save = new QPushButton(u"&Save…"_s, page);
        auto *again = new QPushButton(u"&New job…"_s, page); // as in the menu
        auto *notNow = new QPushButton(u"Not yet"_s, page);
        notNow->setEnabled(false);
        auto *kinds = new QPushButton(u"New"_s, page);
        kinds->setMenu(new QMenu(u"New grader"_s, kinds));
        QAction *kind = kinds->menu()->addAction(u"Compare"_s);
        fixture.window.setCentralWidget(page);
        QSignalSpy pressed(save, &QPushButton::clicked);
        QSignalSpy chosen(kind, &QAction::triggered);
        fixture.load();
        QCOMPARE(
            fixture.shown(),
            (QStringList{u"New job…"_s, u"Colours: Dark"_s, u"Save…"_s, u"New grader: Compare"_s}));
        QTest::keyClicks(fixture.query(), u"save"_s);
        QTest::keyClick(fixture.query(), Qt::Key_Return);
        QCOMPARE(pressed.size(), 1);
        fixture.load();
        QTest::keyClicks(fixture.query(), u"grader compare"_s);
        QTest::keyClick(fixture.query(), Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QVERIFY(again->isVisible());
    }

    void enter_runsTheMarkedAction_andCloses()
    {
        Fixture fixture;
        fixture.load();
        QSignalSpy ran(fixture.newJob, &QAction::triggered);
        QTest::keyClicks(fixture.query(), u"njb"_s);
        QTest::keyClick(fixture.query(), Qt::Key_Return);
        QCOMPARE(ran.size(), 1);
        QVERIFY(!fixture.palette->isVisible());
    }

    void objects_openByNameIdOrModel_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("id");
        QTest::newRow("job by id") << u"ftjob a7fq"_s << 1 << u"ftjob-a7Fq"_s;
        QTest::newRow("file by name") << u"answ"_s << 2 << u"file-1"_s;
        QTest::newRow("model by suffix")
            << u"model kestrel"_s << 3 << u"ft:gpt-4o-mini:me:kestrel:1"_s;
        QTest::newRow("checkpoint by step") << u"step 88"_s << 4 << u"ftjob-a7Fq/cp-1"_s;
        QTest::newRow("checkpoint by model") << u"ckpt owl"_s << 4 << u"ftjob-a7Fq/cp-1"_s;
    }

    void objects_openByNameIdOrModel()
    {
        QFETCH(const QString, typed);
        QFETCH(const int, kind);
        QFETCH(const QString, id);
        Fixture fixture;
        fixture.load();
        fixture.workspace.checkpoints().note(
            u"ftjob-a7Fq"_s,
            {{.id = u"cp-1"_s, .modelName = u"ft:base:me:owl:2:ckpt-step-88"_s, .step = 88}});
        const qsizetype asked = fixture.server.requests().size();
        QString opened;
        QObject::connect(fixture.palette, &CommandPalette::jobChosen, this,
                         [&](const QString &chosen) { opened = u"1"_s + chosen; });
        QObject::connect(fixture.palette, &CommandPalette::fileChosen, this,
                         [&](const QString &chosen) { opened = u"2"_s + chosen; });
        QObject::connect(fixture.palette, &CommandPalette::modelChosen, this,
                         [&](const QString &chosen) { opened = u"3"_s + chosen; });
        QObject::connect(fixture.palette, &CommandPalette::checkpointChosen, this,
                         [&](const QString &jobId, const QString &checkpointId) {
                             opened = u"4%1/%2"_s.arg(jobId, checkpointId);
                         });
        QTest::keyClicks(fixture.query(), typed);
        QTest::keyClick(fixture.query(), Qt::Key_Return);
        QCOMPARE(opened, QString::number(kind) + id);
        QCOMPARE(fixture.server.requests().size(), asked);
    }

    void arrows_moveTheMark_fromTheLine()
    {
        Fixture fixture;
        const QAbstractItemModelTester *tester = nullptr;
        fixture.load();
        tester = new QAbstractItemModelTester(fixture.list()->model(), fixture.palette);
        QVERIFY(tester);
        QCOMPARE(fixture.list()->currentIndex().row(), 0);
        QTest::keyClick(fixture.query(), Qt::Key_Down);
        QCOMPARE(fixture.list()->currentIndex().row(), 1);
        QTest::keyClick(fixture.query(), Qt::Key_Up);
        QCOMPARE(fixture.list()->currentIndex().row(), 0);
    }

    void noAnswer_isSaid_andEnterDoesNothing()
    {
        Fixture fixture;
        fixture.load();
        QTest::keyClicks(fixture.query(), u"zzzqqq"_s);
        QVERIFY(fixture.palette->findChild<QWidget *>(u"paletteNothing"_s)->isVisible());
        QTest::keyClick(fixture.query(), Qt::Key_Return);
        QVERIFY(fixture.palette->isVisible());
        QTest::keyClick(fixture.query(), Qt::Key_Escape);
        QVERIFY(!fixture.palette->isVisible());
    }

    void wordsOfTheServer_areNoRichTextInToolTips()
    {
        Fixture fixture;
        fixture.server.route("GET /v1/models", ScriptedAnswer::json(R"({"data":[
            {"id":"gpt-4o-mini","owned_by":"<img src='/dev/zero'>"}]})"));
        fixture.load();
        QTest::keyClicks(fixture.query(), u"model gpt"_s);
        const QModelIndex found = fixture.list()->model()->index(0, 0);
        QCOMPARE(found.data(PaletteModel::DetailRole).toString(), u"<img src='/dev/zero'>"_s);
        QVERIFY(!found.data(Qt::ToolTipRole).toString().contains(u"<img"_s));
    }

    void withoutWorkspace_onlyActions()
    {
        Fixture fixture;
        CommandPalette palette(nullptr, fixture.window);
        palette.findChild<QLineEdit *>(u"paletteQuery"_s)->setText(u"dark"_s);
        QCOMPARE(palette.findChild<QListView *>(u"paletteList"_s)->model()->rowCount(), 1);
    }
};

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"
