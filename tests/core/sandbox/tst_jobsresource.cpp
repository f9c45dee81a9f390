// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxfixture.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

//! /fine_tuning/jobs: creating, listing, retrieving, and everything that is refused.
class TestJobsResource final : public QObject
{
    Q_OBJECT

private slots:
    void create_resolvesAuto();
    void create_acceptsDeprecatedHyperparameters();
    void create_refused_data();
    void create_refused();
    void create_countsCharactersNotUnits();
    void create_refusesHalfACharacter_data();
    void create_refusesHalfACharacter();
    void create_refusesHyperparameters_data();
    void create_refusesHyperparameters();
    void create_refusesReinforcement_data();
    void create_refusesReinforcement();
    void create_refusesBadFiles();
    void list_isNewestFirstInPages();
    void list_filtersByMetadata();
    void list_filteredPages_makeTheSameSet();
    void list_unknownCursor_is400_data();
    void list_unknownCursor_is400();
    void retrieve_unknown_is404();
    void events_pageToTheSameSet();

private:
    SandboxFixture m_slow{1000}; // its jobs stay where they begin
};

namespace {

const QString Jobs = u"/fine_tuning/jobs"_s;

} // namespace

void TestJobsResource::create_resolvesAuto()
{
    SandboxFixture fixture;
    const QString file = fixture.upload(trainingLines(12)).id();
    const WireAnswer created =
        fixture.post(Jobs, {{u"model"_s, u"gpt-4o-mini-2024-07-18"_s}, {u"training_file"_s, file}});
    const QString id = created.id();
    const QJsonObject before = created.json();
    QCOMPARE(before.value("status"_L1).toString(), u"validating_files"_s);
    QCOMPARE(before.value("hyperparameters"_L1).toObject().value("n_epochs"_L1).toString(),
             u"auto"_s);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.jobStatus(id) != u"validating_files"_s, 30000);
    const QJsonObject job = fixture.get(Jobs + u'/' + id).json();
    const QJsonObject after = job.value("hyperparameters"_L1).toObject();
    QVERIFY(after.value("n_epochs"_L1).toInteger() >= 1);
    QVERIFY(after.value("batch_size"_L1).toInteger() >= 1);
    QVERIFY(after.value("learning_rate_multiplier"_L1).toDouble() > 0);
    fixture.post(Jobs + u'/' + id + u"/cancel"_s);
}

void TestJobsResource::create_acceptsDeprecatedHyperparameters()
{
    SandboxFixture fixture(1);
    const QString id = fixture.createJob(
        {{u"hyperparameters"_s, QJsonObject{{u"n_epochs"_s, 2}, {u"batch_size"_s, u"auto"_s}}}});
    const QJsonObject job = fixture.get(Jobs + u'/' + id).json();
    QCOMPARE(job.value("hyperparameters"_L1).toObject().value("n_epochs"_L1).toInteger(), 2);
    const QJsonObject method = job.value("method"_L1).toObject();
    QCOMPARE(method.value("type"_L1).toString(), u"supervised"_s);
    QCOMPARE(method.value("supervised"_L1).toObject().value("hyperparameters"_L1),
             job.value("hyperparameters"_L1));
}

