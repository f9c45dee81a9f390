// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/evaluator.h"
#include "core/graders/evaluate/pythongrader.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! Python graders: what they return, how they fail, and that they do not get out of their jail.
class TestPythonGrader : public QObject
{
    Q_OBJECT

private slots:
    void reward_data();
    void reward();
    void failure_data();
    void failure();
    void escape_fails_data();
    void escape_fails();
    void bomb_isEnded_data();
    void bomb_isEnded();
    void sleeper_isEnded();
    void printing_isNoAnswer();
    void canceled_ends();
    void evaluator_runsItOnlyWhenAllowed();
    void largeAnswers_arrive();
    void manyThreads_runAtOnce();
    void withoutBubblewrap_isRefused();
    void brokenBubblewrap_isRefused();
    void largeSource_isRefused();
};

namespace {

//! Tests of what runs need bubblewrap and user namespaces, which containers often lack.
#define REQUIRE_JAIL()                                                                             \
    if (const QString obstacle = pythonGraderObstacle(); !obstacle.isEmpty())                      \
    QSKIP(qPrintable(u"Not tested here. "_s + obstacle))

GraderSubject subject()
{
    return GraderSubject::fromText({{u"answer"_s, u"blue"_s}, {u"n"_s, 3}},
                                   u"{\"colour\":\"blue\"}"_s);
}

tl::expected<double, GraderError> grade(const QByteArray &source, const JailLimits &limits = {})
{
    return evaluatePython({.source = QString::fromUtf8(source)}, subject(), {}, limits);
}

//! A grader that tries something and returns 1 if it worked, 0 if the system refused.
QByteArray attempt(const QByteArray &statement)
{
    return "import os, socket, subprocess, ctypes\n"
           "def grade(sample, item):\n"
           "    try:\n"
           "        "
        + statement
        + "\n"
          "        return 1\n"
          "    except (OSError, subprocess.SubprocessError):\n"
          "        return 0\n";
}

} // namespace

void TestPythonGrader::reward_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<double>("expected");
    const auto row = [](const char *name, const QByteArray &source, double expected) {
        QTest::newRow(name) << source << expected;
    };
    row("number", "def grade(sample, item):\n  return 0.25", 0.25);
    row("negative", "def grade(sample, item):\n  return -3", -3);
    row("comparison", "def grade(sample, item):\n  return item['answer'] in sample['output_text']",
        1);
    row("output_json",
        "def grade(sample, item):\n  return float(sample['output_json']['colour'] == 'blue')", 1);
    row("standard library", "import re, math\ndef grade(s, i):\n  return math.sqrt(i['n'] + 1)", 2);
    row("threads",
        "import threading\ndef grade(s, i):\n  r = []\n"
        "  t = threading.Thread(target=lambda: r.append(5))\n  t.start(); t.join()\n  return r[0]",
        5);
    row("own files",
        "def grade(s, i):\n  open('/tmp/x', 'w').write('7')\n  return int(open('/tmp/x').read())",
        7);
}

void TestPythonGrader::reward()
{
    REQUIRE_JAIL();
    QFETCH(QByteArray, source);
    QFETCH(double, expected);
    const auto result = grade(source);
    QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().details));
    QCOMPARE(*result, expected);
}

void TestPythonGrader::failure_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &source, const QString &says) {
        QTest::newRow(name) << source << says;
    };
    row("text", "def grade(s, i):\n  return 'good'", u"returned str"_s);
    row("nothing", "def grade(s, i):\n  pass", u"returned NoneType"_s);
    row("list", "def grade(s, i):\n  return [1]", u"returned list"_s);
    row("nan", "def grade(s, i):\n  return float('nan')", u"not a finite number"_s);
    row("infinity", "def grade(s, i):\n  return float('-inf')", u"not a finite number"_s);
    row("exception", "def grade(s, i):\n  return i['missing']", u"KeyError: 'missing'"_s);
    row("line of the exception", "def grade(s, i):\n  return 1 / 0", u"line 2, in grade"_s);
    row("syntax", "def grade(s, i:\n", u"SyntaxError"_s);
    row("no function", "x = 1", u"defines no function grade"_s);
    row("one argument", "def grade(s):\n  return 1", u"TypeError"_s);
    row("exit", "import sys\ndef grade(s, i):\n  sys.exit(0)", u"SystemExit"_s);
    row("hard exit", "import os\ndef grade(s, i):\n  os._exit(0)", u"without an answer"_s);
    row("package", "import numpy", u"ModuleNotFoundError"_s);
    row("recursion", "def grade(s, i):\n  return grade(s, i)", u"RecursionError"_s);
}

