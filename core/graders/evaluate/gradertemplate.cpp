// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/gradertemplate.h"

#include <QJsonDocument>

#include <algorithm>
#include <functional>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestResult = 8 * 1024 * 1024;

//! A variable as steps: "item", "a", 0, "b" for "item.a[0].b".
struct PathStep
{
    QString key{};
    qsizetype index{-1}; //!< at least 0: into a list
};

using Path = QList<PathStep>;

QString asText(const QJsonValue &value)
{
    if (value.isString()) {
        return value.toString();
    }
    QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.sliced(1, json.size() - 2));
}

//! Splits "a[0][1]" into its key and the indices; false if it is nothing of that form.
bool appendSegment(QStringView segment, Path &path)
{
    const qsizetype bracket = segment.indexOf(u'[');
    const QStringView key = bracket < 0 ? segment : segment.first(bracket);
    const bool isKey = !key.isEmpty()
        && std::none_of(key.begin(), key.end(), [](QChar c) { return u"{}[]"_s.contains(c); });
    if (!isKey) {
        return false;
    }
    path.append(PathStep{.key = key.toString()});
    QStringView rest = segment.sliced(key.size());
    while (!rest.isEmpty()) {
        const qsizetype end = rest.indexOf(u']');
        bool isNumber = false;
        const int index = end < 2 ? -1 : rest.sliced(1, end - 1).toInt(&isNumber);
        if (rest.front() != u'[' || !isNumber || index < 0) {
            return false;
        }
        path.append(PathStep{.index = index});
        rest = rest.sliced(end + 1);
    }
    return true;
}

//! The reason is a sentence.
tl::expected<Path, QString> parsePath(const QString &variable)
{
    Path path;
    const QStringList segments = variable.split(u'.');
    for (const QString &segment : segments) {
        if (!appendSegment(segment, path)) {
            return tl::unexpected(u"\"{{%1}}\" is not a variable. Write it like {{item.answer}} or "
                                  "{{sample.output_tools[0].function.name}}."_s.arg(variable));
        }
    }
    const QString root = path.first().key;
    if ((root != "item"_L1 && root != "sample"_L1) || path.size() < 2) {
        return tl::unexpected(u"\"{{%1}}\" must begin with item. or sample., there is nothing "
                              "else to take values from."_s.arg(variable));
    }
    return path;
}

//! Gives each variable to `replace` and collects the text; stops at the first problem.
using Replace = std::function<tl::expected<QString, GraderError>(const QString &variable)>;

tl::expected<QString, GraderError> replaceVariables(const QString &text, const Replace &replace)
{
    QString result;
    qsizetype from = 0;
    while (true) {
        const qsizetype open = text.indexOf("{{"_L1, from);
        if (open < 0) {
            return result + QStringView(text).sliced(from);
        }
        const qsizetype close = text.indexOf("}}"_L1, open);
        if (close < 0) {
            return tl::unexpected(GraderError{GraderError::InvalidVariable,
                                              u"A \"{{\" is not closed with \"}}\"."_s});
        }
        const auto value = replace(text.sliced(open + 2, close - open - 2).trimmed());
        if (!value) {
            return tl::unexpected(value.error());
        }
        result += QStringView(text).sliced(from, open - from) + *value;
        if (result.size() > LongestResult) {
            return tl::unexpected(
                GraderError{GraderError::TruncatedObservation,
                            u"A text is longer than 8 million characters once its "
                            "variables are filled in. That is too long to grade."_s});
        }
        from = close + 2;
    }
}

tl::expected<QString, GraderError> valueOf(const QString &variable, const GraderSubject &subject,
                                           const QJsonObject &sample)
{
    const auto path = parsePath(variable);
    if (!path) {
        return tl::unexpected(GraderError{GraderError::InvalidVariable, path.error()});
    }
    const bool isSample = path->first().key == "sample"_L1;
    if (isSample && path->at(1).key == "output_json"_L1 && subject.outputJson.isUndefined()) {
        return tl::unexpected(GraderError{
            GraderError::SampleParse,
            u"{{%1}} needs an answer that is JSON, and this one is not."_s.arg(variable)});
    }
    QJsonValue value = isSample ? sample : subject.item;
    for (const PathStep &step : path->sliced(1)) {
        value = step.index < 0 ? value.toObject().value(step.key) : value.toArray().at(step.index);
    }
    if (value.isUndefined()) {
        return tl::unexpected(GraderError{GraderError::InvalidVariable,
                                          u"There is no value for {{%1}} in this %2."_s.arg(
                                              variable, isSample ? u"sample"_s : u"item"_s)});
    }
    return asText(value);
}

} // namespace

tl::expected<QString, GraderError> fillTemplate(const QString &text, const GraderSubject &subject)
{
    const QJsonObject sample = subject.sample();
    return replaceVariables(
        text, [&](const QString &variable) { return valueOf(variable, subject, sample); });
}

QString templateProblem(const QString &text)
{
    const auto checked =
        replaceVariables(text, [](const QString &variable) -> tl::expected<QString, GraderError> {
            if (const auto path = parsePath(variable); !path) {
                return tl::unexpected(GraderError{GraderError::InvalidVariable, path.error()});
            }
            return QString();
        });
    return checked ? QString() : checked.error().details;
}

} // namespace Finetune
