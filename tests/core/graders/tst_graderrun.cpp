// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/graderrun.h"

#include <QJsonDocument>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! The answer to a grader run: what servers send is understood, and what is written is complete.
class TestGraderRun : public QObject
{
    Q_OBJECT

private slots:
    void toJson_comesBack();
    void toJson_hasEveryFlagOfTheSchema();
    void fromJson_keepsUnknownFlags();
    void fromJson_acceptsTokenUsageObject();
    void fromJson_needsRewardOrMetadata();
};

namespace {

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

void TestGraderRun::toJson_comesBack()
{
    const GraderRun run{
        .reward = 0.25,
        .name = u"n"_s,
        .type = u"multi"_s,
        .errors = {{GraderError::ModelParse, u"no number"_s},
                   {GraderError::PythonServer, {}, u"unavailable"_s}},
        .executionSeconds = 1.5,
        .tokenUsage = 30,
        .sampledModelName = u"m"_s,
        .subRewards = {{u"a"_s, 1}, {u"b"_s, QJsonValue::Null}},
        .tokensByModel = {{u"m"_s, {.prompt = 20, .completion = 10, .cached = 5}}},
    };
    auto back = GraderRun::fromJson(run.toJson()).value();
    QCOMPARE(back.raw, run.toJson());
    back.raw = {};
    QCOMPARE(back, run);
    QVERIFY(back.hasFailed());
    QVERIFY(back.hasError(GraderError::ModelParse));
    QVERIFY(!back.hasError(GraderError::Other));
}

void TestGraderRun::toJson_hasEveryFlagOfTheSchema()
{
    const QJsonObject metadata = GraderRun{}.toJson().value("metadata"_L1).toObject();
    const QJsonObject errors = metadata.value("errors"_L1).toObject();
    const QStringList flags{u"formula_parse_error"_s,         u"sample_parse_error"_s,
                            u"truncated_observation_error"_s, u"unresponsive_reward_error"_s,
                            u"invalid_variable_error"_s,      u"other_error"_s,
                            u"python_grader_server_error"_s,  u"python_grader_runtime_error"_s,
                            u"model_grader_server_error"_s,   u"model_grader_refusal_error"_s,
                            u"model_grader_parse_error"_s};
    for (const QString &flag : flags) {
        QCOMPARE(errors.value(flag), QJsonValue(false));
    }
    const QStringList texts{u"python_grader_server_error_type"_s,
                            u"python_grader_runtime_error_details"_s,
                            u"model_grader_server_error_details"_s};
    for (const QString &text : texts) {
        QCOMPARE(errors.value(text), QJsonValue(QJsonValue::Null));
    }
    QCOMPARE(metadata.value("token_usage"_L1), QJsonValue(QJsonValue::Null));
}

void TestGraderRun::fromJson_keepsUnknownFlags()
{
    const auto run = GraderRun::fromJson(object(
        R"({"reward":0,"metadata":{"errors":{"endpoint_grader_internal_error":true,
            "endpoint_grader_internal_error_details":"boom","other_error":false,
            "python_grader_runtime_error_details":"unset"}}})"));
    const QList<GraderError> expected{{u"endpoint_grader_internal_error"_s, u"boom"_s}};
    QCOMPARE(run.value().errors, expected);
}

void TestGraderRun::fromJson_acceptsTokenUsageObject()
{
    const auto run = GraderRun::fromJson(
        object(R"({"reward":1,"metadata":{"token_usage":{"total_tokens":7}}})"));
    QCOMPARE(run.value().tokenUsage, std::optional<qint64>(7));
}

void TestGraderRun::fromJson_needsRewardOrMetadata()
{
    QVERIFY(GraderRun::fromJson(object(R"({"reward":null,"metadata":{"name":"n"}})")));
    QVERIFY(!GraderRun::fromJson(object(R"({"id":"x"})")));
}

QTEST_APPLESS_MAIN(TestGraderRun)
#include "tst_graderrun.moc"