void TestPythonGrader::failure()
{
    REQUIRE_JAIL();
    QFETCH(QByteArray, source);
    QFETCH(QString, says);
    const auto result = grade(source);
    QVERIFY(!result);
    QCOMPARE(result.error().flag, QString(GraderError::PythonRuntime));
    QVERIFY2(result.error().details.contains(says), qPrintable(result.error().details));
}

void TestPythonGrader::escape_fails_data()
{
    QTest::addColumn<QByteArray>("statement");
    for (const char *statement :
         {"socket.create_connection(('127.0.0.1', 9), 1)",
          "socket.socket(socket.AF_INET)",
          "socket.socket(socket.AF_UNIX)",
          "os.listdir('/root')",
          "open('/root/.bashrc')",
          "os.listdir('/home')",
          "os.listdir('/etc')",
          "open('/etc/passwd')",
          "os.listdir('/proc')",
          "os.listdir('/sys')",
          "os.listdir('/run')",
          "open('/usr/x', 'w')",
          "open('/x', 'w')",
          "open('/dev/shm/x', 'w')",
          "os.mkdir('/dev/x')",
          "os.fork()",
          "subprocess.run(['/bin/true'])",
          "os.system('true') and (_ for _ in ()).throw(OSError)",
          "os.setuid(0)",
          "os.chroot('/tmp')",
          "os.mknod('/tmp/m', 0o020666, os.makedev(1, 1))",

          "os.symlink('/root', '/tmp/r') or os.listdir('/tmp/r')",
          "os.chmod('/usr', 0o777)",
          "os.sethostname('x') if hasattr(os, 'sethostname') else open('/none')",
          "ctypes.CDLL(None).unshare(0x10000000) == 0 or (_ for _ in ()).throw(OSError)",
          "ctypes.CDLL(None).mount(b'none', b'/tmp', b'tmpfs', 0, None) == 0 or (_ for _ in "
          "()).throw(OSError)",
          "ctypes.CDLL(None).ptrace(16, 1, 0, 0) == 0 or (_ for _ in ()).throw(OSError)",
          "open('/tmp/big', 'wb').write(bytes(17 * 1024 * 1024))",
          "[open('/usr/bin/env') for _ in range(40)][39]",
          "os.stat('/proc/1/root')",
          "os.environ['HOME'] if 'HOME' in os.environ else open('/none')",
          "open('/dev/sda')",
          "open('/dev/mem')",
          "open('/dev/kmsg')"}) {
        QTest::newRow(statement) << QByteArray(statement);
    }
}

void TestPythonGrader::escape_fails()
{
    REQUIRE_JAIL();
    QFETCH(QByteArray, statement);
    const auto result = grade(attempt(statement));
    QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().details));
    QCOMPARE(*result, 0.0);
}

void TestPythonGrader::bomb_isEnded_data()
{
    QTest::addColumn<QByteArray>("source");
    const auto row = [](const char *name, const QByteArray &source) {
        QTest::newRow(name) << source;
    };
    row("loop", "def grade(s, i):\n  while True: pass");
    row("loop that catches all",
        "def grade(s, i):\n  while True:\n    try:\n      while True: pass\n"
        "    except BaseException: pass");
    row("memory", "def grade(s, i):\n  return len(bytearray(8 * 1024 ** 3))");
    row("memory bit by bit",
        "def grade(s, i):\n  x = []\n  while True: x.append(bytearray(1024 ** 2))");
    row("forks", "import os\ndef grade(s, i):\n  while True: os.fork()");
    row("output", "def grade(s, i):\n  while True: print('x' * 1000)");
    row("answers", "import os\ndef grade(s, i):\n  while True: os.write(3, b'x' * 1000)\n");
    row("files",
        "def grade(s, i):\n  for n in range(100):\n"
        "    open('/tmp/%d' % n, 'wb').write(bytes(15 * 1024 ** 2))\n  return 1");
}

