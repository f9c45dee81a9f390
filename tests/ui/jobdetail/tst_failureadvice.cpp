// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdetail/failureadvice.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using Help = FailureAdvice::Help;

class TestFailureAdvice : public QObject
{
    Q_OBJECT

private slots:

    void knownCodes_haveACauseAndANextStep_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("causeHas");
        QTest::addColumn<int>("help");
        const auto row = [](const char *code, const char *cause, Help help) {
            QTest::newRow(code) << QString::fromLatin1(code) << QString::fromLatin1(cause)
                                << int(help);
        };
        row("invalid_training_file", "A line of the training file", Help::SeeTrainingFile);
        row("invalid_validation_file", "validation file", Help::SeeValidationFile);
        row("invalid_n_examples", "too few examples", Help::SeeTrainingFile);
        row("exceeded_quota", "credit or quota", Help::CloneJob);
        row("insufficient_quota", "credit or quota", Help::CloneJob);
        row("server_error", "server had a problem", Help::CloneJob);
        row("internal_error", "server had a problem", Help::CloneJob);
        row("rate_limit_exceeded", "at once", Help::CloneJob);
        row("model_not_available", "base model", Help::CloneJob);
        row("unsafe_file", "safety check", Help::SeeTrainingFile);
        row("moderation_blocked", "safety check", Help::SeeTrainingFile);
        row("invalid_hyperparameters", "settings", Help::CloneJob);
        row("grader_failure", "grader", Help::CloneJob);
    }

    void knownCodes_haveACauseAndANextStep()
    {
        QFETCH(const QString, code);
        QFETCH(const QString, causeHas);
        QFETCH(const int, help);
        const FailureAdvice advice = adviceFor({.code = code, .message = u"?"_s});
        QVERIFY2(advice.cause.contains(causeHas), qPrintable(advice.cause));
        QVERIFY(!advice.nextStep.isEmpty());
        QCOMPARE(int(advice.help), help);
    }

    void newCode_isReadFromItsMessage()
    {
        const FailureAdvice advice =
            adviceFor({.code = u"e1742"_s, .message = u"You exceeded your current quota."_s});
        QVERIFY(advice.cause.contains(u"quota"_s));
    }

    void unknown_saysSo_andWhatToDo()
    {
        const FailureAdvice advice = adviceFor({.code = u"e1742"_s, .message = u"Bzzt."_s});
        QVERIFY(advice.cause.contains(u"do not know"_s));
        QVERIFY(advice.nextStep.contains(u"Clone"_s));
        QVERIFY(adviceFor({}).cause.contains(u"gave no reason"_s));
    }
};

QTEST_MAIN(TestFailureAdvice)
#include "tst_failureadvice.moc"
