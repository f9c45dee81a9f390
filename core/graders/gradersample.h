// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chat/message.h"
#include "core/common/filestore.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

namespace Finetune {

//! A line of a dataset as a grader sees it.
struct GraderSample
{
    qint64 line{};         //!< counted from 1
    QJsonObject item{};    //!< every key of the line but its messages
    QJsonArray messages{}; //!< the conversation whose answer is graded
    bool operator==(const GraderSample &) const = default;

    static GraderSample fromLine(qint64 line, const QJsonObject &object);

    //! What a model is asked for an answer: the messages without the answer at their end.
    QList<ChatMessage> prompt() const;
};

//! The beginning of a dataset.
struct GraderDataset
{
    QList<GraderSample> samples{};
    qint64 unreadable{};      //!< lines passed over, because they are not JSON objects
    qint64 firstUnreadable{}; //!< the number of the first of them
    bool hasMore{};
    bool operator==(const GraderDataset &) const = default;
};

//! The largest dataset that is fetched from a server to be graded, in bytes.
inline constexpr qint64 LargestGraderDataset = 64 * 1024 * 1024;

//! Up to `most` samples of a local file. Reads the disk: for a worker thread.
tl::expected<GraderDataset, FileProblem> readGraderDataset(const QString &path, qsizetype most);
//! The same for the content of a file. For a worker thread too, if it is long.
GraderDataset graderDatasetIn(const QByteArray &content, qsizetype most);

//! Where the answer that is graded comes from.
struct AnswerSource
{
    enum class Kind {
        Field,       //!< of the item
        LastMessage, //!< of the assistant, in the line's messages
        Model        //!< which is asked with the line's messages
    };
    Kind kind{Kind::Field};
    QString name{}; //!< the path of the field, or the model
    bool operator==(const AnswerSource &) const = default;
};

//! The answer that the line itself has; the error is a sentence. Not for Kind::Model.
tl::expected<QString, QString> answerIn(const GraderSample &sample, const AnswerSource &source);

//! What templates may name of this item, in reading order: "item.answer", "item.facts[0].year";
//! and of every sample: "sample.output_text" and so on.
QStringList templateVariables(const QJsonObject &item);

} // namespace Finetune
