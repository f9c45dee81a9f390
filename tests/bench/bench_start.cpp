// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How long the program takes from exec to its first painted window, and how much memory it has at
// rest, against a bare QMainWindow with a table in the same run. The bench starts itself once for
// each sample: "--child desk" is the real program, "--child bare" the yardstick.

#include "app/application.h"
#include "app/commandline.h"
#include "core/profiles/environmentprofile.h"
#include "tests/bench/measure.h"
#include "ui/common/theme.h"
#include "ui/mainwindow/mainwindow.h"

#include <QApplication>
#include <QFile>
#include <QMainWindow>
#include <QMenuBar>
#include <QProcess>
#include <QStandardItemModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolBar>

#include <chrono>
#include <unistd.h>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

constexpr auto RestTime = std::chrono::milliseconds(700);

double residentMegabytes()
{
    QFile statm(u"/proc/self/statm"_s);
    if (!statm.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const double pages = statm.readAll().split(' ').value(1).toDouble();
    return pages * double(sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

qint64 nowNanoseconds()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

//! Reports when the window has been painted for the first time, rests, reports its memory, quits.
class FirstPaint final : public QObject
{
public:
    explicit FirstPaint(QWidget &window) { window.installEventFilter(this); }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && !m_seen) {
            m_seen = true;
            // After this event the window is on its way to the screen.
            QTimer::singleShot(0, this, [] {
                std::printf("painted %lld\n", static_cast<long long>(nowNanoseconds()));
            });
            QTimer::singleShot(RestTime, this, [] {
                std::printf("memory %f\n", residentMegabytes());
                std::fflush(stdout);
                QApplication::quit();
            });
        }
        return QObject::eventFilter(watched, event);
    }

private:
    bool m_seen{};
};

int runBare(int argc, char **argv)
{
    QApplication qt(argc, argv);
    QStandardItemModel model(1000, 7);
    QMainWindow window;
    auto *table = new QTableView(&window);
    table->setModel(&model);
    window.setCentralWidget(table);
    window.menuBar()->addMenu(u"File"_s)->addAction(u"Quit"_s);
    window.addToolBar(u"Main"_s)->addAction(u"Open"_s);
    window.resize(1200, 700);
    FirstPaint watch(window);
    window.show();
    return QApplication::exec();
}

int runDesk(int argc, char **argv, const QString &folder)
{
    EnvironmentOffer environment = takeEnvironmentOffer();
    QApplication qt(argc, argv);
    applyStyle();
    CommandLine commandLine;
    commandLine.dataFolder = folder;
    Application application(commandLine, std::move(environment));
    FirstPaint watch(application.window());
    application.start();
    return QApplication::exec();
}

struct Sample
{
    double milliseconds{};
    double megabytes{};
};

Sample sampleOf(const QString &program, const QString &kind, const QString &folder)
{
    QProcess child;
    const qint64 started = nowNanoseconds();
    child.start(program, {u"--child"_s, kind, folder});
    child.waitForFinished(); // a bench may wait
    Sample sample;
    for (const QByteArray &line : child.readAllStandardOutput().split('\n')) {
        const QByteArray value = line.mid(line.indexOf(' ') + 1);
        if (line.startsWith("painted")) {
            sample.milliseconds = double(value.toLongLong() - started) / 1e6;
        } else if (line.startsWith("memory")) {
            sample.megabytes = value.toDouble();
        }
    }
    return sample;
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? 0 : values.at(values.size() / 2);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc == 4 && qstrcmp(argv[1], "--child") == 0) {
        return qstrcmp(argv[2], "bare") == 0 ? runBare(argc, argv)
                                             : runDesk(argc, argv, QString::fromLocal8Bit(argv[3]));
    }
    QCoreApplication qt(argc, argv);
    const int rounds = Bench::isQuick(argc, argv) ? 1 : 11;
    QTemporaryDir folder;
    QList<double> bareTime;
    QList<double> deskTime;
    QList<double> bareMemory;
    QList<double> deskMemory;
    const QString program = QCoreApplication::applicationFilePath();
    for (int round = 0; round < rounds; ++round) {
        const Sample bare = sampleOf(program, u"bare"_s, folder.path());
        const Sample desk = sampleOf(program, u"desk"_s, folder.path());
        bareTime.append(bare.milliseconds);
        deskTime.append(desk.milliseconds);
        bareMemory.append(bare.megabytes);
        deskMemory.append(desk.megabytes);
    }
    std::printf("\n");
    Bench::report("start_bare", median(bareTime), "ms", 1.0);
    Bench::report("start_desk", median(deskTime), "ms", median(deskTime) / median(bareTime));
    Bench::report("memory_bare", median(bareMemory), "MB", 1.0);
    Bench::report("memory_desk", median(deskMemory), "MB", median(deskMemory) / median(bareMemory));
    return 0;
}