void TestJobsResource::create_refused_data()
{
    QTest::addColumn<QByteArray>("extra"); // JSON that is merged into a good request
    QTest::addColumn<QString>("param");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &extra, const QString &param,
                        const QString &code) { QTest::newRow(name) << extra << param << code; };
    row("unknown key", R"({"epochs":3})", u"epochs"_s, u"unknown_parameter"_s);
    row("unknown model", R"({"model":"gpt-9"})", u"model"_s, u"model_not_available"_s);
    row("no model", R"({"model":null})", u"model"_s, u"missing_required_parameter"_s);
    row("no file", R"({"training_file":null})", u"training_file"_s,
        u"missing_required_parameter"_s);
    row("file of wrong type", R"({"training_file":7})", u"training_file"_s, u"invalid_type"_s);
    row("empty suffix", R"({"suffix":""})", u"suffix"_s, u"empty_string"_s);
    row("long suffix",
        R"({"suffix":"12345678901234567890123456789012345678901234567890123456789012345"})",
        u"suffix"_s, u"string_above_max_length"_s);
    row("negative seed", R"({"seed":-1})", u"seed"_s, u"integer_below_min_value"_s);
    row("large seed", R"({"seed":2147483648})", u"seed"_s, u"integer_above_max_value"_s);
    row("broken seed", R"({"seed":1.5})", u"seed"_s, u"invalid_type"_s);
    row("huge seed", R"({"seed":1e30})", u"seed"_s, u"integer_above_max_value"_s);
    row("hugely negative seed", R"({"seed":-1e30})", u"seed"_s, u"integer_below_min_value"_s);
    row("nameless validation file", R"({"validation_file":""})", u"validation_file"_s,
        u"empty_string"_s);
    row("65 emoji", "{\"suffix\":\"" + QByteArray("\xF0\x9F\x98\x80").repeated(65) + "\"}",
        u"suffix"_s, u"string_above_max_length"_s);
    row("zero epochs", R"({"hyperparameters":{"n_epochs":0}})", u"hyperparameters.n_epochs"_s,
        u"integer_below_min_value"_s);
    row("51 epochs", R"({"hyperparameters":{"n_epochs":51}})", u"hyperparameters.n_epochs"_s,
        u"integer_above_max_value"_s);
    row("epochs as text", R"({"hyperparameters":{"n_epochs":"3"}})", u"hyperparameters.n_epochs"_s,
        u"invalid_type"_s);
    row("batch of 257", R"({"hyperparameters":{"batch_size":257}})",
        u"hyperparameters.batch_size"_s, u"integer_above_max_value"_s);
    row("no learning rate",
        R"({"method":{"type":"supervised","supervised":{"hyperparameters":
            {"learning_rate_multiplier":0}}}})",
        u"method.supervised.hyperparameters.learning_rate_multiplier"_s,
        u"decimal_below_min_value"_s);
    row("unknown hyperparameter",
        R"({"method":{"type":"supervised","supervised":{"hyperparameters":{"beta":1}}}})",
        u"method.supervised.hyperparameters.beta"_s, u"unknown_parameter"_s);
    row("both kinds", R"({"method":{"type":"supervised"},"hyperparameters":{}})",
        u"hyperparameters"_s, u"invalid_value"_s);
    row("unknown method", R"({"method":{"type":"magic"}})", u"method.type"_s, u"invalid_value"_s);
    row("another method's settings",
        R"({"method":{"type":"supervised","dpo":{"hyperparameters":{"beta":1}}}})", u"method.dpo"_s,
        u"invalid_parameter"_s);
    row("method of another model", R"({"model":"o4-mini"})", u"model"_s, u"model_not_available"_s);
    row("metadata of numbers", R"({"metadata":{"a":1}})", u"metadata.a"_s, u"invalid_type"_s);
    row("metadata of null", R"({"metadata":{"a":null}})", u"metadata.a"_s, u"invalid_type"_s);
    row("17 pairs",
        R"({"metadata":{"a":"","b":"","c":"","d":"","e":"","f":"","g":"","h":"","i":"","j":"",
            "k":"","l":"","m":"","n":"","o":"","p":"","q":""}})",
        u"metadata"_s, u"object_above_max_properties"_s);
    row("key of 65", "{\"metadata\":{\"" + QByteArray(65, 'k') + "\":\"\"}}",
        u"metadata."_s + QString(65, u'k'), u"property_name_above_max_length"_s);
    row("value of 513", "{\"metadata\":{\"k\":\"" + QByteArray(513, 'v') + "\"}}", u"metadata.k"_s,
        u"string_above_max_length"_s);
    row("no project", R"({"integrations":[{"type":"wandb","wandb":{}}]})",
        u"integrations[0].wandb.project"_s, u"missing_required_parameter"_s);
    row("tags of numbers",
        R"({"integrations":[{"type":"wandb","wandb":{"project":"p","tags":[1]}}]})",
        u"integrations[0].wandb.tags"_s, u"invalid_type"_s);
    row("six integrations",
        "{\"integrations\":["
            + QByteArrayList(6, R"({"type":"wandb","wandb":{"project":"p"}})").join(',') + "]}",
        u"integrations"_s, u"array_above_max_length"_s);
    row("integration of text", R"({"integrations":["wandb"]})", u"integrations"_s,
        u"invalid_type"_s);
    row("unknown integration", R"({"integrations":[{"type":"x","wandb":{"project":"p"}}]})",
        u"integrations[0].type"_s, u"invalid_value"_s);
}

