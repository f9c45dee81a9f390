// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/grader.h"

#include "core/common/json.h"

#include <array>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QStringList textsFrom(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue text : value.toArray()) {
        texts += text.toString();
    }
    return texts;
}

QString partText(const QJsonValue &part)
{
    return part.isString() ? part.toString() : stringOrEmpty(part.toObject(), "text"_L1);
}

QList<GraderMessage> messagesFrom(const QJsonValue &value)
{
    QList<GraderMessage> messages;
    for (const QJsonValue item : value.toArray()) {
        const QJsonObject message = item.toObject();
        messages.append(
            {.role = stringOrEmpty(message, "role"_L1), .content = message.value("content"_L1)});
    }
    return messages;
}

std::optional<std::pair<double, double>> rangeFrom(const QJsonValue &value)
{
    const QJsonArray range = value.toArray();
    if (range.size() != 2 || !range.first().isDouble() || !range.last().isDouble()) {
        return std::nullopt;
    }
    return std::pair(range.first().toDouble(), range.last().toDouble());
}

Grader::Kind kindFrom(const QString &type, const QJsonObject &object)
{
    const auto text = [&](QLatin1StringView key) { return stringOrEmpty(object, key); };
    if (type == "string_check"_L1) {
        return StringCheck{.input = text("input"_L1),
                           .reference = text("reference"_L1),
                           .operation = text("operation"_L1)};
    }
    if (type == "text_similarity"_L1) {
        return TextSimilarity{.input = text("input"_L1),
                              .reference = text("reference"_L1),
                              .metric = text("evaluation_metric"_L1)};
    }
    if (type == "python"_L1) {
        return PythonCode{.source = text("source"_L1), .imageTag = text("image_tag"_L1)};
    }
    if (type == "score_model"_L1) {
        return ScoreModel{.model = text("model"_L1),
                          .input = messagesFrom(object.value("input"_L1)),
                          .range = rangeFrom(object.value("range"_L1)),
                          .samplingParams = object.value("sampling_params"_L1).toObject()};
    }
    if (type == "label_model"_L1) {
        return LabelModel{.model = text("model"_L1),
                          .input = messagesFrom(object.value("input"_L1)),
                          .labels = textsFrom(object.value("labels"_L1)),
                          .passingLabels = textsFrom(object.value("passing_labels"_L1))};
    }
    if (type == "multi"_L1) {
        return MultiGrader{.graders = subGradersFromJson(object.value("graders"_L1)),
                           .formula = text("calculate_output"_L1)};
    }
    return UnknownGrader{};
}

//! Writes the fields of a kind over what was read: what the kind does not know stays.
class KindWriter
{
public:
    explicit KindWriter(QJsonObject &object)
        : m_object(object)
    {}

    void operator()(const UnknownGrader &) const {}

    void operator()(const StringCheck &check) const
    {
        m_object["input"_L1] = check.input;
        m_object["reference"_L1] = check.reference;
        m_object["operation"_L1] = check.operation;
    }

    void operator()(const TextSimilarity &similarity) const
    {
        m_object["input"_L1] = similarity.input;
        m_object["reference"_L1] = similarity.reference;
        m_object["evaluation_metric"_L1] = similarity.metric;
    }

    void operator()(const PythonCode &python) const
    {
        m_object["source"_L1] = python.source;
        if (python.imageTag.isEmpty()) {
            m_object.remove("image_tag"_L1);
        } else {
            m_object["image_tag"_L1] = python.imageTag;
        }
    }

    void operator()(const ScoreModel &score) const
    {
        m_object["model"_L1] = score.model;
        writeMessages(score.input);
        if (score.range) {
            m_object["range"_L1] = QJsonArray{score.range->first, score.range->second};
        } else {
            m_object.remove("range"_L1);
        }
        if (score.samplingParams.isEmpty()) {
            m_object.remove("sampling_params"_L1);
        } else {
            m_object["sampling_params"_L1] = score.samplingParams;
        }
    }

    void operator()(const LabelModel &label) const
    {
        m_object["model"_L1] = label.model;
        writeMessages(label.input);
        m_object["labels"_L1] = QJsonArray::fromStringList(label.labels);
        m_object["passing_labels"_L1] = QJsonArray::fromStringList(label.passingLabels);
    }

    void operator()(const MultiGrader &multi) const
    {
        m_object["graders"_L1] = subGradersJson(multi.graders);
        m_object["calculate_output"_L1] = multi.formula;
    }

private:
    // By their names, as live services want them; a list only for those of which names would be
    // lost, because two are the same or empty.
    static QJsonValue subGradersJson(const std::vector<SubGrader> &subs)
    {
        QJsonArray list;
        QJsonObject map;
        for (const SubGrader &sub : subs) {
            list.append(sub.grader.toJson());
            map[sub.key] = sub.grader.toJson();
        }
        const bool isClear = map.size() == list.size() && !map.contains(QString());
        return isClear ? QJsonValue(map) : QJsonValue(list);
    }

    void writeMessages(const QList<GraderMessage> &messages) const
    {
        const QJsonArray before = m_object.value("input"_L1).toArray();
        QJsonArray after;
        for (qsizetype i = 0; i < messages.size(); ++i) {
            QJsonObject message = before.at(i).toObject();
            message["role"_L1] = messages[i].role;
            message["content"_L1] = messages[i].content;
            after.append(message);
        }
        m_object["input"_L1] = after;
    }

    QJsonObject &m_object;
};

//! The names of the kinds, in the order of Grader::Kind.
constexpr std::array<QLatin1StringView, 7> KindNames{
    ""_L1,       "string_check"_L1, "text_similarity"_L1,
    "python"_L1, "score_model"_L1,  "label_model"_L1,
    "multi"_L1};
static_assert(KindNames.size() == std::variant_size_v<Grader::Kind>);

} // namespace

QString GraderMessage::text() const
{
    if (!content.isArray()) {
        return partText(content);
    }
    QStringList texts;
    for (const QJsonValue part : content.toArray()) {
        texts += partText(part);
    }
    return texts.join(u'\n');
}

bool MultiGrader::operator==(const MultiGrader &other) const = default;

QString Grader::type() const
{
    const QLatin1StringView known = KindNames.at(kind.index());
    return known.isEmpty() ? stringOrEmpty(raw, "type"_L1) : QString(known);
}

Grader Grader::fromJson(const QJsonObject &object)
{
    return {.name = stringOrEmpty(object, "name"_L1),
            .kind = kindFrom(stringOrEmpty(object, "type"_L1), object),
            .raw = object};
}

QJsonObject Grader::toJson() const
{
    QJsonObject object = raw;
    object["type"_L1] = type();
    if (name.isEmpty()) {
        object.remove("name"_L1);
    } else {
        object["name"_L1] = name;
    }
    std::visit(KindWriter(object), kind);
    return object;
}

std::vector<SubGrader> subGradersFromJson(const QJsonValue &value)
{
    std::vector<SubGrader> graders;
    const auto add = [&graders](const QString &key, const QJsonObject &object) {
        graders.push_back({.key = key, .grader = Grader::fromJson(object)});
    };
    for (const QJsonValue item : value.toArray()) {
        add(stringOrEmpty(item.toObject(), "name"_L1), item.toObject());
    }
    const QJsonObject object = value.toObject();
    if (object.value("type"_L1).isString()) { // in a map, "type" would be a grader
        add(stringOrEmpty(object, "name"_L1), object);
        return graders;
    }
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        add(entry.key(), entry.value().toObject());
    }
    return graders;
}

} // namespace Finetune
