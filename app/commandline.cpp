// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commandline.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>

#include <cstdio>
#include <cstdlib>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

[[noreturn]] void refuse(const QString &sentence)
{
    std::fprintf(stderr, "finetune-desk: %s\n", qPrintable(sentence));
    constexpr int UsageError = 2;
    std::exit(UsageError);
}

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

} // namespace

CommandLine CommandLine::parse()
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("A desktop for fine-tuning language models."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption tour(
        u"tour"_s,
        tr("Walk through every screen in the sandbox, save pictures of "
           "each step to <folder>, and say how it went. Begins with data of "
           "its own, unless --data-dir says otherwise."),
        tr("folder"));
    const QCommandLineOption profile(u"profile"_s, tr("Start with this connection."), tr("name"));
    const QCommandLineOption sandbox(u"sandbox"_s, tr("Start with the sandbox."));
    const QCommandLineOption theme(u"theme"_s, tr("Colours of this run: system, light or dark."),
                                   tr("theme"));
    const QCommandLineOption data(u"data-dir"_s,
                                  tr("Keep settings and sandbox in <folder> instead of your own "
                                     "folders."),
                                  tr("folder"));
    parser.addOptions({tour, profile, sandbox, theme, data});
    parser.addPositionalArgument(u"files"_s, tr("Training files to check."), u"[files…]"_s);
    parser.process(*QCoreApplication::instance());

    CommandLine result;
    if (parser.isSet(tour)) {
        result.tourFolder = parser.value(tour);
    }
    result.profile = parser.value(profile);
    result.sandbox = parser.isSet(sandbox);
    result.theme = parser.value(theme);
    if (!result.theme.isEmpty()
        && !QStringList{u"system"_s, u"light"_s, u"dark"_s}.contains(result.theme)) {
        refuse(tr("--theme is system, light or dark, not \u201c%1\u201d.").arg(result.theme));
    }
    result.dataFolder = parser.value(data);
    for (const QString &file : parser.positionalArguments()) {
        result.files.append(QFileInfo(file).absoluteFilePath());
    }
    return result;
}

} // namespace Finetune
