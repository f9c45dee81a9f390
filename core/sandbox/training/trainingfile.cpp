// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/training/trainingfile.h"

#include <QFile>
#include <QJsonDocument>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LongestLine = 64LL * 1024 * 1024;
constexpr qint64 LinesBetweenQuestions = 256;
const QByteArray ByteOrderMark = "\xEF\xBB\xBF";

QString roleName(FileRole role)
{
    return role == FileRole::Training ? u"training"_s : u"validation"_s;
}

} // namespace

QString paramOf(FileRole role)
{
    return roleName(role) + "_file"_L1;
}

JobFailure invalidFile(FileRole role, const QString &reason)
{
    return {.code = u"invalid_%1_file"_s.arg(roleName(role)),
            .message =
                u"The job failed due to an invalid %1 file. %2"_s.arg(roleName(role), reason),
            .param = paramOf(role)};
}

tl::expected<QList<TrainingExample>, JobFailure>
readTrainingFile(const QString &path, FileRole role, TrainingMethod method,
                 const std::function<bool()> &isCancelled)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(invalidFile(role, u"The file no longer exists."_s));
    }
    QList<TrainingExample> examples;
    for (qint64 line = 1; !file.atEnd(); ++line) {
        QByteArray bytes = file.readLine(LongestLine);
        if (line == 1 && bytes.startsWith(ByteOrderMark)) {
            bytes.remove(0, ByteOrderMark.size());
        }
        if (bytes.trimmed().isEmpty()) {
            continue;
        }
        auto example = parseTrainingExample(QJsonDocument::fromJson(bytes).object(), method);
        if (!example) {
            return tl::unexpected(
                invalidFile(role, u"Line %1: %2"_s.arg(line).arg(example.error())));
        }
        examples.append(std::move(*example));
        if (line % LinesBetweenQuestions == 0 && isCancelled()) {
            return tl::unexpected(JobFailure{.code = u"cancelled"_s,
                                             .message = u"The job was cancelled."_s,
                                             .param = paramOf(role)});
        }
    }
    return examples;
}

} // namespace Finetune
