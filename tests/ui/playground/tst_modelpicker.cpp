// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/patience.h"
#include "tests/support/workspacefixture.h"
#include "ui/playground/modelchoices.h"
#include "ui/playground/modelpicker.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

constexpr auto ModelsRoute = "GET /v1/models";

struct Fixture : WorkspaceFixture
{
    //! The server lists these from now on, and the program knows it.
    void list(const QStringList &names)
    {
        QByteArrayList models;
        for (const QString &name : names) {
            models.append(R"({"id":")" + name.toUtf8() + "\"}");
        }
        server.route(ModelsRoute, ScriptedAnswer::json("{\"data\":[" + models.join(',') + "]}"));
        QSignalSpy loaded(&workspace.models(), &ModelList::loaded);
        workspace.models().refresh();
        QVERIFY(loaded.wait(Patience));
    }

    QStringList rows()
    {
        QStringList rows;
        for (int row = 0; row < choices.rowCount(); ++row) {
            rows.append(choices.index(row).data().toString());
        }
        return rows;
    }

    ModelChoices choices{workspace};
    QAbstractItemModelTester tester{&choices};
    ModelPicker picker{choices};
};

} // namespace

class TestModelPicker : public QObject
{
    Q_OBJECT

private slots:

    void choices_areTunedThenCheckpointsThenBase_andNeverReset()
    {
        Fixture fixture;
        QSignalSpy reset(&fixture.choices, &QAbstractItemModel::modelReset);
        fixture.list({u"base-1"_s, u"ft:b:o:s:1:ckpt-step-9"_s, u"ft:b:o:s:1"_s});
        QCOMPARE(fixture.rows(),
                 QStringList({u"ft:b:o:s:1"_s, u"ft:b:o:s:1:ckpt-step-9"_s, u"base-1"_s}));
        fixture.list({u"base-1"_s, u"base-2"_s, u"ft:b:o:s:2"_s});
        QCOMPARE(fixture.rows(), QStringList({u"ft:b:o:s:2"_s, u"base-1"_s, u"base-2"_s}));
        QCOMPARE(reset.size(), 0);
    }

    void picker_beginsWithTheFirst_andKeepsWhatWasChosen()
    {
        Fixture fixture;
        QCOMPARE(fixture.picker.modelName(), QString());
        fixture.list({u"base-1"_s, u"ft:b:o:s:1"_s});
        QCOMPARE(fixture.picker.modelName(), u"ft:b:o:s:1"_s);
        fixture.picker.setModelName(u"base-1"_s);
        fixture.list({u"ft:b:o:s:1"_s, u"ft:b:o:s:2"_s});
        QCOMPARE(fixture.picker.modelName(), u"base-1"_s);
    }

    void typedName_staysWhenTheListComes()
    {
        Fixture fixture;
        QTest::keyClicks(&fixture.picker, u"ft:mine:ckpt-step-7"_s);
        fixture.list({u"base-1"_s, u"ft:b:o:s:1"_s});
        QCOMPARE(fixture.picker.modelName(), u"ft:mine:ckpt-step-7"_s);
    }

    void checkpointsOfAModel_areAskedForOnce()
    {
        constexpr auto Route = "GET /v1/fine_tuning/jobs/ftjob-1/checkpoints";
        Fixture fixture;
        fixture.server.route("GET /v1/fine_tuning/jobs", ScriptedAnswer::json(R"({"data":[
            {"id":"ftjob-1","status":"succeeded","model":"b","fine_tuned_model":"mine"}]})"));
        fixture.server.route(Route, ScriptedAnswer::json(R"({"data":[{"id":"c1",
            "fine_tuned_model_checkpoint":"mine:ckpt-step-7","step_number":7}]})"));
        QSignalSpy loaded(&fixture.workspace.jobs(), &JobList::loaded);
        fixture.workspace.jobs().refresh();
        QVERIFY(loaded.wait(Patience));
        fixture.choices.fetchCheckpointsOf(u"mine"_s);
        fixture.choices.fetchCheckpointsOf(u"mine:ckpt-step-7"_s);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.choices.contains(u"mine:ckpt-step-7"_s), Patience);
        QCOMPARE(fixture.server.count(Route), 1);
        QCOMPARE(fixture.choices.baseOf(u"mine:ckpt-step-7"_s), u"b"_s);
        fixture.list({u"b"_s}); // a list without checkpoints does not take them away
        QVERIFY(fixture.choices.contains(u"mine:ckpt-step-7"_s));
    }

    void nameOfAModel_isNoRichTextInItsToolTip()
    {
        Fixture fixture;
        fixture.picker.setModelName(u"<img src='/dev/zero'>"_s);
        QVERIFY(fixture.picker.toolTip().contains(u"img"_s));
        QVERIFY(!fixture.picker.toolTip().contains(u"<img"_s));
        fixture.list({u"<b>first</b>"_s});
        QVERIFY(!fixture.picker.toolTip().contains(u"<b>"_s));
    }

    void thousandsOfModels_comeInOneStep()
    {
        Fixture fixture;
        QStringList names;
        for (int i = 0; i < 10'000; ++i) {
            names.append(u"ft:b:o:s:%1"_s.arg(i));
        }
        QSignalSpy inserted(&fixture.choices, &QAbstractItemModel::rowsInserted);
        fixture.list(names);
        QCOMPARE(fixture.choices.rowCount(), 10'000);
        QCOMPARE(inserted.size(), 1);
    }
};

QTEST_MAIN(TestModelPicker)
#include "tst_modelpicker.moc"
