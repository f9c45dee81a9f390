// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/probewords.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using Outcome = CapabilityResult::Outcome;

namespace {

CapabilityResult works(Capability capability)
{
    return {.capability = capability};
}

CapabilityResult answered(Capability capability, int status)
{
    const ApiError error{.kind = ApiError::Kind::Http, .httpStatus = status};
    return {.capability = capability, .outcome = outcomeOf(error), .error = error};
}

QString textOf(const QList<ProbeLine> &lines)
{
    QStringList texts;
    for (const ProbeLine &line : lines) {
        texts.append(line.text);
    }
    return texts.join(u'\n');
}

} // namespace

class TestProbeWords : public QObject
{
    Q_OBJECT

private slots:
    void lines_nothingAsked_saysNothing();
    void lines_everythingWorks_saysSoForEachPart();
    void lines_partWorks_saysWhichPartDoesNot();
    void lines_keyRefusedEverywhere_saysItOnce();
    void lines_forbidden_namesTheMissingPermission();
    void lines_serverGone_saysItOnce();
    void lines_versionMissing_isSuggestedUnlessAllWorks();
    void lines_serversText_isPlainAndShort();
};

void TestProbeWords::lines_nothingAsked_saysNothing()
{
    QVERIFY(probeLines({}, true).isEmpty());
}

void TestProbeWords::lines_everythingWorks_saysSoForEachPart()
{
    const auto lines =
        probeLines({works(Capability::Models), works(Capability::FineTuningJobs),
                    works(Capability::Files), works(Capability::OrganizationProjects)},
                   false);
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines.at(0), (ProbeLine{Tone::Good, u"The connection works."_s}));
    for (const ProbeLine &line : lines) {
        QCOMPARE(line.tone, Tone::Good);
    }
}

void TestProbeWords::lines_partWorks_saysWhichPartDoesNot()
{
    const auto lines =
        probeLines({works(Capability::Models), answered(Capability::FineTuningJobs, 404),
                    answered(Capability::OrganizationProjects, 401)},
                   false);
    QCOMPARE(lines.size(), 4);
    QCOMPARE(lines.at(0), (ProbeLine{Tone::Caution, u"The connection works in part."_s}));
    QCOMPARE(lines.at(2).tone, Tone::Caution);
    QVERIFY(lines.at(2).text.startsWith(u"Fine-tuning jobs: this server does not offer"_s));
    QCOMPARE(lines.at(3).tone, Tone::Bad);
    QVERIFY(lines.at(3).text.startsWith(u"Admin key: it was refused"_s));
}

void TestProbeWords::lines_keyRefusedEverywhere_saysItOnce()
{
    const auto lines =
        probeLines({answered(Capability::Models, 401), answered(Capability::FineTuningJobs, 401),
                    answered(Capability::Files, 401)},
                   false);
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.at(0).text, u"The connection does not work yet."_s);
    QVERIFY(lines.at(1).text.contains(u"refuses the key"_s));
}

void TestProbeWords::lines_forbidden_namesTheMissingPermission()
{
    const auto lines = probeLines(
        {answered(Capability::Models, 403), answered(Capability::FineTuningJobs, 403)}, false);
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines.at(1).text.startsWith(u"Models: the key is known but may not"_s));
    QVERIFY(lines.at(2).text.startsWith(u"Fine-tuning jobs: the key is known"_s));
}

void TestProbeWords::lines_serverGone_saysItOnce()
{
    const ApiError gone{.kind = ApiError::Kind::NotConnected};
    const auto lines = probeLines(
        {{Capability::Models, Outcome::Failed, gone}, {Capability::Files, Outcome::Failed, gone}},
        false);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines.at(1).text.startsWith(u"No connection to the server."_s));
}

void TestProbeWords::lines_versionMissing_isSuggestedUnlessAllWorks()
{
    QVERIFY(textOf(probeLines({answered(Capability::Models, 404)}, true)).contains(u"/v1"_s));
    QVERIFY(!textOf(probeLines({answered(Capability::Models, 404)}, false)).contains(u"/v1"_s));
    QVERIFY(!textOf(probeLines({works(Capability::Models)}, true)).contains(u"/v1"_s));
}

void TestProbeWords::lines_serversText_isPlainAndShort()
{
    const ApiError error{.kind = ApiError::Kind::Http,
                         .httpStatus = 500,
                         .message = u"a\u202eb"_s + QString(1'000'000, u'x')};
    const QString text = textOf(probeLines({{Capability::Models, Outcome::Failed, error}}, false));
    QVERIFY(!text.contains(u'\u202e'));
    QVERIFY(text.size() < 10'000);
}

QTEST_APPLESS_MAIN(TestProbeWords)
#include "tst_probewords.moc"
