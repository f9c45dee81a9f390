// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/training/trainingfile.h"

#include "core/common/json.h"

#include <QFile>
#include <QJsonDocument>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype FewestExamples = 10;
constexpr qint64 LargestFile = 512LL * 1024 * 1024;
constexpr qint64 LongestLine = 64LL * 1024 * 1024;
constexpr qint64 LinesBetweenQuestions = 256;
const QByteArray ByteOrderMark = "\xEF\xBB\xBF";

//! The first bad line, and how many there are.
struct LineFaults
{
    qint64 firstLine{};
    QString reason{};
    bool isSyntax{}; //!< not even JSON
    qint64 count{};

    void add(qint64 line, const QString &why, bool syntax)
    {
        if (count++ == 0) {
            firstLine = line;
            reason = why;
            isSyntax = syntax;
        }
    }
};

QLatin1StringView roleName(FileRole role)
{
    return role == FileRole::Training ? "training"_L1 : "validation"_L1;
}

JobFailure failure(FileRole role, const QString &code, const QString &message)
{
    return {.code = code, .message = message, .param = roleName(role) + "_file"_L1};
}

JobFailure invalidFile(FileRole role, const QString &reason)
{
    return failure(role, u"invalid_%1_file"_s.arg(roleName(role)),
                   u"The job failed due to an invalid %1 file. %2"_s.arg(roleName(role), reason));
}

JobFailure badLines(FileRole role, const LineFaults &faults)
{
    QString reason = u"Line %1: %2"_s.arg(faults.firstLine).arg(faults.reason);
    if (faults.count > 1) {
        reason += u" (%1 lines have problems.)"_s.arg(faults.count);
    }
    JobFailure failure = invalidFile(role, reason);
    if (faults.isSyntax) {
        failure.code = u"invalid_file_format"_s;
    }
    return failure;
}

//! Reads one line into the examples or the faults. Empty lines do not count.
void readLine(const QByteArray &bytes, qint64 line, TrainingMethod method,
              QList<TrainingExample> &examples, LineFaults &faults)
{
    if (bytes.trimmed().isEmpty()) {
        return;
    }
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        faults.add(line,
                   u"The line is not valid JSON (column %1: %2)."_s.arg(error.offset + 1)
                       .arg(error.errorString()),
                   true);
    } else if (!document.isObject()) {
        faults.add(line, u"The line is not a JSON object."_s, true);
    } else if (auto example = parseTrainingExample(document.object(), method); !example) {
        faults.add(line, example.error(), false);
    } else {
        examples.append(std::move(*example));
    }
}

} // namespace

tl::expected<QList<TrainingExample>, JobFailure>
readTrainingFile(const QString &path, FileRole role, TrainingMethod method,
                 const std::function<bool()> &isCancelled)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(invalidFile(role, u"The file no longer exists."_s));
    }
    if (file.size() > LargestFile) {
        return tl::unexpected(invalidFile(role, u"It is larger than 512 MB."_s));
    }
    QList<TrainingExample> examples;
    LineFaults faults;
    for (qint64 line = 1; !file.atEnd(); ++line) {
        QByteArray bytes = file.readLine(LongestLine);
        if (line == 1 && bytes.startsWith(ByteOrderMark)) {
            bytes.remove(0, ByteOrderMark.size());
        }
        readLine(bytes, line, method, examples, faults);
        if (line % LinesBetweenQuestions == 0 && isCancelled()) {
            return tl::unexpected(failure(role, u"cancelled"_s, u"The job was cancelled."_s));
        }
    }
    if (faults.count > 0) {
        return tl::unexpected(badLines(role, faults));
    }
    if (role == FileRole::Training && examples.size() < FewestExamples) {
        return tl::unexpected(
            failure(role, u"invalid_n_examples"_s,
                    u"Training file has %1 example(s), but must have at least %2 examples"_s
                        .arg(examples.size())
                        .arg(FewestExamples)));
    }
    if (examples.isEmpty()) {
        return tl::unexpected(invalidFile(role, u"It has no examples."_s));
    }
    return examples;
}

} // namespace Finetune
