// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/gradersubject.h"

#include <QJsonDocument>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

//! Any JSON value, not only objects and lists: wrapped, because QJsonDocument knows only those.
QJsonValue jsonIn(const QString &text)
{
    QJsonParseError error{};
    const auto document = QJsonDocument::fromJson('[' + text.toUtf8() + ']', &error);
    const QJsonArray values = document.array();
    return error.error == QJsonParseError::NoError && values.size() == 1
        ? values.first()
        : QJsonValue(QJsonValue::Undefined);
}

} // namespace

GraderSubject GraderSubject::fromText(const QJsonObject &item, const QString &modelSample)
{
    const QJsonObject message{{u"role"_s, u"assistant"_s}, {u"content"_s, modelSample}};
    return {.item = item,
            .outputText = modelSample,
            .outputJson = jsonIn(modelSample),
            .choices = {QJsonObject{{u"index"_s, 0}, {u"message"_s, message}}}};
}

QJsonObject GraderSubject::sample() const
{
    QJsonObject sample{
        {u"output_text"_s, outputText}, {u"output_tools"_s, outputTools}, {u"choices"_s, choices}};
    if (!outputJson.isUndefined()) {
        sample[u"output_json"_s] = outputJson;
    }
    return sample;
}

} // namespace Finetune
