// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/faults/faultscenario.h"
#include "core/sandbox/sandboxserver.h"
#include "core/sandbox/state/ids.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QSocketNotifier>
#include <QStandardPaths>

#include <csignal>
#include <cstdio>
#include <cstdlib>
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
          u"P"_s, u"1"_s},
         {u"dialect"_s,
          u"Whose ways to imitate: openai, azure, nebius or litellm. They differ in paths, the "
          "header of the key, status words, missing operations and the order of lists."_s,
          u"NAME"_s, textOf(DialectKind::OpenAi)},
         {u"scenario"_s,
          u"JSON file of faults: which requests to delay, refuse, cut, shorten or slow down."_s,
          u"FILE"_s}});
}

//! What the list of options cannot say.
QString examples()
{
    return uR"help(
Examples:
  finetune-sandbox --api-key sk-emu-me
      Serves http://127.0.0.1:4010/v1.
  finetune-sandbox --port 0 --pace 0 --data-dir "$(mktemp -d)"
      For tests: a free port, no waiting, nothing kept. The first line of
      output is "listening on ADDRESS"; stderr names the key.
  finetune-sandbox --dialect azure --api-key sk-emu-me
      Speaks as Azure does: http://127.0.0.1:4010/openai/v1, key in "api-key".
  finetune-sandbox --api-key sk-emu-me --admin-key sk-emu-admin --scenario faults.json
      With faults.json:
      {"faults": [
        {"route": "GET /fine_tuning/jobs", "first": 2, "status": 429, "retry_after": 3},
        {"route": "POST /fine_tuning/jobs", "drop": "before_head", "carried_out": true},
        {"route": "* /files/**", "every": 5, "delay_ms": 2000}
      ]}
      The same can be sent to PUT /sandbox/faults while it runs, with the admin
      key. GET shows how often each fault was met, DELETE ends them all.

A client finds it by two variables, which the official SDKs read by themselves:
  export OPENAI_BASE_URL=http://127.0.0.1:4010/v1 OPENAI_API_KEY=sk-emu-me
  curl    curl $OPENAI_BASE_URL/models -H "Authorization: Bearer $OPENAI_API_KEY"
  Python  from openai import OpenAI
          print(OpenAI().models.list())
  Node    import OpenAI from 'openai';
          console.log(await new OpenAI().models.list());
  Others take the same as base URL and key, or as base_url and api_key.

A fault:
  "route"              method and path without /v1, such as "GET /files/*"; a *
                       stands for any method or one part, a last ** for any rest
  "first", "after" or "every": N
                       which of those requests; without one of these, all
  "status": 400..599   an error instead of the answer, with "body" (an object or
                       a text), "headers", "retry_after" (seconds),
                       "retry_after_ms", "retry_after_date" (so many seconds
                       from now, as a date)
  "refuse": "policy"   fine-tuning is no longer available for this organisation
  "delay_ms": N        waits before anything else
  "drop"               cuts the connection: "before_head", "in_head", "in_body"
  "truncate": N        a whole answer, but only N bytes of its body
  "drip": {"bytes": N, "pause_ms": M}
                       the body piece by piece
  "carried_out": true  the work is done although its answer is lost or replaced

It listens on this machine only. SIGTERM ends it; jobs go on at the next start.
)help"_s;
}

tl::expected<QList<FaultRule>, QString> readScenarioFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(
            u"The scenario \"%1\" cannot be read: %2."_s.arg(path, file.errorString()));
    }
    return readScenario(file.readAll()).map_error([&path](const QString &problem) {
        return u"The scenario \"%1\" has a mistake. %2"_s.arg(path, problem);
    });
}

//! Reads what the sandbox imitates and what is to go wrong.
tl::expected<void, QString> readManners(const QCommandLineParser &parser, SandboxOptions &options)
{
    const auto dialect = dialectFromText(parser.value(u"dialect"_s));
    if (!dialect) {
        return tl::unexpected(u"--dialect needs one of: %1."_s.arg(dialectTexts().join(u", "_s)));
    }
    options.dialect = *dialect;
    if (parser.isSet(u"scenario"_s)) {
        const auto faults = readScenarioFile(parser.value(u"scenario"_s));
        if (!faults) {
            return tl::unexpected(faults.error());
        }
        options.faults = *faults;
    }
    return {};
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
    if (const auto read = readManners(parser, invocation.options); !read) {
        return tl::unexpected(read.error());
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
        say(stdout, parser.helpText() + examples());
        return EXIT_SUCCESS;
    }
    const auto invocation = readInvocation(parser);
    if (!invocation) {
        say(stderr, invocation.error());
        return WrongUsage;
    }
    return serve(*invocation, termination);
}