void TestJobsResource::create_refused()
{
    QFETCH(QByteArray, extra);
    QFETCH(QString, param);
    QFETCH(QString, code);
    const QString file = m_slow.upload(trainingLines(10)).id();
    QJsonObject body{{u"model"_s, u"gpt-4o-mini"_s}, {u"training_file"_s, file}};
    const QJsonObject changes = WireAnswer{.body = extra}.json();
    QVERIFY(!changes.isEmpty());
    for (auto pair = changes.begin(); pair != changes.end(); ++pair) {
        body.insert(pair.key(), pair.value());
    }
    const WireAnswer answer = m_slow.post(Jobs, body);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.error().value("param"_L1).toString(), param);
    QCOMPARE(answer.error().value("code"_L1).toString(), code);
    QCOMPARE(answer.error().value("type"_L1).toString(), u"invalid_request_error"_s);
    QVERIFY(!answer.error().value("message"_L1).toString().isEmpty());
}

void TestJobsResource::create_countsCharactersNotUnits()
{
    const QString smile = u"\U0001F600"_s;
    const QJsonObject metadata{{smile.repeated(64), smile.repeated(512)}};
    const QString id =
        m_slow.createJob({{u"suffix"_s, smile.repeated(64)}, {u"metadata"_s, metadata}});
    QVERIFY(!id.isEmpty());
    QCOMPARE(m_slow.get(Jobs + u'/' + id).json().value("metadata"_L1).toObject(), metadata);
}

void TestJobsResource::create_refusesHalfACharacter_data()
{
    QTest::addColumn<QByteArray>("metadata");
    QTest::newRow("value") << QByteArray(R"({"a":"\ud83d"})");
    QTest::newRow("key") << QByteArray(R"({"a\ude00b":"c"})");
}

void TestJobsResource::create_refusesHalfACharacter()
{
    QFETCH(QByteArray, metadata);
    const QByteArray file = m_slow.upload(trainingLines(10)).id().toLatin1();
    const QByteArray body =
        R"({"model":"gpt-4o-mini","training_file":")" + file + R"(","metadata":)" + metadata + '}';
    const WireAnswer answer = m_slow.postBytes(Jobs, body);
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.error().value("message"_L1).toString().contains(u"surrogate"_s));
}

