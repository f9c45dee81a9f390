// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the tour does and looks at, in order.

#include "app/actor.h"
#include "app/tour.h"
#include "core/metrics/metricseries.h"
#include "ui/chart/losschart.h"
#include "ui/chart/metricplot.h"
#include "ui/common/itemroles.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int PointsOfACurve = 60;

} // namespace

void Tour::plan()
{
    planFiles();
    planNewJob();
    planJob();
    planModel();
    planGraders();
    planModels();
    planLists();
}

void Tour::planFiles()
{
    addClick(u"welcome"_s, tr("The welcome page offers the sandbox"), u"startSandboxButton"_s);
    addClick(u"dashboard-empty"_s,
             tr("The sandbox is connected and the dashboard shows the first steps"),
             u"emptySampleButton"_s);
    addClick(u"files-checked"_s, tr("Both sample files are checked and good"),
             u"uploadAllButton"_s);
    add(
        u"files-ready"_s, tr("Both files are ready on the server"),
        [this] {
            return findAll<QWidget>(u"filePrimaryButton"_s).size() == 2
                && rowsOf(u"filesTable"_s) == 2;
        },
        [this] { press(u"filesTable"_s, Qt::Key_Home); });
    addClick({}, tr("A file can be looked into"), u"previewFileActionButton"_s);
    addClick(u"file-preview"_s, tr("The file is shown as conversations"), u"previewCloseButton"_s);
}

void Tour::planNewJob()
{
    add(
        {}, tr("A job can be created with the training file"),
        [this] { return canClick(u"filePrimaryButton"_s); },
        // The training file was added first, so its card stands above the validation file's.
        [this] { Actor::click(findAll<QWidget>(u"filePrimaryButton"_s).constFirst()); });
    add(
        u"new-job"_s, tr("The new job has its model and its files"),
        [this] { return canClick(u"acceptButton"_s); },
        [this] {
            type(u"suffixField"_s, u"kestrel-support"_s);
            press(u"dpoMethod"_s, Qt::Key_Space);
        });
    add(
        u"new-job-dpo"_s, tr("A job can learn preferences instead"),
        [this] { return canClick(u"reinforcementMethod"_s); },
        [this] { press(u"reinforcementMethod"_s, Qt::Key_Space); });
    add(
        u"new-job-reinforcement"_s, tr("A job can learn from a grader instead"),
        [this] { return canClick(u"graderField"_s); },
        [this] { press(u"supervisedMethod"_s, Qt::Key_Space); });
    add(
        {}, tr("The options can be opened"), [this] { return canClick(u"moreOptionsButton"_s); },
        [this] {
            click(u"moreOptionsButton"_s);
            click(u"epochsAuto"_s);
        });
    add(
        {}, tr("The number of epochs can be set"), [this] { return canClick(u"epochsField"_s); },
        [this] {
            for (int more = 0; more < 7; ++more) {
                press(u"epochsField"_s, Qt::Key_Up); // from 3 to 10
            }
        });
    addClick(u"new-job-options"_s, tr("The job can be created"), u"acceptButton"_s);
}

void Tour::planJob()
{
    // A fast machine, or a slow one that looks rarely, may find the job finished already.
    add(u"job-running"_s, tr("The job has begun and there is a curve"), [this] {
        return (statusIs(tr("Running")) || statusIs(tr("Succeeded")))
            && curvePoints() >= PointsOfACurve;
    });
    m_steps.last().patience = std::chrono::seconds(240);
    addPage(u"dashboard"_s, tr("Dashboard"), tr("The dashboard shows the job, or that it ended"),
            [this] { return isShown(u"jobCard"_s) || isShown(u"sinceLastVisit"_s); });
    addPage({}, tr("Jobs"), tr("The job is in the list"),
            [this] { return rowsOf(u"jobsTable"_s) == 1; });
    m_steps.last().act = [this] {
        press(u"jobsTable"_s, Qt::Key_Home);
        press(u"jobsTable"_s, Qt::Key_Return);
    };
    add(u"job-succeeded"_s, tr("The job has succeeded, with its curve and the time in each status"),
        [this] {
            return statusIs(tr("Succeeded")) && curvePoints() >= PointsOfACurve
                && isShown(u"statusTimeline"_s);
        });
    m_steps.last().patience = std::chrono::seconds(240);
    addTab(u"checkpoints"_s, tr("Checkpoints"), tr("The checkpoints are listed with their metrics"),
           [this] { return rowsOf(u"checkpointsTable"_s) >= 2; });
    addTab(u"overview"_s, tr("Overview"), tr("The overview shows the fine-tuned model"),
           [this] { return canClick(u"tryModelButton"_s); });
}

void Tour::planModel()
{
    addClick({}, tr("The fine-tuned model can be tried"), u"tryModelButton"_s);
    add(
        {}, tr("The fine-tuned model is chosen"),
        [this] {
            const auto *model = find<QComboBox>(u"playgroundModel"_s);
            return model && model->currentText().startsWith("ft:"_L1);
        },
        [this] {
            type(u"playgroundInput"_s, u"When do I get my refund?"_s);
            press(u"playgroundInput"_s, Qt::Key_Return);
        });
    add(
        u"answer"_s, tr("The model has answered"),
        [this] { return isShown(u"sendButton"_s) && answer().size() > 20; },
        [this] {
            say(tr("The model said: %1").arg(answer()));
            click(u"compareWithBaseButton"_s);
        });
    add(
        {}, tr("The base model stands beside it"),
        [this] { return findAll<QWidget>(u"answerColumn"_s).size() == 2; },
        [this] {
            type(u"playgroundInput"_s, u"Do you ship abroad?"_s);
            press(u"playgroundInput"_s, Qt::Key_Return);
        });
    add(u"side-by-side"_s, tr("Both have answered"), [this] {
        const auto transcripts = findAll<QPlainTextEdit>(u"transcript"_s);
        return isShown(u"sendButton"_s)
            && std::all_of(transcripts.begin(), transcripts.end(), [](const auto *transcript) {
                   return transcript->toPlainText().count(u'\n') >= 3;
               });
    });
}

