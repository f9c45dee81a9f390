// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "app/commandline.h"
#include "app/tour.h"
#include "core/profiles/environmentprofile.h"
#include "ui/common/accessibility.h"
#include "ui/common/theme.h"
#include "ui/mainwindow/mainwindow.h"

#include <QApplication>
#include <QTimer>

#include <sys/prctl.h>
#include <sys/stat.h>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

// Keys live in this process: its files are for its owner only, and it leaves no core behind.
void protectProcess()
{
    ::umask(S_IRWXG | S_IRWXO);
#ifndef FINETUNE_SANITIZED // LeakSanitizer has to trace its own process
    ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

} // namespace

int main(int argc, char **argv)
{
    protectProcess();
    EnvironmentOffer environment = takeEnvironmentOffer();
    QApplication::setApplicationName(u"finetune-desk"_s);
    QApplication::setApplicationVersion(QStringLiteral(FINETUNE_VERSION));
    QApplication::setDesktopFileName(u"finetune-desk"_s);
    QApplication qt(argc, argv);
    applyStyle();
    installAccessibility();
    const CommandLine commandLine = CommandLine::parse();
    Application application(commandLine, std::move(environment));
    application.start();
    if (commandLine.tourFolder) {
        auto *tour = new Tour(application.window(), *commandLine.tourFolder, &application);
        QObject::connect(tour, &Tour::finished, &qt,
                         [](bool success) { QApplication::exit(success ? 0 : 1); });
        tour->start();
    }
    return QApplication::exec();
}
