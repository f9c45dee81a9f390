// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour.h"

#include "app/actor.h"
#include "core/metrics/metricseries.h"
#include "ui/chart/losschart.h"
#include "ui/chart/metricplot.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QPainter>
#include <QPixmap>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>

#include <algorithm>
#include <cstdio>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr QSize PictureSize(1280, 800);
constexpr auto LookInterval = std::chrono::milliseconds(100);
constexpr auto SettleTime = std::chrono::milliseconds(400); // let layouts and curves come to rest

void say(const QString &text)
{
    std::fprintf(stdout, "%s\n", qPrintable(text));
    std::fflush(stdout);
}

} // namespace

Tour::Tour(QWidget &window, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_folder(QDir(folder).absolutePath())
{
    connect(&m_timer, &QTimer::timeout, this, &Tour::look);
    plan();
}

Tour::~Tour() = default;

void Tour::start()
{
    if (!QDir().mkpath(m_folder)) {
        fail(tr("The folder %1 could not be created.").arg(m_folder));
        return;
    }
    m_window.resize(PictureSize);
    m_waiting.start();
    m_timer.start(LookInterval);
}

void Tour::add(const QString &name, const QString &goal, std::function<bool()> isReady,
               std::function<void()> act)
{
    m_steps.append(
        {.name = name, .goal = goal, .isReady = std::move(isReady), .act = std::move(act)});
}

// A widget by the name the program gave it, in the window or in a dialog over it; the last one that
// is visible, so that of several cards or answers it is the newest.
template<typename Widget>
Widget *Tour::find(const QString &name) const
{
    Widget *found = nullptr;
    for (QWidget *top : QApplication::topLevelWidgets()) {
        for (Widget *widget : top->findChildren<Widget *>(name)) {
            if (widget->isVisible()) {
                found = widget;
            }
        }
    }
    return found;
}

template<typename Widget>
Widget *Tour::first(const QString &name) const
{
    const QList<Widget *> widgets = m_window.findChildren<Widget *>(name);
    const auto visible = std::find_if(widgets.begin(), widgets.end(),
                                      [](const Widget *widget) { return widget->isVisible(); });
    return visible == widgets.end() ? nullptr : *visible;
}

template<typename Widget>
int Tour::countVisible(const QString &name) const
{
    const QList<Widget *> widgets = m_window.findChildren<Widget *>(name);
    return static_cast<int>(std::count_if(
        widgets.begin(), widgets.end(), [](const Widget *widget) { return widget->isVisible(); }));
}

void Tour::clickWhenPossible(const QString &picture, const QString &goal, const QString &button)
{
    add(
        picture, goal, [this, button] { return Actor::canClick(find<QWidget>(button)); },
        [this, button] { Actor::click(find<QWidget>(button)); });
}

void Tour::plan()
{
    planFiles();
    planJob();
    planModel();
}

void Tour::planFiles()
{
    clickWhenPossible(u"welcome"_s, tr("The welcome page offers the sandbox"),
                      u"startSandboxButton"_s);
    add(
        u"dashboard-empty"_s,
        tr("The sandbox is connected and the dashboard shows the first steps"),
        [this] { return Actor::canClick(find<QWidget>(u"emptySampleButton"_s)); },
        [this] { Actor::click(find<QWidget>(u"emptySampleButton"_s)); });
    clickWhenPossible(u"files-checked"_s, tr("Both sample files are checked and good"),
                      u"uploadAllButton"_s);
    add(
        u"files-ready"_s, tr("Both files are ready on the server"),
        [this] { return countVisible<QPushButton>(u"filePrimaryButton"_s) == 2; },
        [this] {
            // The training file was added first, so its card stands above the validation file's.
            Actor::click(first<QPushButton>(u"filePrimaryButton"_s));
        });
}

void Tour::planJob()
{
    add(
        u"new-job"_s, tr("The new job has its model and its files"),
        [this] { return Actor::canClick(find<QWidget>(u"acceptButton"_s)); },
        [this] {
            Actor::type(find<QWidget>(u"suffixField"_s), u"kestrel-support"_s);
            Actor::click(find<QWidget>(u"moreOptionsButton"_s));
            Actor::click(find<QWidget>(u"epochsAuto"_s));
        });
    add(
        u"new-job-options"_s, tr("The suffix is there and the options are open"),
        [this] {
            const QWidget *epochs = find<QWidget>(u"epochsField"_s);
            return epochs && epochs->isEnabled();
        },
        [this] {
            auto *epochs = find<QWidget>(u"epochsField"_s);
            for (int more = 0; more < 7; ++more) {
                Actor::press(epochs, Qt::Key_Up); // from 3 to 10
            }
            Actor::click(find<QWidget>(u"acceptButton"_s));
        });
    add(u"job-running"_s, tr("The job runs and its curve has begun"),
        [this] { return curvePoints() >= 60 && statusIs(tr("Running")); });
    m_steps.last().patience = std::chrono::seconds(120);
    add(
        u"job-succeeded"_s, tr("The job has succeeded and the curve is complete"),
        [this] { return statusIs(tr("Succeeded")) && curvePoints() >= 30; },
        [this] { chooseTab(2); });
    m_steps.last().patience = std::chrono::seconds(240);
    add(
        u"checkpoints"_s, tr("The checkpoints are listed with their metrics"),
        [this] { return rowsOf(u"checkpointsTable"_s) >= 2; }, [this] { chooseTab(1); });
    add(
        u"overview"_s, tr("The overview shows the fine-tuned model"),
        [this] { return Actor::canClick(find<QWidget>(u"tryModelButton"_s)); },
        [this] { Actor::click(find<QWidget>(u"tryModelButton"_s)); });
}

void Tour::planModel()
{
    add(
        {}, tr("The fine-tuned model is chosen"),
        [this] {
            const auto *model = find<QComboBox>(u"playgroundModel"_s);
            return model && model->currentText().startsWith("ft:"_L1);
        },
        [this] {
            auto *input = find<QWidget>(u"playgroundInput"_s);
            Actor::type(input, u"When do I get my refund?"_s);
            Actor::press(input, Qt::Key_Return);
        });
    add(
        u"answer"_s, tr("The model has answered"),
        [this] {
            const auto *send = find<QWidget>(u"sendButton"_s);
            return send && send->isVisible() && answer().size() > 20;
        },
        [this] {
            say(tr("The model said: %1").arg(answer()));
            Actor::press(find<QWidget>(u"navigation"_s), Qt::Key_Home);
            Actor::press(find<QWidget>(u"navigation"_s), Qt::Key_Down);
        });
    add(
        u"jobs"_s, tr("The list shows the finished job"),
        [this] { return rowsOf(u"jobsTable"_s) == 1; },
        [this] { Actor::press(find<QWidget>(u"navigation"_s), Qt::Key_End); });
    add(
        {}, tr("The request log lists what was asked of the server"),
        [this] { return rowsOf(u"requestTable"_s) > 5; },
        [this] { Actor::press(find<QWidget>(u"requestTable"_s), Qt::Key_Home); });
    add(u"requests"_s, tr("A call shows its headers and its answer"), [this] {
        const auto *details = find<QPlainTextEdit>(u"requestDetails"_s);
        return details && !details->toPlainText().isEmpty();
    });
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

void Tour::chooseTab(int index)
{
    auto *tabs = find<QTabWidget>(u"jobTabs"_s);
    Actor::clickAt(tabs->tabBar(), tabs->tabBar()->tabRect(index).center());
}

void Tour::look()
{
    if (m_current >= m_steps.size()) {
        m_timer.stop();
        say(tr("The tour is complete: %1 pictures in %2.").arg(m_pictures).arg(m_folder));
        emit finished(true);
        return;
    }
    const Step &step = m_steps.at(m_current);
    if (!step.isReady()) {
        if (m_waiting.hasExpired(std::chrono::milliseconds(step.patience).count())) {
            savePicture(u"failed"_s);
            fail(tr("Waited in vain for this: %1.").arg(step.goal));
        }
        return;
    }
    m_timer.stop();
    QTimer::singleShot(SettleTime, this, &Tour::takeStep);
}

void Tour::takeStep()
{
    const Step step = m_steps.at(m_current++);
    say(step.goal);
    if (!step.name.isEmpty()
        && !savePicture(u"%1-%2"_s.arg(m_pictures + 1, 2, 10, QChar(u'0')).arg(step.name))) {
        fail(tr("A picture could not be saved in %1.").arg(m_folder));
        return;
    }
    if (step.act) {
        step.act();
    }
    m_waiting.restart();
    m_timer.start(LookInterval);
}

void Tour::fail(const QString &reason)
{
    m_timer.stop();
    say(tr("The tour failed. %1").arg(reason));
    // Not from within start(): nobody may be listening to the event loop yet.
    QMetaObject::invokeMethod(
        this, [this] { emit finished(false); }, Qt::QueuedConnection);
}

// The window with the dialog over it, as on a screen.
bool Tour::savePicture(const QString &name)
{
    QPixmap picture = m_window.grab();
    if (QWidget *dialog = QApplication::activeModalWidget()) {
        QPainter painter(&picture);
        painter.fillRect(picture.rect(), QColor(0, 0, 0, 70));
        const QPoint place = m_window.rect().center() - dialog->rect().center();
        painter.drawPixmap(place, dialog->grab());
        painter.setPen(m_window.palette().color(QPalette::Mid));
        painter.drawRect(QRect(place, dialog->size()).adjusted(-1, -1, 0, 0));
    }
    ++m_pictures;
    return picture.save(QDir(m_folder).filePath(name + u".png"_s));
}

} // namespace Finetune