void TestPythonGrader::bomb_isEnded()
{
    REQUIRE_JAIL();
    QFETCH(QByteArray, source);
    const auto result = grade(source, {.cpuSeconds = 2});
    QVERIFY(!result);
    QCOMPARE(result.error().flag, QString(GraderError::PythonRuntime));
}

void TestPythonGrader::sleeper_isEnded()
{
    REQUIRE_JAIL();
    const auto result = grade("import time\ndef grade(s, i):\n  time.sleep(1000)",
                              {.wall = std::chrono::seconds(2)});
    QVERIFY(!result);
    QVERIFY(result.error().details.contains("longer than 2 seconds"_L1)
            || result.error().flag == GraderError::PythonServer); // too slow to even start
}

void TestPythonGrader::printing_isNoAnswer()
{
    REQUIRE_JAIL();
    QCOMPARE(grade("print('{\"reward\": 9}')\ndef grade(s, i):\n  print('{}')\n  return 2").value(),
             2.0);
}

void TestPythonGrader::canceled_ends()
{
    REQUIRE_JAIL();
    int asked = 0;
    const auto result =
        evaluatePython({.source = u"import time\ndef grade(s, i):\n  time.sleep(1000)"_s},
                       subject(), [&asked] { return ++asked > 2; });
    QVERIFY(!result);
    QCOMPARE(result.error().flag, QString(GraderError::Other));
}

void TestPythonGrader::evaluator_runsItOnlyWhenAllowed()
{
    REQUIRE_JAIL();
    const Grader grader{.name = u"p"_s,
                        .kind = PythonCode{.source = u"def grade(s, i):\n  return 0.5"_s}};
    QCOMPARE(evaluateGrader(grader, subject(), {.mayRunPython = true}).reward, std::optional(0.5));
    const GraderRun refused = evaluateGrader(grader, subject());
    QVERIFY(refused.hasError(GraderError::PythonServer));
    QCOMPARE(refused.errors.constFirst().type, u"unavailable"_s);
}

void TestPythonGrader::largeAnswers_arrive()
{
    REQUIRE_JAIL();
    const GraderSubject large = GraderSubject::fromText({}, QString(3'000'000, u'x'));
    const auto result =
        evaluatePython({.source = u"def grade(s, i):\n  return len(s['output_text'])"_s}, large);
    QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().details));
    QCOMPARE(*result, 3'000'000.0);
}

void TestPythonGrader::manyThreads_runAtOnce()
{
    REQUIRE_JAIL();
    std::atomic<int> right = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 6; ++i) {
            threads.emplace_back([&right, i] {
                const QByteArray source = "def grade(s, i):\n  return " + QByteArray::number(i);
                right += grade(source) == tl::expected<double, GraderError>(i) ? 1 : 0;
            });
        }
    }
    QCOMPARE(right.load(), 6);
}

void TestPythonGrader::withoutBubblewrap_isRefused()
{
    const JailLimits limits{.bwrap = u"no-such-bwrap"_s};
    const auto result = grade("def grade(s, i):\n  return 1", limits);
    QVERIFY(!result);
    QCOMPARE(result.error().flag, QString(GraderError::PythonServer));
    QCOMPARE(result.error().type, u"unavailable"_s);
    QVERIFY(result.error().details.contains("bubblewrap"_L1));
    QVERIFY(!pythonGraderObstacle(limits).isEmpty());
}

void TestPythonGrader::brokenBubblewrap_isRefused()
{
    const JailLimits limits{.bwrap = u"false"_s}; // as where user namespaces are switched off
    const auto result = grade("def grade(s, i):\n  return 1", limits);
    QVERIFY(!result);
    QCOMPARE(result.error().flag, QString(GraderError::PythonServer));
    QVERIFY(result.error().details.contains("does not start here"_L1));
    QVERIFY(!pythonGraderObstacle(limits).isEmpty());
}

void TestPythonGrader::largeSource_isRefused()
{
    QCOMPARE(grade(QByteArray(300 * 1024, '#')).error().flag, QString(GraderError::PythonRuntime));
}

QTEST_APPLESS_MAIN(TestPythonGrader)
#include "tst_pythongrader.moc"
