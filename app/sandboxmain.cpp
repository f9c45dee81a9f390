// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/sandboxserver.h"
#include "core/sandbox/state/ids.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QSocketNotifier>
#include <QStandardPaths>

#include <csignal>
#include <cstdio>
#include <optional>
#include <sys/signalfd.h>
#include <unistd.h>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

constexpr int WrongUsage = 2;

//! What was asked for on the command line.
struct Invocation
{
    SandboxOptions options{};
    bool madeUpKey{};
};

//! SIGTERM and SIGINT as something the event loop can wait for. Must come before the first thread,
//! because threads inherit the mask.
int terminationSignals()
{
    sigset_t set = {};
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigprocmask(SIG_BLOCK, &set, nullptr);
    return signalfd(-1, &set, SFD_CLOEXEC);
}

void say(FILE *stream, const QString &line)
{
    std::fprintf(stream, "%s\n", qPrintable(line));
    std::fflush(stream);
}

QString standardDataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + "/finetune-sandbox"_L1;
}

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"A fine-tuning server on this machine that speaks the OpenAI API. Its models are small, "
        "but they really learn from the files they are given. Point any OpenAI client at the "
        "printed address (OPENAI_BASE_URL) with the key (OPENAI_API_KEY)."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions(
        {{u"port"_s, u"Port on 127.0.0.1; 0 picks a free one."_s, u"N"_s, u"4010"_s},
         {u"api-key"_s,
          u"Key that clients must send. Without it one is made up and "
          "printed to stderr."_s,
          u"K"_s},
         {u"admin-key"_s,
          u"Key for the administrators' operations. Without it they "
          "are closed."_s,
          u"A"_s},
         {u"data-dir"_s, u"Folder for files, jobs and models."_s, u"D"_s, standardDataFolder()},
         {u"pace"_s,
          u"Speed of jobs: 1 is for people (about a minute for a small "
          "job), 0 is as fast as possible, 2 is half as fast as 1."_s,
          u"P"_s, u"1"_s}});
}

//! Reads the values; what is wrong is a sentence.
tl::expected<Invocation, QString> readInvocation(const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty()) {
        return tl::unexpected(
            u"\"%1\" is not an option. See --help."_s.arg(parser.positionalArguments().first()));
    }
    bool isPort = false;
    bool isPace = false;
    Invocation invocation{.options = {.port = parser.value(u"port"_s).toUShort(&isPort),
                                      .apiKey = parser.value(u"api-key"_s),
                                      .adminKey = parser.value(u"admin-key"_s),
                                      .dataFolder = parser.value(u"data-dir"_s),
                                      .pace = parser.value(u"pace"_s).toDouble(&isPace)}};
    if (!isPort) {
        return tl::unexpected(u"--port needs a number from 0 to 65535."_s);
    }
    if (!isPace || !(invocation.options.pace >= 0 && invocation.options.pace <= 1000)) {
        return tl::unexpected(u"--pace needs a number from 0 to 1000."_s);
    }
    if (invocation.options.dataFolder.isEmpty()) {
        return tl::unexpected(u"--data-dir needs a folder."_s);
    }
    if (parser.isSet(u"api-key"_s) && invocation.options.apiKey.isEmpty()) {
        return tl::unexpected(u"--api-key must not be empty."_s);
    }
    if (!parser.isSet(u"api-key"_s)) {
        invocation.options.apiKey = newApiKey();
        invocation.madeUpKey = true;
    }
    return invocation;
}

int serve(const Invocation &invocation, int terminationDescriptor)
{
    SandboxServer server(invocation.options);
    if (const auto started = server.start(); !started) {
        say(stderr, started.error());
        return EXIT_FAILURE;
    }
    say(stdout, u"listening on %1"_s.arg(server.baseUrl().toString()));
    if (invocation.madeUpKey) {
        say(stderr, u"API key: %1"_s.arg(invocation.options.apiKey));
    }
    QSocketNotifier termination(terminationDescriptor, QSocketNotifier::Read);
    QObject::connect(&termination, &QSocketNotifier::activated, QCoreApplication::instance(),
                     [&termination] {
                         termination.setEnabled(false);
                         QCoreApplication::quit();
                     });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    const int termination = terminationSignals();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"finetune-sandbox"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(FINETUNE_VERSION));

    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(QCoreApplication::arguments())) {
        say(stderr, parser.errorText() + u" See --help."_s);
        return WrongUsage;
    }
    if (parser.isSet(u"version"_s)) {
        parser.showVersion();
    }
    if (parser.isSet(u"help"_s)) {
        parser.showHelp();
    }
    const auto invocation = readInvocation(parser);
    if (!invocation) {
        say(stderr, invocation.error());
        return WrongUsage;
    }
    return serve(*invocation, termination);
}
