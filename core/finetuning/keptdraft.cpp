// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/keptdraft.h"

#include "core/common/background.h"
#include "core/common/clock.h"
#include "core/common/json.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace Finetune {
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds WritePause = 400ms;
constexpr qint64 LargestFile = qint64(8) * 1024 * 1024; // a grader may hold a long program

// The fields as text; each is kept under its name unless a key was typed into it.
const std::pair<QLatin1StringView, QString JobDraft::*> TextFields[] = {
    {"model"_L1, &JobDraft::model},
    {"training_file"_L1, &JobDraft::trainingFile},
    {"validation_file"_L1, &JobDraft::validationFile},
    {"suffix"_L1, &JobDraft::suffix},
    {"grader"_L1, &JobDraft::grader},
    {"response_format"_L1, &JobDraft::responseFormat}};

void insertText(QJsonObject &object, QLatin1StringView key, const QString &text)
{
    if (!text.isEmpty() && !looksLikeApiKey(text)) {
        object.insert(key, text);
    }
}

QJsonArray pairsToJson(const QList<MetadataPair> &pairs)
{
    QJsonArray array;
    for (const MetadataPair &pair : pairs) {
        QJsonObject object;
        insertText(object, "key"_L1, pair.key);
        insertText(object, "value"_L1, pair.value);
        array.append(object);
    }
    return array;
}

QList<MetadataPair> pairsFromJson(const QJsonArray &array)
{
    QList<MetadataPair> pairs;
    for (const QJsonValue value : array) {
        const QJsonObject object = value.toObject();
        pairs.append(
            {.key = stringOrEmpty(object, "key"_L1), .value = stringOrEmpty(object, "value"_L1)});
    }
    return pairs;
}

QJsonObject wandbToJson(const WandbIntegration &wandb)
{
    QJsonObject object;
    insertText(object, "project"_L1, wandb.project);
    insertText(object, "name"_L1, wandb.name);
    insertText(object, "entity"_L1, wandb.entity);
    QJsonArray tags;
    for (const QString &tag : wandb.tags) {
        if (!looksLikeApiKey(tag)) {
            tags.append(tag);
        }
    }
    object.insert("tags"_L1, tags);
    return object;
}

WandbIntegration wandbFromJson(const QJsonObject &object)
{
    WandbIntegration wandb{.project = stringOrEmpty(object, "project"_L1),
                           .name = stringOrEmpty(object, "name"_L1),
                           .entity = stringOrEmpty(object, "entity"_L1)};
    for (const QJsonValue tag : object.value("tags"_L1).toArray()) {
        wandb.tags.append(tag.toString());
    }
    return wandb;
}

QJsonObject draftToJson(const JobDraft &draft)
{
    QJsonObject object{{"method"_L1, QString(methodName(draft.method))},
                       {"hyperparameters"_L1, draft.hyperparameters.toJson()},
                       {"metadata"_L1, pairsToJson(draft.metadata)}};
    for (const auto &[key, field] : TextFields) {
        insertText(object, key, draft.*field);
    }
    if (draft.seed) {
        object.insert("seed"_L1, *draft.seed);
    }
    if (draft.wandb) {
        object.insert("wandb"_L1, wandbToJson(*draft.wandb));
    }
    return object;
}

JobDraft draftFromJson(const QJsonObject &object)
{
    JobDraft draft{
        .method =
            methodFromName(stringOrEmpty(object, "method"_L1)).value_or(TuningMethod::Supervised),
        .hyperparameters = Hyperparameters::fromJson(object.value("hyperparameters"_L1).toObject()),
        .seed = optionalInt(object, "seed"_L1),
        .metadata = pairsFromJson(object.value("metadata"_L1).toArray())};
    for (const auto &[key, field] : TextFields) {
        draft.*field = stringOrEmpty(object, key);
    }
    if (object.value("wandb"_L1).isObject()) {
        draft.wandb = wandbFromJson(object.value("wandb"_L1).toObject());
    }
    return draft;
}

tl::expected<void, FileProblem> replaceFile(const QString &path, const QByteArray &bytes)
{
    return makePrivateFolder(QFileInfo(path).absolutePath()).and_then([&] {
        return writeFile(path, bytes);
    });
}

} // namespace

KeptDraft::KeptDraft(const QString &path, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_clock(clock)
{
    m_disk.setMaxThreadCount(1);
}

KeptDraft::~KeptDraft()
{
    flush();
}

QByteArray KeptDraft::toFile(const JobDraft &draft, const QDateTime &writtenAt)
{
    const QJsonObject file{{"version"_L1, 1},
                           {"written_at"_L1, writtenAt.toUTC().toString(Qt::ISODate)},
                           {"draft"_L1, draftToJson(draft)}};
    return QJsonDocument(file).toJson();
}

// What is damaged is as good as nothing: the next draft takes its place.
void KeptDraft::look()
{
    runInBackground(
        this, [path = m_path] { return readFile(path, LargestFile); },
        [this](const tl::expected<QByteArray, FileProblem> &bytes) {
            const auto file = parseObject(bytes.value_or(QByteArray()));
            if (file && file->value("draft"_L1).isObject()) {
                emit found(draftFromJson(file->value("draft"_L1).toObject()),
                           optionalTime(*file, "written_at"_L1).value_or(QDateTime()));
            }
        });
}

void KeptDraft::keep(const JobDraft &draft)
{
    const bool isScheduled = m_pending.has_value();
    m_pending = draft;
    if (!isScheduled) {
        m_clock.callLater(WritePause, this, [this] { flush(); });
    }
}

void KeptDraft::flush()
{
    if (m_pending) {
        write(toFile(*std::exchange(m_pending, std::nullopt), m_clock.now()));
    }
}

void KeptDraft::drop()
{
    m_pending.reset();
    const auto removal =
        QtConcurrent::run(&m_disk, [path = m_path] { return QFile::remove(path); });
    Q_UNUSED(removal) // there may be nothing to remove
}

void KeptDraft::write(const QByteArray &bytes)
{
    runInBackground(
        this, m_disk, [path = m_path, bytes] { return replaceFile(path, bytes); },
        [this](const tl::expected<void, FileProblem> &outcome) {
            if (!outcome && !std::exchange(m_hasFailed, true)) {
                emit failed(outcome.error());
            }
        });
}

} // namespace Finetune