void TestJobsResource::create_refusesHyperparameters_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("values"); // the hyperparameters
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("code");
    const auto row = [](const QString &method, const char *values, const QString &key,
                        const QString &code) {
        QTest::addRow("%s %s", qPrintable(method), values)
            << method << QByteArray(values) << key << code;
    };
    const QString dpo = u"dpo"_s;
    row(dpo, R"({"beta":0})", u"beta"_s, u"decimal_below_min_value"_s);
    row(dpo, R"({"beta":2.01})", u"beta"_s, u"decimal_above_max_value"_s);
    row(dpo, R"({"beta":"strong"})", u"beta"_s, u"invalid_type"_s);
    row(dpo, R"({"n_epochs":51})", u"n_epochs"_s, u"integer_above_max_value"_s);
    row(dpo, R"({"eval_samples":1})", u"eval_samples"_s, u"unknown_parameter"_s);
    const QString reinforcement = u"reinforcement"_s;
    row(reinforcement, R"({"reasoning_effort":"huge"})", u"reasoning_effort"_s, u"invalid_value"_s);
    row(reinforcement, R"({"compute_multiplier":0.00001})", u"compute_multiplier"_s,
        u"decimal_below_min_value"_s);
    row(reinforcement, R"({"compute_multiplier":10.5})", u"compute_multiplier"_s,
        u"decimal_above_max_value"_s);
    row(reinforcement, R"({"eval_interval":0})", u"eval_interval"_s, u"integer_below_min_value"_s);
    row(reinforcement, R"({"eval_samples":1.5})", u"eval_samples"_s, u"invalid_type"_s);
    row(reinforcement, R"({"batch_size":0})", u"batch_size"_s, u"integer_below_min_value"_s);
    row(reinforcement, R"({"beta":1})", u"beta"_s, u"unknown_parameter"_s);
}

void TestJobsResource::create_refusesHyperparameters()
{
    QFETCH(QString, method);
    QFETCH(QByteArray, values);
    QFETCH(QString, key);
    QFETCH(QString, code);
    QJsonObject details{{u"hyperparameters"_s, WireAnswer{.body = values}.json()}};
    if (method == "reinforcement"_L1) {
        details[u"grader"_s] = QJsonObject{{u"type"_s, u"python"_s}, {u"source"_s, u"x"_s}};
    }
    const WireAnswer answer =
        m_slow.post(Jobs,
                    {{u"model"_s, u"gpt-4.1"_s},
                     {u"training_file"_s, u"file-none"_s},
                     {u"method"_s, QJsonObject{{u"type"_s, method}, {method, details}}}});
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.error().value("param"_L1).toString(),
             u"method.%1.hyperparameters.%2"_s.arg(method, key));
    QCOMPARE(answer.error().value("code"_L1).toString(), code);
}

void TestJobsResource::create_refusesReinforcement_data()
{
    QTest::addColumn<QByteArray>("details");
    QTest::addColumn<QString>("param");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *details, const QString &param, const QString &code) {
        QTest::addRow("%s", details)
            << QByteArray(details) << u"method.reinforcement."_s + param << code;
    };
    row("{}", u"grader"_s, u"missing_required_parameter"_s);
    row(R"({"grader":"good"})", u"grader"_s, u"invalid_type"_s);
    row(R"({"grader":{}})", u"grader.type"_s, u"missing_required_parameter"_s);
    row(R"({"grader":{"type":"label_model"}})", u"grader.type"_s, u"invalid_value"_s);
    row(R"({"grader":{"type":"python"}})", u"grader.source"_s, u"missing_required_parameter"_s);
    row(R"({"grader":{"type":"python","source":"x"},"response_format":{"type":"text"}})",
        u"response_format.type"_s, u"invalid_value"_s);
    row(R"({"grader":{"type":"python","source":"x"},"response_format":{"type":"json_schema",
            "json_schema":{"schema":{}}}})",
        u"response_format.json_schema.name"_s, u"missing_required_parameter"_s);
    row(R"({"grader":{"type":"python","source":"x"},"response_format":{"type":"json_schema",
            "json_schema":{"name":"n","schema":7}}})",
        u"response_format.json_schema.schema"_s, u"invalid_type"_s);
    row(R"({"grader":{"type":"python","source":"x"},"reward":1})", u"reward"_s,
        u"unknown_parameter"_s);
}

void TestJobsResource::create_refusesReinforcement()
{
    QFETCH(QByteArray, details);
    QFETCH(QString, param);
    QFETCH(QString, code);
    const QString type = u"reinforcement"_s;
    const QJsonObject method{{u"type"_s, type}, {type, WireAnswer{.body = details}.json()}};
    const WireAnswer answer = m_slow.post(
        Jobs,
        {{u"model"_s, u"o4-mini"_s}, {u"training_file"_s, u"file-none"_s}, {u"method"_s, method}});
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.error().value("param"_L1).toString(), param);
    QCOMPARE(answer.error().value("code"_L1).toString(), code);
}

