// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/examplepreview.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QString compact(const QJsonValue &value)
{
    if (value.isString()) {
        return value.toString();
    }
    if (value.isObject()) {
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    }
    if (value.isArray()) {
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    }
    return value.toVariant().toString();
}

// An image may be inside the line, megabytes of it.
QString imageText(const QString &address)
{
    return address.startsWith("data:"_L1) ? u"[image, inside the file]"_s
                                          : u"[image] %1"_s.arg(address);
}

QString partText(const QJsonObject &part)
{
    if (const QJsonValue text = part.value("text"_L1); text.isString()) {
        return text.toString();
    }
    if (const QJsonValue refusal = part.value("refusal"_L1); refusal.isString()) {
        return u"[refusal] %1"_s.arg(refusal.toString());
    }
    if (const QJsonValue image = part.value("image_url"_L1); !image.isUndefined()) {
        return imageText(image.isObject() ? image.toObject().value("url"_L1).toString()
                                          : image.toString());
    }
    return u"[%1]"_s.arg(part.value("type"_L1).toString());
}

QString contentText(const QJsonValue &content)
{
    if (!content.isArray()) {
        return content.isNull() ? QString() : compact(content);
    }
    QStringList parts;
    for (const QJsonValue part : content.toArray()) {
        parts.append(part.isObject() ? partText(part.toObject()) : compact(part));
    }
    return parts.join(u'\n');
}

QString callText(const QJsonObject &function)
{
    return u"[call] %1(%2)"_s.arg(function.value("name"_L1).toString(),
                                  compact(function.value("arguments"_L1)));
}

PreviewMessage messageFrom(const QJsonObject &object)
{
    QStringList texts;
    if (const QString text = contentText(object.value("content"_L1)); !text.isEmpty()) {
        texts.append(text);
    }
    for (const QJsonValue call : object.value("tool_calls"_L1).toArray()) {
        texts.append(callText(call.toObject().value("function"_L1).toObject()));
    }
    if (const QJsonValue call = object.value("function_call"_L1); call.isObject()) {
        texts.append(callText(call.toObject()));
    }
    if (const QString refusal = object.value("refusal"_L1).toString(); !refusal.isEmpty()) {
        texts.append(u"[refusal] %1"_s.arg(refusal));
    }
    const QString name = object.value("name"_L1).toString();
    const QString role = object.value("role"_L1).toString();
    return {.role = name.isEmpty() ? role : u"%1 (%2)"_s.arg(role, name),
            .text = texts.join(u'\n'),
            .isIgnored = object.value("weight"_L1).toDouble(1) == 0};
}

QList<PreviewMessage> messagesFrom(const QJsonValue &list)
{
    QList<PreviewMessage> messages;
    for (const QJsonValue message : list.toArray()) {
        messages.append(messageFrom(message.toObject()));
    }
    return messages;
}

DatasetForm formOf(const QJsonObject &object)
{
    if (object.contains("preferred_output"_L1) || object.contains("non_preferred_output"_L1)) {
        return DatasetForm::Preference;
    }
    if (const QJsonValue messages = object.value("messages"_L1); messages.isArray()) {
        const QJsonArray list = messages.toArray();
        const QString lastRole =
            list.isEmpty() ? QString() : list.last().toObject().value("role"_L1).toString();
        return lastRole == "user"_L1 ? DatasetForm::Reinforcement : DatasetForm::Chat;
    }
    return object.value("prompt"_L1).isString() && object.value("completion"_L1).isString()
        ? DatasetForm::PromptCompletion
        : DatasetForm::Unknown;
}

void takeMessages(PreviewExample &example, QJsonObject &object)
{
    switch (example.form) {
    case DatasetForm::Preference: {
        QJsonObject input = object.take("input"_L1).toObject();
        example.messages = messagesFrom(input.take("messages"_L1));
        example.preferred = messagesFrom(object.take("preferred_output"_L1));
        example.rejected = messagesFrom(object.take("non_preferred_output"_L1));
        for (auto field = input.constBegin(); field != input.constEnd(); ++field) {
            object.insert(field.key(), field.value());
        }
        break;
    }
    case DatasetForm::Chat:
    case DatasetForm::Reinforcement:
        example.messages = messagesFrom(object.take("messages"_L1));
        break;
    case DatasetForm::PromptCompletion:
        example.messages = {
            {.role = u"prompt"_s, .text = object.take("prompt"_L1).toString()},
            {.role = u"completion"_s, .text = object.take("completion"_L1).toString()}};
        break;
    case DatasetForm::Unknown: break;
    }
}

} // namespace

PreviewExample PreviewExample::fromLine(qint64 number, QByteArrayView line)
{
    PreviewExample example{.line = number};
    QJsonParseError error;
    const QJsonDocument document =
        QJsonDocument::fromJson(QByteArray::fromRawData(line.data(), line.size()), &error);
    if (!document.isObject()) {
        example.problem = document.isNull() ? error.errorString() : u"not a JSON object"_s;
        return example;
    }
    QJsonObject object = document.object();
    example.form = formOf(object);
    takeMessages(example, object);
    for (auto field = object.constBegin(); field != object.constEnd(); ++field) {
        example.fields.append({field.key(), compact(field.value())});
    }
    return example;
}

} // namespace Finetune