void Tour::planGraders()
{
    addPage({}, tr("Graders"), tr("There is a grader to begin with"),
            [this] { return canClick(u"trialRunButton"_s); });
    m_steps.last().act = [this] { click(u"trialRunButton"_s); };
    add(u"grader"_s, tr("The grader was run on one line"), [this] {
        const auto *summary = find<QLabel>(u"trialSummary"_s);
        return canClick(u"trialRunButton"_s) && summary && !summary->text().isEmpty();
    });
}

void Tour::planModels()
{
    addPage({}, tr("Models"), tr("The models are listed"),
            [this] { return rowsOf(u"modelsTable"_s) > 1; });
    m_steps.last().act = [this] { selectTunedModel(); };
    addClick(u"models"_s, tr("The fine-tuned model can be shared"), u"shareModelActionButton"_s);
    add(
        u"permissions"_s, tr("The projects it can be shared with are listed"),
        [this] { return rowsOf(u"projectChoices"_s) > 0; },
        [this] { click(u"closePermissionsButton"_s); });
}

void Tour::selectTunedModel()
{
    auto *table = find<QAbstractItemView>(u"modelsTable"_s);
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        const QModelIndex index = table->model()->index(row, 0);
        if (index.data(IdRole).toString().contains(":kestrel-support"_L1)) {
            Actor::clickAt(table->viewport(), table->visualRect(index).center());
            return;
        }
    }
}

void Tour::planLists()
{
    addPage(u"jobs"_s, tr("Jobs"), tr("The list shows the finished job"),
            [this] { return rowsOf(u"jobsTable"_s) == 1; });
    addPage({}, tr("Request log"), tr("The request log lists what was asked of the server"),
            [this] { return rowsOf(u"requestTable"_s) > 5; });
    m_steps.last().act = [this] {
        press(u"requestTable"_s, Qt::Key_End);
        press(u"requestTable"_s, Qt::Key_Home);
    };
    add(
        u"requests"_s, tr("A call shows its headers and its answer"),
        [this] {
            const auto *details = find<QPlainTextEdit>(u"requestDetails"_s);
            return details && !details->toPlainText().isEmpty();
        },
        [this] { m_window.findChild<QAction *>(u"paletteAction"_s)->trigger(); });
    add(
        {}, tr("The palette takes a query"), [this] { return canClick(u"paletteQuery"_s); },
        [this] { type(u"paletteQuery"_s, u"kestrel"_s); });
    add(u"palette"_s, tr("The palette finds the job, its files and its model"),
        [this] { return rowsOf(u"paletteList"_s) > 0; });
}

void Tour::addClick(const QString &picture, const QString &goal, const QString &button)
{
    add(
        picture, goal, [this, button] { return canClick(button); },
        [this, button] { click(button); });
}

void Tour::addPage(const QString &picture, const QString &title, const QString &goal,
                   std::function<bool()> isReady)
{
    add(
        {}, tr("There is a page %1").arg(title), [this] { return canClick(u"navigation"_s); },
        [this, title] { openPage(title); });
    add(picture, goal, std::move(isReady));
}

void Tour::addTab(const QString &picture, const QString &title, const QString &goal,
                  std::function<bool()> isReady)
{
    add(
        {}, tr("The job has a tab %1").arg(title), [this] { return canClick(u"jobTabs"_s); },
        [this, title] {
            const auto *tabs = find<QTabWidget>(u"jobTabs"_s);
            for (int tab = 0; tab < tabs->count(); ++tab) {
                if (tabs->tabText(tab) == title) {
                    Actor::clickAt(tabs->tabBar(), tabs->tabBar()->tabRect(tab).center());
                }
            }
        });
    add(picture, goal, std::move(isReady));
}

// Entries may have a number behind their title.
void Tour::openPage(const QString &title)
{
    auto *navigation = find<QListWidget>(u"navigation"_s);
    for (QListWidgetItem *entry : navigation->findItems(title, Qt::MatchStartsWith)) {
        Actor::clickAt(navigation->viewport(), navigation->visualItemRect(entry).center());
    }
}

// Of the first turn: the lines of the conversation are "You", the question, the model, the answer.
QString Tour::answer() const
{
    const auto *transcript = find<QPlainTextEdit>(u"transcript"_s);
    return transcript ? transcript->toPlainText().section(u'\n', 3, 3) : QString();
}

int Tour::rowsOf(const QString &table) const
{
    const auto *view = find<QAbstractItemView>(table);
    return view && view->model() ? view->model()->rowCount() : 0;
}

int Tour::curvePoints() const
{
    for (const LossChart *chart : m_window.findChildren<LossChart *>()) {
        const MetricSeries *loss = chart->plot()->series(u"train_loss"_s);
        if (chart->isVisible() && loss) {
            return static_cast<int>(loss->size());
        }
    }
    return 0;
}

bool Tour::statusIs(const QString &status) const
{
    const auto *label = find<QLabel>(u"jobStatus"_s);
    return label && label->text() == status;
}

bool Tour::canClick(const QString &name) const
{
    return Actor::canClick(find<QWidget>(name));
}

void Tour::click(const QString &name) const
{
    Actor::click(find<QWidget>(name));
}

void Tour::type(const QString &name, const QString &text) const
{
    Actor::type(find<QWidget>(name), text);
}

void Tour::press(const QString &name, Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    Actor::press(find<QWidget>(name), key, modifiers);
}

} // namespace Finetune
