// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/checkpointfeed.h"
#include "tests/support/accessiblenames.h"
#include "tests/support/workspacefixture.h"
#include "ui/jobdetail/checkpointspanel.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Path = "GET /v1/fine_tuning/jobs/ftjob-1/checkpoints";
const QString Name = u"ft:m:o:s:x:ckpt-step-8"_s;

struct Fixture : WorkspaceFixture
{
    explicit Fixture(const ScriptedAnswer &answer)
    {
        server.route(Path, answer);
        panel.show();
        feed.start();
    }

    QStringList row(int row) const
    {
        const QAbstractItemModel &model = *table()->model();
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            cells.append(model.index(row, column).data().toString());
        }
        return cells;
    }

    QTableView *table() const { return panel.findChild<QTableView *>(u"checkpointsTable"_s); }

    QPushButton *button(const char *name) const
    {
        return panel.findChild<QPushButton *>(QLatin1StringView(name));
    }

    bool says(const QString &text) const
    {
        const auto labels = panel.findChildren<QLabel *>();
        return std::any_of(labels.cbegin(), labels.cend(), [&](const QLabel *label) {
            return label->isVisible() && label->text() == text;
        });
    }

    CheckpointFeed feed{workspace.fineTuning(), workspace.watcher(), u"ftjob-1"_s};
    CheckpointsPanel panel{feed, session};
};

} // namespace

class TestCheckpointsPanel : public QObject
{
    Q_OBJECT

private slots:

