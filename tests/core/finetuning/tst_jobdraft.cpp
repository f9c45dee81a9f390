// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/draftdifference.h"
#include "core/finetuning/jobcreation.h"
#include "core/finetuning/jobdraft.h"

#include <QJsonDocument>
#include <QTest>

#include <cmath>
#include <functional>
#include <limits>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

using Field = DraftProblem::Field;
using Kind = DraftProblem::Kind;

constexpr auto GoodGrader = R"({"type": "string_check", "name": "colour", "operation": "eq",
    "input": "{{sample.output_text}}", "reference": "{{item.colour}}"})";
constexpr auto GoodFormat = R"({"type": "json_schema",
    "json_schema": {"name": "answer", "strict": true, "schema": {"type": "object"}}})";

JobDraft goodDraft()
{
    return {.model = u"gpt-4o-mini-2024-07-18"_s, .trainingFile = u"file-train"_s};
}

JobDraft reinforcementDraft()
{
    JobDraft draft = goodDraft();
    draft.method = TuningMethod::Reinforcement;
    draft.grader = QString::fromLatin1(GoodGrader);
    return draft;
}

QJsonObject parsed(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

struct Case
{
    std::function<void(JobDraft &)> edit{};
    QList<DraftProblem> expected{};
};

QList<MetadataPair> pairs(int count)
{
    QList<MetadataPair> result;
    for (int index = 0; index < count; ++index) {
        result.append({.key = u"k%1"_s.arg(index), .value = u"v"_s});
    }
    return result;
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

Q_DECLARE_METATYPE(Case)

class TestJobDraft : public QObject
{
    Q_OBJECT

private slots:
    void problems_data();
    void problems();
    void problems_ofAnEmptyDraft_nameModelAndFile();
    void problems_ofAMethod_data();
    void problems_ofAMethod();
    void problems_ofAGraderThatServersRefuse_sayWhere();
    void method_keepsWhatTheOthersHave_andSendsOnlyItsOwn();
    void toRequest_ofTheLeast_hasOnlyModelAndFile();
    void toRequest_ofEverything_isExact();
    void toRequest_withOneHyperparameter_leavesOutTheAutoOnes();
    void toRequest_ofDpo_isExact();
    void toRequest_ofReinforcement_isExact();
    void fromJob_makesTheSameRequestAgain_data();
    void fromJob_makesTheSameRequestAgain();
    void fromJob_leavesOutTheMarkOfItsCreation();
    void continuing_keepsTheWay_butNotTheExamples();
    void differences_nameEachFieldOnce();
    void differences_seeTheLastDigit();
    void differences_ofAClone_areNone();
    void differences_doNotCountWhatTheMethodDoesNotHave();
};

void TestJobDraft::problems_data()
{
    QTest::addColumn<Case>("rule");
    const auto row = [](const char *name, std::function<void(JobDraft &)> edit,
                        const QList<DraftProblem> &expected = {}) {
        QTest::newRow(name) << Case{std::move(edit), expected};
    };
    const QString key = u"sk-proj-abcdefghijklmnopqrst0123"_s;

    row("as little as possible is fine", [](JobDraft &) {});
    row("a model of blanks is none", [](JobDraft &d) { d.model = u"  "_s; },
        {{.field = Field::Model, .kind = Kind::Missing}});
    row("a model with a blank inside", [](JobDraft &d) { d.model = u"gpt 4o"_s; },
        {{.field = Field::Model, .kind = Kind::Unusable}});
    row("a fine-tuned model can be tuned on",
        [](JobDraft &d) { d.model = u"ft:gpt-4o-mini:org::abc"_s; });
    row("validation with the training file",
        [](JobDraft &d) { d.validationFile = u"file-train"_s; },
        {{.field = Field::ValidationFile, .kind = Kind::SameAsTraining}});
    row("a file id with a line break", [](JobDraft &d) { d.validationFile = u"file-\n"_s; },
        {{.field = Field::ValidationFile, .kind = Kind::Unusable}});
    row("a suffix of 64 characters", [](JobDraft &d) { d.suffix = QString(64, u'a'); });
    row("a suffix of 65 characters", [](JobDraft &d) { d.suffix = QString(65, u'a'); },
        {{.field = Field::Suffix, .kind = Kind::TooLong, .most = 64}});
    row("an emoji is one character", [](JobDraft &d) { d.suffix = u"🦉"_s.repeated(64); });
    row("a key in the suffix", [key](JobDraft &d) { d.suffix = key; },
        {{.field = Field::Suffix, .kind = Kind::LooksLikeKey}});
    row("sk-learn is not a key", [](JobDraft &d) { d.suffix = u"sk-learn-tests"_s; });
    row("seed 0", [](JobDraft &d) { d.seed = 0; });
    row("seed 2147483647", [](JobDraft &d) { d.seed = 2147483647; });
    row("seed 2147483648", [](JobDraft &d) { d.seed = 2147483648; },
        {{.field = Field::Seed, .kind = Kind::OutOfRange, .least = 0, .most = 2147483647}});
    row("seed -1", [](JobDraft &d) { d.seed = -1; },
        {{.field = Field::Seed, .kind = Kind::OutOfRange, .least = 0, .most = 2147483647}});
    row("50 epochs", [](JobDraft &d) { d.hyperparameters.epochs = 50; });
    row("51 epochs", [](JobDraft &d) { d.hyperparameters.epochs = 51; },
        {{.field = Field::Epochs, .kind = Kind::OutOfRange, .least = 1, .most = 50}});
    row("no epochs", [](JobDraft &d) { d.hyperparameters.epochs = 0; },
        {{.field = Field::Epochs, .kind = Kind::OutOfRange, .least = 1, .most = 50}});
    row("batches of 256", [](JobDraft &d) { d.hyperparameters.batchSize = 256; });
    row("batches of 257", [](JobDraft &d) { d.hyperparameters.batchSize = 257; },
        {{.field = Field::BatchSize, .kind = Kind::OutOfRange, .least = 1, .most = 256}});
    row("a tiny learning rate",
        [](JobDraft &d) { d.hyperparameters.learningRateMultiplier = 1e-9; });
    row("no learning rate", [](JobDraft &d) { d.hyperparameters.learningRateMultiplier = 0; },
        {{.field = Field::LearningRate, .kind = Kind::NotPositive}});
    row("a learning rate that is no number",
        [](JobDraft &d) { d.hyperparameters.learningRateMultiplier = std::nan(""); },
        {{.field = Field::LearningRate, .kind = Kind::NotPositive}});
    row("an endless learning rate",
        [](JobDraft &d) {
            d.hyperparameters.learningRateMultiplier = std::numeric_limits<double>::infinity();
        },
        {{.field = Field::LearningRate, .kind = Kind::NotPositive}});
    row("16 pairs", [](JobDraft &d) { d.metadata = pairs(16); });
    row("17 pairs", [](JobDraft &d) { d.metadata = pairs(17); },
        {{.field = Field::Metadata, .kind = Kind::TooMany, .most = 16}});
    row("an empty row is not a pair", [](JobDraft &d) {
        d.metadata = pairs(16) + QList<MetadataPair>{{}, {}};
    });
    row("a value without a key",
        [](JobDraft &d) {
            d.metadata = {{}, {.value = u"v"_s}};
        },
        {{.field = Field::MetadataKey, .kind = Kind::Missing, .row = 1}});
    row("a key without a value", [](JobDraft &d) { d.metadata = {{.key = u"k"_s}}; });
    row("a key twice",
        [](JobDraft &d) {
            d.metadata = {{u"k"_s, u"1"_s}, {u" k "_s, u"2"_s}};
        },
        {{.field = Field::MetadataKey, .kind = Kind::Duplicate, .row = 1}});
    row("a key of 64, a value of 512", [](JobDraft &d) {
        d.metadata = {{QString(64, u'k'), QString(512, u'v')}};
    });
    row("a key of 65",
        [](JobDraft &d) {
            d.metadata = {{QString(65, u'k'), u"v"_s}};
        },
        {{.field = Field::MetadataKey, .kind = Kind::TooLong, .most = 64, .row = 0}});
    row("a value of 513",
        [](JobDraft &d) {
            d.metadata = {{u"k"_s, QString(513, u'v')}};
        },
        {{.field = Field::MetadataValue, .kind = Kind::TooLong, .most = 512, .row = 0}});
    row("a key in a value",
        [key](JobDraft &d) {
            d.metadata = {{u"k"_s, u"my key: "_s + key}};
        },
        {{.field = Field::MetadataValue, .kind = Kind::LooksLikeKey, .row = 0}});
    row("W&B without a project", [](JobDraft &d) { d.wandb = WandbIntegration{}; },
        {{.field = Field::WandbProject, .kind = Kind::Missing}});
    row("W&B with a project", [](JobDraft &d) { d.wandb = WandbIntegration{.project = u"p"_s}; });
    row("a key among the tags",
        [key](JobDraft &d) {
            d.wandb = WandbIntegration{.project = u"p"_s, .tags = {u"a"_s, key}};
        },
        {{.field = Field::WandbTags, .kind = Kind::LooksLikeKey, .row = 1}});
}

void TestJobDraft::problems()
{
    QFETCH(const Case, rule);
    JobDraft draft = goodDraft();
    rule.edit(draft);
    QCOMPARE(draft.problems(), rule.expected);
    QCOMPARE(draft.isValid(), rule.expected.isEmpty());
}

void TestJobDraft::problems_ofAnEmptyDraft_nameModelAndFile()
{
    const QList<DraftProblem> expected{{.field = Field::Model, .kind = Kind::Missing},
                                       {.field = Field::TrainingFile, .kind = Kind::Missing}};
    QCOMPARE(JobDraft().problems(), expected);
}

void TestJobDraft::problems_ofAMethod_data()
{
    QTest::addColumn<Case>("rule");
    const auto row = [](const char *name, std::function<void(JobDraft &)> edit,
                        const QList<DraftProblem> &expected = {}) {
        QTest::newRow(name) << Case{std::move(edit), expected};
    };
    const auto dpo = [](double beta) {
        return [beta](JobDraft &d) {
            d.method = TuningMethod::Dpo;
            d.hyperparameters.beta = beta;
        };
    };
    row("beta 2", dpo(2));
    row("beta 2.1", dpo(2.1), {{.field = Field::Beta, .kind = Kind::TooLarge, .most = 2}});
    row("beta 0", dpo(0), {{.field = Field::Beta, .kind = Kind::NotPositive}});
    row("endless beta", dpo(std::numeric_limits<double>::infinity()),
        {{.field = Field::Beta, .kind = Kind::NotPositive}});
    row("a beta that supervised does not have", [](JobDraft &d) {
        d.method = TuningMethod::Supervised;
        d.hyperparameters.beta = 9;
    });
    row("reinforcement with a grader", [](JobDraft &) {});
    row("reinforcement without a grader", [](JobDraft &d) { d.grader = u" \n"_s; },
        {{.field = Field::Grader, .kind = Kind::Missing}});
    row("a grader that is a list", [](JobDraft &d) { d.grader = u"[]"_s; },
        {{.field = Field::Grader, .kind = Kind::NotJson}});
    row("a response format",
        [](JobDraft &d) { d.responseFormat = QString::fromLatin1(GoodFormat); });
    row("a response format of another type",
        [](JobDraft &d) {
            d.responseFormat =
                QString::fromLatin1(GoodFormat).replace(u"\"json_schema\","_s, u"\"text\","_s);
        },
        {{.field = Field::ResponseFormat, .kind = Kind::Refused, .detail = u"type"_s}});
    row("a response format without anything", [](JobDraft &d) { d.responseFormat = u"{}"_s; },
        {{.field = Field::ResponseFormat, .kind = Kind::Refused, .detail = u"type"_s},
         {.field = Field::ResponseFormat, .kind = Kind::Refused, .detail = u"json_schema.name"_s},
         {.field = Field::ResponseFormat,
          .kind = Kind::Refused,
          .detail = u"json_schema.schema"_s}});
    row("high effort", [](JobDraft &d) { d.hyperparameters.reasoningEffort = u"high"_s; });
    row("an effort nobody knows",
        [](JobDraft &d) { d.hyperparameters.reasoningEffort = u"heroic"_s; },
        {{.field = Field::ReasoningEffort, .kind = Kind::UnknownWord}});
    row("compute 10", [](JobDraft &d) { d.hyperparameters.computeMultiplier = 10; });
    row("compute 10.5", [](JobDraft &d) { d.hyperparameters.computeMultiplier = 10.5; },
        {{.field = Field::ComputeMultiplier, .kind = Kind::TooLarge, .most = 10}});
    row("compute 0.00001", [](JobDraft &d) { d.hyperparameters.computeMultiplier = 0.00001; },
        {{.field = Field::ComputeMultiplier, .kind = Kind::TooSmall}});
    row("no step between evaluations", [](JobDraft &d) { d.hyperparameters.evalInterval = 0; },
        {{.field = Field::EvalInterval,
          .kind = Kind::OutOfRange,
          .least = 1,
          .most = std::numeric_limits<int>::max()}});
    row("no samples", [](JobDraft &d) { d.hyperparameters.evalSamples = 0; },
        {{.field = Field::EvalSamples,
          .kind = Kind::OutOfRange,
          .least = 1,
          .most = std::numeric_limits<int>::max()}});
    row("a key in the grader",
        [](JobDraft &d) {
            d.grader.replace(u"colour\""_s, u"sk-proj-abcdefghijklmnopqrst0123\""_s);
        },
        {{.field = Field::Grader, .kind = Kind::LooksLikeKey}});
}

void TestJobDraft::problems_ofAMethod()
{
    QFETCH(const Case, rule);
    JobDraft draft = reinforcementDraft();
    rule.edit(draft);
    QCOMPARE(draft.problems(), rule.expected);
}

void TestJobDraft::problems_ofAGraderThatServersRefuse_sayWhere()
{
    JobDraft draft = reinforcementDraft();
    draft.grader.replace(u"\"eq\""_s, u"\"equals\""_s);
    const QList<DraftProblem> wrong = draft.problems();
    QCOMPARE(wrong.size(), 1);
    QCOMPARE(wrong.constFirst().kind, Kind::Refused);
    QVERIFY(wrong.constFirst().detail.startsWith(u"grader.operation: "_s));

    draft.grader = u"{\"type\":\n \"multi\",}"_s;
    const QList<DraftProblem> broken = draft.problems();
    QCOMPARE(broken.size(), 1);
    QCOMPARE(broken.constFirst().kind, Kind::NotJson);
    QVERIFY(broken.constFirst().detail.contains(u"line 2"_s));
}

void TestJobDraft::method_keepsWhatTheOthersHave_andSendsOnlyItsOwn()
{
    JobDraft draft = reinforcementDraft();
    draft.hyperparameters = {.epochs = 2, .beta = 0.3, .evalSamples = 4};
    const JobDraft typed = draft;
    draft.method = TuningMethod::Dpo;
    QCOMPARE(compact(draft.toRequest().value("method"_L1).toObject()),
             R"({"dpo":{"hyperparameters":{"beta":0.3,"n_epochs":2}},"type":"dpo"})");
    draft.method = TuningMethod::Supervised;
    QCOMPARE(compact(draft.toRequest().value("method"_L1).toObject()),
             R"({"supervised":{"hyperparameters":{"n_epochs":2}},"type":"supervised"})");
    draft.method = TuningMethod::Reinforcement;
    QCOMPARE(draft, typed);
}

void TestJobDraft::toRequest_ofTheLeast_hasOnlyModelAndFile()
{
    JobDraft draft = goodDraft();
    draft.metadata = {{}};
    QCOMPARE(compact(draft.toRequest()),
             R"({"model":"gpt-4o-mini-2024-07-18","training_file":"file-train"})");
}

void TestJobDraft::toRequest_ofEverything_isExact()
{
    const JobDraft draft{
        .model = u" gpt-4o-mini-2024-07-18 "_s,
        .trainingFile = u"file-train"_s,
        .validationFile = u"file-valid"_s,
        .suffix = u" owl "_s,
        .hyperparameters = {.epochs = 3, .batchSize = 8, .learningRateMultiplier = 0.5},
        .seed = 0,
        .metadata = {{u" team "_s, u" a b "_s}, {u"empty"_s, {}}},
        .wandb =
            WandbIntegration{
                .project = u"p"_s, .name = u"n"_s, .entity = u"e"_s, .tags = {u"x"_s, u" "_s}},
    };
    const auto expected = QJsonDocument::fromJson(R"({
        "model": "gpt-4o-mini-2024-07-18", "training_file": "file-train",
        "validation_file": "file-valid", "suffix": "owl", "seed": 0,
        "method": {"type": "supervised", "supervised": {"hyperparameters":
            {"n_epochs": 3, "batch_size": 8, "learning_rate_multiplier": 0.5}}},
        "metadata": {"team": " a b ", "empty": ""},
        "integrations": [{"type": "wandb", "wandb":
            {"project": "p", "name": "n", "entity": "e", "tags": ["x"]}}]})");
    QCOMPARE(draft.toRequest(), expected.object());
}

void TestJobDraft::toRequest_withOneHyperparameter_leavesOutTheAutoOnes()
{
    JobDraft draft = goodDraft();
    draft.hyperparameters.epochs = 2;
    QCOMPARE(compact(draft.toRequest().value("method"_L1).toObject()),
             R"({"supervised":{"hyperparameters":{"n_epochs":2}},"type":"supervised"})");
}

void TestJobDraft::toRequest_ofDpo_isExact()
{
    JobDraft draft = goodDraft();
    draft.method = TuningMethod::Dpo;
    QCOMPARE(compact(draft.toRequest().value("method"_L1).toObject()),
             R"({"dpo":{},"type":"dpo"})");
}

void TestJobDraft::toRequest_ofReinforcement_isExact()
{
    JobDraft draft = reinforcementDraft();
    draft.responseFormat = QString::fromLatin1(GoodFormat);
    draft.hyperparameters = {.epochs = 1,
                             .batchSize = 4,
                             .learningRateMultiplier = 0.5,
                             .beta = 1,
                             .reasoningEffort = u"low"_s,
                             .computeMultiplier = 1.5,
                             .evalInterval = 5,
                             .evalSamples = 3};
    const QJsonObject details{{"grader"_L1, parsed(GoodGrader)},
                              {"response_format"_L1, parsed(GoodFormat)},
                              {"hyperparameters"_L1, parsed(R"({"n_epochs": 1, "batch_size": 4,
            "learning_rate_multiplier": 0.5, "reasoning_effort": "low", "compute_multiplier": 1.5,
            "eval_interval": 5, "eval_samples": 3})")}};
    QCOMPARE(draft.toRequest().value("method"_L1).toObject(),
             (QJsonObject{{"type"_L1, "reinforcement"_L1}, {"reinforcement"_L1, details}}));
}

void TestJobDraft::fromJob_makesTheSameRequestAgain_data()
{
    QTest::addColumn<int>("method");
    for (const TuningMethod method : TuningMethods) {
        QTest::addRow("%s", methodName(method).data()) << static_cast<int>(method);
    }
}

void TestJobDraft::fromJob_makesTheSameRequestAgain()
{
    QFETCH(const int, method);
    JobDraft draft = goodDraft();
    draft.method = static_cast<TuningMethod>(method);
    if (draft.method == TuningMethod::Dpo) {
        draft.hyperparameters.beta = 0.2;
    } else if (draft.method == TuningMethod::Reinforcement) {
        draft.grader = QString::fromUtf8(QJsonDocument(parsed(GoodGrader)).toJson()).trimmed();
        draft.responseFormat =
            QString::fromUtf8(QJsonDocument(parsed(GoodFormat)).toJson()).trimmed();
        draft.hyperparameters.reasoningEffort = u"high"_s;
        draft.hyperparameters.evalInterval = 7;
    }
    draft.validationFile = u"file-valid"_s;
    draft.suffix = u"owl"_s;
    draft.seed = 42;
    draft.hyperparameters.batchSize = 4;
    draft.metadata = {{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}};
    draft.wandb = WandbIntegration{.project = u"p"_s, .tags = {u"t"_s}};
    QJsonObject answer = draft.toRequest();
    answer.insert("id"_L1, u"ftjob-1"_s);

    const auto job = Job::fromJson(answer);
    QVERIFY(job);
    QCOMPARE(JobDraft::fromJob(*job), draft);
}

void TestJobDraft::fromJob_leavesOutTheMarkOfItsCreation()
{
    Job job;
    job.metadata = {{JobCreation::MarkKey, u"uuid"_s}, {u"team"_s, u"a"_s}};
    QCOMPARE(JobDraft::fromJob(job).metadata, (QList<MetadataPair>{{u"team"_s, u"a"_s}}));
}

void TestJobDraft::continuing_keepsTheWay_butNotTheExamples()
{
    QJsonObject answer = reinforcementDraft().toRequest();
    answer.insert("id"_L1, u"ftjob-1"_s);
    answer.insert("seed"_L1, 5);
    const JobDraft draft =
        JobDraft::continuing(*Job::fromJson(answer), u"ft:gpt-4o-mini:org:owl:abc"_s);
    QCOMPARE(draft.model, u"ft:gpt-4o-mini:org:owl:abc"_s);
    QCOMPARE(draft.method, TuningMethod::Reinforcement);
    QVERIFY(!draft.grader.isEmpty());
    QVERIFY(draft.trainingFile.isEmpty());
    QVERIFY(!draft.seed);
}

void TestJobDraft::differences_nameEachFieldOnce()
{
    JobDraft original = goodDraft();
    original.metadata = {{u"team"_s, u"a"_s}, {u"run"_s, u"1"_s}};
    JobDraft draft = original;
    draft.method = TuningMethod::Dpo;
    draft.hyperparameters = {.epochs = 3, .beta = 0.5};
    draft.suffix = u"owl"_s;
    draft.metadata = {{u"team"_s, u"b"_s}, {u"new"_s, u""_s}};
    const QList<DraftDifference> expected{
        {.field = Field::Method, .before = u"supervised"_s, .after = u"dpo"_s},
        {.field = Field::Suffix, .after = u"owl"_s},
        {.field = Field::Epochs, .after = u"3"_s},
        {.field = Field::Beta, .after = u"0.5"_s},
        {.field = Field::MetadataValue, .key = u"new"_s},
        {.field = Field::MetadataValue, .key = u"run"_s, .before = u"1"_s},
        {.field = Field::MetadataValue, .key = u"team"_s, .before = u"a"_s, .after = u"b"_s}};
    QCOMPARE(differences(original, draft), expected);
}

void TestJobDraft::differences_seeTheLastDigit()
{
    JobDraft original;
    original.hyperparameters.learningRateMultiplier = 0.1234567;
    JobDraft draft = original;
    draft.hyperparameters.learningRateMultiplier = 0.1234568;
    const QList<DraftDifference> expected{
        {.field = Field::LearningRate, .before = u"0.1234567"_s, .after = u"0.1234568"_s}};
    QCOMPARE(differences(original, draft), expected);
}

void TestJobDraft::differences_ofAClone_areNone()
{
    QJsonObject answer = reinforcementDraft().toRequest();
    answer.insert("id"_L1, u"ftjob-1"_s);
    const JobDraft clone = JobDraft::fromJob(*Job::fromJson(answer));
    QVERIFY(differences(clone, clone).isEmpty());
    // The same grader, indented in another way.
    QVERIFY(differences(reinforcementDraft(), clone).isEmpty());
}

void TestJobDraft::differences_doNotCountWhatTheMethodDoesNotHave()
{
    const JobDraft original = goodDraft();
    JobDraft draft = original;
    draft.grader = u"{}"_s;
    draft.hyperparameters.beta = 1;
    QVERIFY(differences(original, draft).isEmpty());
}

QTEST_APPLESS_MAIN(TestJobDraft)
#include "tst_jobdraft.moc"