void TestJobsResource::create_refusesBadFiles()
{
    SandboxFixture fixture;
    const QString good = fixture.upload(trainingLines(10)).id();
    const QString evals = fixture.upload(trainingLines(10), u"a.jsonl"_s, u"evals"_s).id();
    const auto paramFor = [&](const QString &training, const QString &validation) {
        const WireAnswer answer = fixture.post(Jobs,
                                               {{u"model"_s, u"gpt-4o-mini"_s},
                                                {u"training_file"_s, training},
                                                {u"validation_file"_s, validation}});
        return answer.status == 400 ? answer.error().value("param"_L1).toString() : u"fine"_s;
    };
    QCOMPARE(paramFor(u"file-none"_s, good), u"training_file"_s);
    QCOMPARE(paramFor(evals, good), u"training_file"_s);
    QCOMPARE(paramFor(good, evals), u"validation_file"_s);
    QCOMPARE(fixture.postBytes(Jobs, "{").status, 400);
    QCOMPARE(fixture.postBytes(Jobs, "[]").status, 400);
    QCOMPARE(fixture.get(Jobs).data().size(), 0);
}

void TestJobsResource::list_isNewestFirstInPages()
{
    SandboxFixture fixture(1);
    QStringList ids;
    for (int i = 0; i < 5; ++i) {
        ids.prepend(fixture.createJob());
    }
    for (const int limit : {1, 2, 100}) {
        QStringList seen;
        for (const QJsonValue job : fixture.all(Jobs, limit)) {
            seen.append(job.toObject().value("id"_L1).toString());
        }
        QCOMPARE(seen, ids);
    }
    const QJsonObject page = fixture.get(Jobs + u"?limit=2"_s).json();
    QVERIFY(page.value("has_more"_L1).toBool());
    QVERIFY(!page.contains("last_id"_L1)); // this list has none at the service
    QCOMPARE(fixture.get(Jobs + u"?limit=99999999999999"_s).data().size(), ids.size());
}

void TestJobsResource::list_filtersByMetadata()
{
    SandboxFixture fixture(1);
    const auto create = [&](const QJsonValue &metadata) {
        return fixture.createJob({{u"metadata"_s, metadata}});
    };
    const QString plain = create(QJsonValue::Null);
    const QString tagged = create(QJsonObject{{u"team"_s, u"a b"_s}, {u"run"_s, u"1"_s}});
    const QString emptyValue = create(QJsonObject{{u"team"_s, u""_s}});
    const auto found = [&](const QString &query) {
        QStringList ids;
        for (const QJsonValue job : fixture.get(Jobs + u'?' + query).data()) {
            ids.append(job.toObject().value("id"_L1).toString());
        }
        return ids;
    };
    QCOMPARE(found(u"metadata[team]=a%20b"_s), QStringList{tagged});
    QCOMPARE(found(u"metadata%5Bteam%5D=a+b&metadata[run]=1"_s), QStringList{tagged});
    QCOMPARE(found(u"metadata[team]=a%20b&metadata[run]=2"_s), QStringList());
    QCOMPARE(found(u"metadata[team]="_s), QStringList{emptyValue});
    QCOMPARE(found(u"metadata=null"_s), QStringList{plain});
    QCOMPARE(found(QString()).size(), 3);
    QCOMPARE(found(u"metadata="_s).size(), 3);
    QCOMPARE(fixture.get(Jobs + u"?metadata=null&metadata[a]=b"_s).status, 400);
    QCOMPARE(fixture.get(Jobs + u"?metadata=a"_s).status, 400);
}