    void allMetrics_areShown_missingOnesAsADash()
    {
        Fixture fixture(ScriptedAnswer::json(R"({"has_more":false,"data":[
            {"id":"c1","step_number":8,"fine_tuned_model_checkpoint":"ft:m:o:s:x:ckpt-step-8",
             "metrics":{"step":8,"train_loss":0.25,"valid_loss":0.5,"full_valid_loss":0.75,
                        "train_mean_token_accuracy":0.9,"valid_mean_token_accuracy":0.8,
                        "full_valid_mean_token_accuracy":0.7,"train_mean_reward":0.125}},
            {"id":"c2","step_number":4,"fine_tuned_model_checkpoint":"ft:m:o:s:x:ckpt-step-4",
             "metrics":{"full_valid_loss":0}}]})"));
        QTRY_COMPARE(fixture.table()->model()->rowCount(), 2);
        const QString dash = u"\u2013"_s;
        const QStringList first = fixture.row(0);
        for (int column = 0; column < 7; ++column) {
            QVERIFY2(first.at(column) != dash, qPrintable(QString::number(column)));
        }
        QVERIFY(first.at(9).startsWith(u"train_mean_reward"_s));
        const QStringList second = fixture.row(1);
        for (const int missing : {1, 2, 4, 5, 6, 9}) {
            QCOMPARE(second.at(missing), dash);
        }
        QVERIFY(second.at(3) != dash); // a loss of zero is a value
        QCOMPARE(unnamedControls(fixture.panel), QStringList());
    }

    void columns_withoutAValueAreHidden_andTheOthersFit_data()
    {
        QTest::addColumn<QByteArray>("metrics");
        QTest::addColumn<QStringList>("shown");
        QTest::newRow("all that is documented")
            << R"("train_loss":0.25,"valid_loss":0.5,"full_valid_loss":0.75,
                  "train_mean_token_accuracy":0.9,"valid_mean_token_accuracy":0.8,
                  "full_valid_mean_token_accuracy":0.7)"_ba
            << QStringList{u"Step"_s,
                           u"Training loss"_s,
                           u"Validation loss"_s,
                           u"Full validation loss"_s,
                           u"Training accuracy"_s,
                           u"Validation accuracy"_s,
                           u"Model name"_s};
        QTest::newRow("reinforcement")
            << R"("train_mean_reward":0.125,"full_valid_mean_reward":0.25)"_ba
            << QStringList{u"Step"_s, u"Model name"_s, u"Other metrics"_s};
    }

    void columns_withoutAValueAreHidden_andTheOthersFit()
    {
        QFETCH(const QByteArray, metrics);
        QFETCH(const QStringList, shown);
        Fixture fixture(ScriptedAnswer::json(R"({"has_more":false,"data":[
            {"id":"c1","step_number":8,"fine_tuned_model_checkpoint":"ft:m:o:s:x:ckpt-step-8",
             "created_at":1760000000,"metrics":{)"
                                             + metrics + "}}]}"));
        fixture.panel.resize(1056, 500); // in a window of 1280, beside the navigation
        QTRY_VERIFY(fixture.table()->isVisible());
        QStringList titles;
        for (int column = 0; column < fixture.table()->model()->columnCount(); ++column) {
            if (!fixture.table()->isColumnHidden(column)) {
                titles += fixture.table()->model()->headerData(column, Qt::Horizontal).toString();
            }
        }
        QCOMPARE(titles, shown);
        QTRY_COMPARE(fixture.table()->horizontalScrollBar()->maximum(), 0);
    }

    void buttons_tellTheWindowWhatIsWanted()
    {
        Fixture fixture(ScriptedAnswer::json(R"({"has_more":false,"data":[
            {"id":"c1","step_number":8,"fine_tuned_model_checkpoint":"ft:m:o:s:x:ckpt-step-8"}]})"));
        QTRY_COMPARE(fixture.table()->model()->rowCount(), 1);
        QVERIFY(!fixture.button("shareCheckpointButton")->isEnabled());
        fixture.table()->selectRow(0);
        const auto wanted = [&](auto signal, const char *button) {
            QSignalSpy spy(&fixture.panel, signal);
            fixture.button(button)->click();
            return spy.isEmpty() ? QString() : spy.at(0).at(0).toString();
        };
        QCOMPARE(wanted(&CheckpointsPanel::shareRequested, "shareCheckpointButton"), Name);
        QCOMPARE(wanted(&CheckpointsPanel::continueRequested, "continueCheckpointButton"), Name);
        QCOMPARE(wanted(&CheckpointsPanel::tryRequested, "tryCheckpointButton"), Name);
    }

    void checkpoint_theServerNoLongerKeeps_canOnlyBeRead()
    {
        const ScriptedAnswer first = ScriptedAnswer::json(R"({"has_more":false,"data":[
            {"id":"c1","step_number":8,"fine_tuned_model_checkpoint":"ft:m:o:s:x:ckpt-step-8"}]})");
        Fixture fixture(first);
        QTRY_COMPARE(fixture.table()->model()->rowCount(), 1);
        fixture.table()->selectRow(0);
        QVERIFY(fixture.button("tryCheckpointButton")->isEnabled());
        fixture.server.route(Path, ScriptedAnswer::json(R"({"has_more":false,"data":[
            {"id":"c2","step_number":9,"fine_tuned_model_checkpoint":"ft:m:o:s:x:ckpt-step-9"}]})"));
        fixture.feed.refresh();
        QTRY_COMPARE(fixture.table()->model()->rowCount(), 2);
        QTRY_VERIFY(!fixture.button("tryCheckpointButton")->isEnabled());
        QVERIFY(!fixture.button("continueCheckpointButton")->isEnabled());
        QVERIFY(!fixture.button("shareCheckpointButton")->isEnabled());
        QVERIFY(fixture.button("copyCheckpointButton")->isEnabled());
        auto *note = fixture.panel.findChild<QLabel *>(u"checkpointNote"_s);
        QVERIFY(note->text().contains(u"no longer keeps"_s));
        QSignalSpy tried(&fixture.panel, &CheckpointsPanel::tryRequested);
        QTest::keyClick(fixture.table(), Qt::Key_Return);
        QVERIFY(tried.isEmpty());
        fixture.table()->selectRow(0); // the newest
        QVERIFY(fixture.button("tryCheckpointButton")->isEnabled());
        QVERIFY(note->text().isEmpty());
    }

    void nothing_isExplained_data()
    {
        QTest::addColumn<ScriptedAnswer>("answer");
        QTest::addColumn<QString>("title");
        QTest::newRow("loading") << ScriptedAnswer{.hang = true} << u"Loading checkpoints…"_s;
        QTest::newRow("none yet") << ScriptedAnswer::json(R"({"data":[]})")
                                  << u"No checkpoints yet"_s;
        QTest::newRow("not offered")
            << ScriptedAnswer::json("{}", 405)
            << u"This server does not offer checkpoints, or not to this key"_s;
        QTest::newRow("not for this key")
            << ScriptedAnswer::json("{}", 403)
            << u"This server does not offer checkpoints, or not to this key"_s;
        QTest::newRow("failed") << ScriptedAnswer::json("{}", 400)
                                << u"The checkpoints could not be loaded"_s;
    }

    void nothing_isExplained()
    {
        QFETCH(const ScriptedAnswer, answer);
        QFETCH(const QString, title);
        Fixture fixture(answer);
        QTRY_VERIFY(fixture.says(title));
    }
};

QTEST_MAIN(TestCheckpointsPanel)
#include "tst_checkpointspanel.moc"
