// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/file.h"
#include "core/finetuning/preflight.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

using Kind = PreflightFinding::Kind;
using State = PreflightFinding::State;

const QDate Today(2026, 11, 20);

//! Facts about a job with which all is well, to be spoiled by a rule.
struct World
{
    File file{.id = u"file-1"_s, .purpose = u"fine-tune"_s, .status = FileStatus::Processed};
    RemoteFileReport report{.summary = {.form = DatasetForm::Chat, .examples = 12},
                            .isWhole = true};
    Model model{.id = u"good"_s};
    CatalogueModel known{.id = u"good"_s,
                         .provider = u"openai"_s,
                         .methods = {u"supervised"_s},
                         .price = {.training = 3}};
    PreflightFacts facts{.draft = {.model = u"good"_s, .trainingFile = u"file-1"_s},
                         .filesAreListed = true,
                         .modelsAreListed = true,
                         .provider = u"openai"_s,
                         .today = Today};
    bool isFileListed{true};
    bool isChecked{true};
    bool isModelListed{true};

    QList<PreflightFinding> findings()
    {
        facts.trainingFile = isFileListed ? &file : nullptr;
        facts.trainingReport = isChecked ? &report : nullptr;
        facts.model = isModelListed ? &model : nullptr;
        facts.catalogue = {.asOf = Today, .currency = u"USD"_s, .models = {known}};
        return preflight(facts);
    }
};

struct Rule
{
    std::function<void(World &)> spoil{};
    Kind kind{};
    State state{};
};

} // namespace

Q_DECLARE_METATYPE(Rule)

class TestPreflight : public QObject
{
    Q_OBJECT

private slots:
    void wellPreparedJob_hasNothingBad();
    void findings_data();
    void findings();
    void beginningOfAFile_isNotTooShort();
    void validationFile_isMissedByReinforcementOnly();
    void sandbox_hasNoDates_andNoPrice();
};

void TestPreflight::validationFile_isMissedByReinforcementOnly()
{
    const auto misses = [](TuningMethod method, const QString &validationFile) {
        World world;
        world.facts.draft.method = method;
        world.facts.draft.validationFile = validationFile;
        const QList<PreflightFinding> findings = world.findings();
        return std::ranges::count(findings, Kind::FileMissing, &PreflightFinding::kind);
    };
    QCOMPARE(misses(TuningMethod::Reinforcement, {}), 1);
    QCOMPARE(misses(TuningMethod::Reinforcement, u"file-2"_s), 0);
    QCOMPARE(misses(TuningMethod::Supervised, {}), 0);
    QCOMPARE(misses(TuningMethod::Dpo, {}), 0);
}

void TestPreflight::wellPreparedJob_hasNothingBad()
{
    QList<Kind> kinds;
    for (const PreflightFinding &finding : World().findings()) {
        kinds.append(finding.kind);
    }
    QCOMPARE(
        kinds,
        (QList<Kind>{Kind::FileReady, Kind::FormatFits, Kind::ResultShared, Kind::PricePerTokens}));
}

void TestPreflight::findings_data()
{
    QTest::addColumn<Rule>("rule");
    const auto row = [](const char *name, Kind kind, State state,
                        std::function<void(World &)> spoil) {
        QTest::newRow(name) << Rule{std::move(spoil), kind, state};
    };
    row("a file that is gone", Kind::FileUnlisted, State::Caution,
        [](World &w) { w.isFileListed = false; });
    row("a file for something else", Kind::FileForOtherUse, State::Bad,
        [](World &w) { w.file.purpose = u"assistants"_s; });
    row("a refused file", Kind::FileRefused, State::Bad,
        [](World &w) { w.file.status = FileStatus::Error; });
    row("a file being processed", Kind::FileBeingProcessed, State::Waiting,
        [](World &w) { w.file.status = FileStatus::Uploaded; });
    row("no validation file for reinforcement", Kind::FileMissing, State::Caution,
        [](World &w) { w.facts.draft.method = TuningMethod::Reinforcement; });
    row("a file being checked", Kind::FormatBeingChecked, State::Waiting,
        [](World &w) { w.isChecked = false; });
    row("a file nobody may read", Kind::FormatUnread, State::Note, [](World &w) {
        w.report.error = ApiError{.kind = ApiError::Kind::Http, .httpStatus = 403};
    });
    row("a file for DPO", Kind::FormatOther, State::Bad,
        [](World &w) { w.report.summary.form = DatasetForm::Preference; });
    row("a broken file", Kind::FormatBroken, State::Bad,
        [](World &w) { w.report.summary.add({.kind = DatasetIssue::Kind::NulByte, .line = 3}); });
    row("a model unheard of", Kind::ModelUnlisted, State::Caution,
        [](World &w) { w.isModelListed = false; });
    row("a model that is gone", Kind::ModelGone, State::Bad,
        [](World &w) { w.known.shutdown = Today; });
    row("a model without new jobs", Kind::ModelClosed, State::Bad, [](World &w) {
        w.known.creationEnds = Today;
        w.known.shutdown = Today.addDays(8);
    });
    row("a model with 59 days", Kind::ModelShutsDown, State::Caution,
        [](World &w) { w.model.shutdownDate = Today.addDays(59); });
    row("a model with 60 days", Kind::ModelShutsDown, State::Note,
        [](World &w) { w.model.shutdownDate = Today.addDays(60); });
    row("another method", Kind::MethodNotKnown, State::Caution,
        [](World &w) { w.facts.draft.method = TuningMethod::Reinforcement; });
    row("a method nobody takes", Kind::MethodEnded, State::Caution,
        [](World &w) { w.facts.draft.method = TuningMethod::Reinforcement; });
    row("an unknown server", Kind::ServerUnknown, State::Note,
        [](World &w) { w.facts.provider.clear(); });
    row("a price by the hour", Kind::PricePerHour, State::Note,
        [](World &w) { w.known.price = {.trainingPerHour = 100}; });
    row("no price", Kind::PriceUnknown, State::Note, [](World &w) { w.known.price = {}; });
}

void TestPreflight::findings()
{
    QFETCH(const Rule, rule);
    World world;
    rule.spoil(world);
    bool isFound = false;
    for (const PreflightFinding &finding : world.findings()) {
        if (finding.kind == rule.kind) {
            QCOMPARE(finding.state, rule.state);
            isFound = true;
        }
    }
    QVERIFY(isFound);
}

void TestPreflight::beginningOfAFile_isNotTooShort()
{
    World world;
    world.report.summary.add({.kind = DatasetIssue::Kind::TooFewExamples});
    QCOMPARE(world.findings().at(1).kind, Kind::FormatBroken);
    world.report.isWhole = false;
    QCOMPARE(world.findings().at(1).kind, Kind::FormatFits);
}

void TestPreflight::sandbox_hasNoDates_andNoPrice()
{
    World world;
    world.facts.isSandbox = true;
    world.facts.provider.clear();
    world.model.shutdownDate = Today.addDays(-1);
    const QList<PreflightFinding> findings = world.findings();
    QCOMPARE(findings.size(), 4);
    QCOMPARE(findings.at(2).kind, Kind::ResultInSandbox);
    QCOMPARE(findings.at(3).kind, Kind::CostsNothing);
}

QTEST_APPLESS_MAIN(TestPreflight)
#include "tst_preflight.moc"
