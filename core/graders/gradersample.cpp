// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/gradersample.h"

#include "core/datasets/datasetfile.h"
#include "core/datasets/linereader.h"
#include "core/graders/evaluate/gradertemplate.h"
#include "core/graders/grader.h"

#include <QJsonDocument>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int DeepestVariable = 4;
constexpr qsizetype MostVariables = 200;
constexpr qsizetype MostElements = 3; // of a list; the others are like them

QString roleOf(const QJsonObject &message)
{
    return message.value("role"_L1).toString();
}

QString textOf(const QJsonObject &message)
{
    return GraderMessage{.role = {}, .content = message.value("content"_L1)}.text();
}

//! Returns whether more lines are wanted.
bool takeLine(QByteArrayView bytes, qint64 number, qsizetype most, GraderDataset &dataset)
{
    if (bytes.trimmed().isEmpty()) {
        return true;
    }
    if (dataset.samples.size() >= most) {
        dataset.hasMore = true;
        return false;
    }
    const auto document = QJsonDocument::fromJson(bytes.toByteArray());
    if (document.isObject()) {
        dataset.samples.append(GraderSample::fromLine(number, document.object()));
    } else if (dataset.unreadable++ == 0) {
        dataset.firstUnreadable = number;
    }
    return true;
}

void listVariables(const QString &path, const QJsonValue &value, int depth, QStringList &names)
{
    if (names.size() >= MostVariables) {
        return;
    }
    names.append(path);
    if (depth >= DeepestVariable) {
        return;
    }
    const QJsonObject object = value.toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        listVariables(path + u'.' + entry.key(), entry.value(), depth + 1, names);
    }
    const QJsonArray list = value.toArray();
    for (qsizetype i = 0; i < std::min(list.size(), MostElements); ++i) {
        listVariables(u"%1[%2]"_s.arg(path).arg(i), list.at(i), depth + 1, names);
    }
}

} // namespace

GraderSample GraderSample::fromLine(qint64 line, const QJsonObject &object)
{
    GraderSample sample{
        .line = line, .item = object, .messages = object.value("messages"_L1).toArray()};
    sample.item.remove("messages"_L1);
    return sample;
}

QList<ChatMessage> GraderSample::prompt() const
{
    QList<ChatMessage> prompt;
    for (const QJsonValue value : messages) {
        const QJsonObject message = value.toObject();
        const QString role = roleOf(message);
        prompt.append({.role = role == "assistant"_L1                      ? ChatRole::Assistant
                           : role == "system"_L1 || role == "developer"_L1 ? ChatRole::System
                                                                           : ChatRole::User,
                       .content = textOf(message)});
    }
    while (!prompt.isEmpty() && prompt.constLast().role == ChatRole::Assistant) {
        prompt.removeLast();
    }
    return prompt;
}

tl::expected<GraderDataset, FileProblem> readGraderDataset(const QString &path, qsizetype most)
{
    const auto file = DatasetFile::open(path);
    if (!file) {
        return tl::unexpected(FileProblem{path, file.error().detail});
    }
    GraderDataset dataset;
    LineReader reader(file->descriptor(), [](qint64) { return true; });
    while (const auto line = reader.next()) {
        // One that is too long is handed out empty; it counts as one that cannot be read.
        const QByteArrayView bytes = line->isTooLong ? QByteArrayView("?") : line->bytes;
        if (!takeLine(bytes, line->number, most, dataset)) {
            break;
        }
    }
    if (reader.error() != 0) {
        return tl::unexpected(FileProblem{path, qt_error_string(reader.error())});
    }
    return dataset;
}

GraderDataset graderDatasetIn(const QByteArray &content, qsizetype most)
{
    GraderDataset dataset;
    qint64 number = 0;
    for (qsizetype begin = 0; begin < content.size();) {
        const qsizetype found = content.indexOf('\n', begin);
        const qsizetype end = found < 0 ? content.size() : found;
        if (!takeLine(QByteArrayView(content).sliced(begin, end - begin), ++number, most,
                      dataset)) {
            break;
        }
        begin = end + 1;
    }
    return dataset;
}

tl::expected<QString, QString> answerIn(const GraderSample &sample, const AnswerSource &source)
{
    if (source.kind == AnswerSource::Kind::LastMessage) {
        const QJsonObject last =
            sample.messages.isEmpty() ? QJsonObject() : sample.messages.last().toObject();
        if (roleOf(last) != "assistant"_L1) {
            return tl::unexpected(u"The line has no message of the assistant at its end."_s);
        }
        return textOf(last);
    }
    const auto answer =
        fillTemplate(u"{{item."_s + source.name + u"}}", GraderSubject{.item = sample.item});
    if (!answer) {
        return tl::unexpected(u"The line has no field \"%1\"."_s.arg(source.name));
    }
    return *answer;
}

QStringList templateVariables(const QJsonObject &item)
{
    QStringList names;
    for (auto entry = item.begin(); entry != item.end(); ++entry) {
        listVariables(u"item."_s + entry.key(), entry.value(), 1, names);
    }
    names += {u"sample.output_text"_s, u"sample.output_json"_s, u"sample.output_tools"_s,
              u"sample.choices"_s};
    return names;
}

} // namespace Finetune
