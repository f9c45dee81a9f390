// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace Finetune {

//! What a grader looks at: a line of the data and what the model answered to it.
struct GraderSubject
{
    QJsonObject item{}; //!< every key of the line but its messages
    QString outputText{};
    QJsonValue outputJson{QJsonValue::Undefined}; //!< undefined: the answer is not JSON
    QJsonArray outputTools{};                     //!< tool calls of the answer
    QJsonArray choices{};                         //!< as in a chat completion
    bool operator==(const GraderSubject &) const = default;

    //! As the run endpoint does it: output_json is there if the text is JSON.
    static GraderSubject fromText(const QJsonObject &item, const QString &modelSample);

    //! The namespace "sample" of templates and Python. Without output_json if there is none.
    QJsonObject sample() const;
};

} // namespace Finetune
