// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/pythongrader.h"

#include "core/graders/gradercheck.h"

#include <QJsonDocument>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LargestTask = 16 * 1024 * 1024;
constexpr qsizetype LongestTraceback = 4000;

//! Runs inside. Says "ready" first, which tells a jail that failed from a grader that failed; what
//! the grader prints goes to the other stream.
constexpr char Runner[] = R"PYTHON(
import json, linecache, os, sys, traceback
answer = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)
def say(**words):
    answer.write(json.dumps(words) + "\n")
    answer.flush()
say(ready=True)
task = json.load(sys.stdin)
source = task["source"]
linecache.cache["grader.py"] = (len(source), None, source.splitlines(True), "grader.py")
try:
    names = {"__name__": "grader"}
    exec(compile(source, "grader.py", "exec"), names)
    grade = names.get("grade")
    if not callable(grade):
        say(error="The source defines no function grade(sample, item).")
    else:
        result = grade(task["sample"], task["item"])
        if not isinstance(result, (int, float)):
            say(error="grade() returned " + type(result).__name__ + ", not a number.")
        elif not abs(result) < float("inf"):
            say(error="grade() returned " + str(result) + ", which is not a finite number.")
        else:
            say(reward=float(result))
except BaseException as problem:
    lines = traceback.format_exception(type(problem), problem, problem.__traceback__.tb_next)
    say(error="".join(lines))
)PYTHON";

tl::unexpected<GraderError> unavailable(const QString &reason)
{
    return tl::unexpected(GraderError{GraderError::PythonServer, reason, u"unavailable"_s});
}

tl::unexpected<GraderError> failed(const QString &details)
{
    return tl::unexpected(GraderError{GraderError::PythonRuntime, details});
}

QByteArrayList command(const char *program)
{
    return {"/usr/bin/python3", "-I", "-S", "-B", "-c", program};
}

//! What bubblewrap said about not starting, in a sentence.
QString jailTrouble(const JailRun &run)
{
    const QString words = QString::fromUtf8(run.errors).trimmed().right(500);
    return u"Python graders run only inside bubblewrap, and that does not start here: %1"_s.arg(
        words.isEmpty() ? u"it ended with the code %1."_s.arg(run.exitCode) : words);
}

QString withPrinted(const QString &reason, const QByteArray &printed)
{
    const QString text = QString::fromUtf8(printed).trimmed().right(LongestTraceback);
    return text.isEmpty() ? reason : QString(reason + u"\n" + text);
}

tl::expected<double, GraderError> rewardOf(const JailRun &run, const JailLimits &limits)
{
    switch (run.end) {
    case JailRun::End::Canceled:
        return tl::unexpected(GraderError{GraderError::Other, u"The evaluation was stopped."_s});
    case JailRun::End::TimedOut:
        return failed(
            u"The grader took longer than %1 seconds and was ended."_s.arg(limits.wall.count()));
    case JailRun::End::WroteTooMuch:
        return failed(u"The grader printed more than %1 bytes and was ended."_s.arg(limits.output));
    case JailRun::End::Exited: break;
    }
    const QByteArrayList lines = run.output.split('\n');
    if (lines.first() != R"({"ready": true})") {
        return unavailable(jailTrouble(run));
    }
    const QJsonObject answer = QJsonDocument::fromJson(lines.value(1)).object();
    if (answer.value("reward"_L1).isDouble()) {
        return answer.value("reward"_L1).toDouble();
    }
    if (answer.contains("error"_L1)) {
        return failed(answer.value("error"_L1).toString().right(LongestTraceback));
    }
    return failed(withPrinted(
        u"The grader ended without an answer (code %1). It may have used more than %2 seconds of "
        "computing or %3 MiB of memory."_s.arg(run.exitCode)
            .arg(limits.cpuSeconds)
            .arg(limits.memory / (1024 * 1024)),
        run.errors));
}

} // namespace

tl::expected<double, GraderError> evaluatePython(const PythonCode &grader,
                                                 const GraderSubject &subject,
                                                 const std::function<bool()> &isCanceled,
                                                 const JailLimits &limits)
{
    if (grader.source.toUtf8().size() > LargestGraderSource) {
        return failed(u"The source of the grader is larger than 256 kB."_s);
    }
    const QJsonObject task{
        {u"source"_s, grader.source}, {u"sample"_s, subject.sample()}, {u"item"_s, subject.item}};
    const QByteArray input = QJsonDocument(task).toJson(QJsonDocument::Compact);
    if (input.size() > LargestTask) {
        return tl::unexpected(GraderError{GraderError::TruncatedObservation,
                                          u"Item and answer are too large for a grader."_s});
    }
    const auto run = runInJail(command(Runner), input, isCanceled, limits);
    return run ? rewardOf(*run, limits) : unavailable(run.error());
}

QString pythonGraderObstacle(const JailLimits &limits)
{
    const auto run = runInJail(command("print('ready')"), {}, {}, limits);
    if (!run) {
        return run.error();
    }
    return run->output == "ready\n" ? QString() : jailTrouble(*run);
}

} // namespace Finetune