void TestJobsResource::list_filteredPages_makeTheSameSet()
{
    SandboxFixture fixture(1);
    const auto count = [&fixture](const QString &query, int limit) {
        QStringList ids;
        QJsonObject page;
        do {
            const QString after = ids.isEmpty() ? QString() : u"&after="_s + ids.last();
            page = fixture.get(u"%1?limit=%2&%3%4"_s.arg(Jobs).arg(limit).arg(query, after)).json();
            for (const QJsonValue job : page.value("data"_L1).toArray()) {
                ids.append(job.toObject().value("id"_L1).toString());
            }
        } while (page.value("has_more"_L1).toBool());
        return ids;
    };
    QStringList odd;
    QStringList plain;
    for (int i = 0; i < 9; ++i) {
        const QJsonObject metadata{{u"kind"_s, i % 2 == 0 ? u"even"_s : u"odd"_s},
                                   {u"team"_s, u"a"_s}};
        const bool isPlain = i % 3 == 0;
        const QString id =
            fixture.createJob(isPlain ? QJsonObject() : QJsonObject{{u"metadata"_s, metadata}});
        if (isPlain) {
            plain.prepend(id);
        } else if (i % 2 == 1) {
            odd.prepend(id);
        }
    }
    for (const int limit : {1, 2, 100}) {
        QCOMPARE(count(u"metadata[kind]=odd&metadata[team]=a"_s, limit), odd);
        QCOMPARE(count(u"metadata=null"_s, limit), plain);
    }
}

void TestJobsResource::list_unknownCursor_is400_data()
{
    QTest::addColumn<QString>("list");
    QTest::newRow("jobs") << QString();
    QTest::newRow("events") << u"/events"_s;
    QTest::newRow("checkpoints") << u"/checkpoints"_s;
}

void TestJobsResource::list_unknownCursor_is400()
{
    QFETCH(QString, list);
    const QString job = m_slow.createJob();
    const QString other = Jobs + u'/' + m_slow.createJob() + u"/events"_s;
    const QString path = list.isEmpty() ? Jobs : Jobs + u'/' + job + list;
    // Also an event of another job is no place in this list.
    const QString foreign = m_slow.get(other).data().first().toObject().value("id"_L1).toString();
    for (const QString &cursor : {u"ftjob-none"_s, foreign}) {
        const WireAnswer answer = m_slow.get(path + u"?after="_s + cursor);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.error().value("param"_L1).toString(), u"after"_s);
    }
    for (const QString &limit : {u"0"_s, u"-1"_s, u"many"_s}) {
        const WireAnswer answer = m_slow.get(path + u"?limit="_s + limit);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.error().value("param"_L1).toString(), u"limit"_s);
    }
}

void TestJobsResource::retrieve_unknown_is404()
{
    SandboxFixture fixture;
    for (const QString &path : {u""_s, u"/events"_s, u"/checkpoints"_s}) {
        const WireAnswer answer = fixture.get(Jobs + u"/ftjob-none"_s + path);
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.error().value("code"_L1).toString(), u"fine_tune_not_found"_s);
    }
    QCOMPARE(fixture.post(Jobs + u"/ftjob-none/cancel"_s).status, 404);
}

void TestJobsResource::events_pageToTheSameSet()
{
    SandboxFixture fixture;
    const QString id = fixture.createJob({{u"hyperparameters"_s, QJsonObject{{u"n_epochs"_s, 1}}}});
    QTRY_COMPARE_WITH_TIMEOUT(fixture.jobStatus(id), u"succeeded"_s, 30000);
    const QString path = Jobs + u'/' + id + u"/events"_s;
    const QJsonArray whole = fixture.all(path);
    QCOMPARE(whole.size(), 19);
    QCOMPARE(fixture.all(path, 1), whole);
    QCOMPARE(fixture.all(path, 3), whole);
}

QTEST_GUILESS_MAIN(TestJobsResource)
#include "tst_jobsresource.moc"
