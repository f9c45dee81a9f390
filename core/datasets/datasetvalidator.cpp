// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/datasetvalidator.h"

#include "core/common/logging.h"
#include "core/datasets/datasetfile.h"
#include "core/datasets/examplecheck.h"
#include "core/datasets/jsonmistake.h"
#include "core/datasets/linereader.h"
#include "core/datasets/lineset.h"

#include <QStringList>

#include <algorithm>
#include <simdjson.h>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

using Kind = DatasetIssue::Kind;
using Line = LineReader::Line;

// simdjson takes up to 20 bytes of memory for each value of a line, so a line made of nothing but
// brackets would take half a gigabyte. Only lines long enough for that are counted.
constexpr qsizetype SuspiciousLine = qsizetype(1024) * 1024;
constexpr qsizetype MostValues = 1'000'000;

constexpr qsizetype ShownKeys = 5;

constexpr QByteArrayView ByteOrderMark("\xef\xbb\xbf");

bool isBlank(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(),
                       [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
}

bool isTooComplex(QByteArrayView bytes)
{
    return bytes.size() > SuspiciousLine
        && std::count_if(bytes.begin(), bytes.end(),
                         [](char c) { return c == ',' || c == '[' || c == '{' || c == ':'; })
        > MostValues;
}

QString typeName(simdjson::dom::element value)
{
    using simdjson::dom::element_type;
    switch (value.type()) {
    case element_type::ARRAY: return u"array"_s;
    case element_type::OBJECT: return u"object"_s;
    case element_type::STRING: return u"string"_s;
    case element_type::BOOL: return bool(value) ? u"true"_s : u"false"_s;
    case element_type::NULL_VALUE: return u"null"_s;
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE: break;
    }
    return u"number"_s;
}

QString formName(DatasetForm form)
{
    switch (form) {
    case DatasetForm::Unknown: break;
    case DatasetForm::Chat: return u"chat"_s;
    case DatasetForm::Preference: return u"preference"_s;
    case DatasetForm::Reinforcement: return u"reinforcement"_s;
    case DatasetForm::PromptCompletion: return u"prompt-completion"_s;
    }
    return {};
}

//! The first keys of an object, for "it has … instead".
QString firstKeys(simdjson::dom::object object)
{
    QStringList keys;
    for (const auto &field : object) {
        if (keys.size() == ShownKeys) {
            break;
        }
        keys += textOf(field.key);
    }
    return keys.join(", "_L1);
}

//! Both have a list "messages", so the rules for the form of the file say what is wrong.
bool areAlike(DatasetForm a, DatasetForm b)
{
    const auto hasMessages = [](DatasetForm form) {
        return form == DatasetForm::Chat || form == DatasetForm::Reinforcement;
    };
    return a == b || (hasMessages(a) && hasMessages(b));
}

//! One run over one file: takes line after line and gathers the summary. Lives on the stack of
//! validateDataset().
class DatasetValidator
{
public:
    DatasetValidator(const QString &path, DatasetForm expected)
    {
        m_summary.path = path;
        m_summary.form = expected;
        m_isReady = m_parser.allocate(FirstCapacity, DeepestJson) == simdjson::SUCCESS;
    }

    DatasetSummary validate(const DatasetProgress &progress);

private:
    static constexpr std::size_t FirstCapacity = std::size_t(64) * 1024;

    void readAll(const DatasetFile &file, const DatasetProgress &progress);
    bool beginsInForeignEncoding(const Line &line);
    QByteArrayView withoutByteOrderMark(const Line &line);
    void checkLine(const Line &line);
    void checkContent(const Line &line, QByteArrayView bytes);
    void reportMistake(const Line &line, QByteArrayView bytes, simdjson::error_code error);
    bool beginsAWholeDocument(const Line &line, QByteArrayView bytes) const;
    void checkExample(const Line &line, simdjson::dom::object example);
    void addAt(const Line &line, DatasetIssue issue);
    void checkWhole(const DatasetFile &file);

    DatasetSummary m_summary;
    simdjson::dom::parser m_parser;
    ExampleCheck m_exampleCheck;
    LineSet m_seenLines;
    bool m_isReady{};
    bool m_lineIsBad{};
};

DatasetSummary DatasetValidator::validate(const DatasetProgress &progress)
{
    const auto file = DatasetFile::open(m_summary.path);
    if (!file) {
        m_summary.add(file.error());
        return m_summary;
    }
    if (!m_isReady) {
        m_summary.add({.kind = Kind::ReadFailed, .detail = qt_error_string(ENOMEM)});
        return m_summary;
    }
    m_summary.bytes = file->size();
    if (file->size() == 0) {
        m_summary.add({.kind = Kind::EmptyFile});
        return m_summary;
    }
    readAll(*file, progress);
    if (!m_summary.wasCanceled) {
        checkWhole(*file);
    }
    return m_summary;
}

void DatasetValidator::readAll(const DatasetFile &file, const DatasetProgress &progress)
{
    LineReader reader(file.descriptor(), [&](qint64 bytesRead) {
        return !progress || progress(std::min(bytesRead, file.size()), file.size());
    });
    while (const auto line = reader.next()) {
        if (line->number == 1 && beginsInForeignEncoding(*line)) {
            return;
        }
        checkLine(*line);
    }
    m_summary.wasCanceled = reader.wasStopped();
    if (reader.error() != 0) {
        m_summary.add({.kind = Kind::ReadFailed, .detail = qt_error_string(reader.error())});
    }
}

bool DatasetValidator::beginsInForeignEncoding(const Line &line)
{
    const QString encoding = foreignEncoding(line.bytes);
    if (encoding.isEmpty()) {
        return false;
    }
    m_summary.add({.kind = Kind::OtherEncoding, .detail = encoding});
    return true;
}

QByteArrayView DatasetValidator::withoutByteOrderMark(const Line &line)
{
    if (line.number != 1 || !line.bytes.startsWith(ByteOrderMark)) {
        return line.bytes;
    }
    m_summary.hasByteOrderMark = true;
    return line.bytes.sliced(ByteOrderMark.size());
}

void DatasetValidator::checkLine(const Line &line)
{
    ++m_summary.lines;
    m_summary.longestLine = std::max(m_summary.longestLine, line.size);
    m_summary.windowsLineEnds += line.hasCarriageReturn ? 1 : 0;
    m_summary.endsWithLineEnd = line.hasLineEnd;
    const QByteArrayView bytes = withoutByteOrderMark(line);
    if (!line.isTooLong && isBlank(bytes)) {
        ++m_summary.blankLines;
        addAt(line, {.kind = Kind::BlankLine});
        return;
    }
    m_lineIsBad = false;
    if (line.isTooLong) {
        addAt(line, {.kind = Kind::LineTooLong});
    } else if (isTooComplex(bytes)) {
        addAt(line, {.kind = Kind::LineTooComplex});
    } else {
        checkContent(line, bytes);
    }
    ++(m_lineIsBad ? m_summary.badLines : m_summary.examples);
}

void DatasetValidator::checkContent(const Line &line, QByteArrayView bytes)
{
    // In place: LineReader keeps enough readable bytes behind each line.
    simdjson::dom::element value;
    const auto error =
        m_parser.parse(bytes.data(), static_cast<std::size_t>(bytes.size()), false).get(value);
    if (error != simdjson::SUCCESS) {
        reportMistake(line, bytes, error);
        return;
    }
    simdjson::dom::object example;
    if (value.get(example) != simdjson::SUCCESS) {
        addAt(line, {.kind = Kind::NotAnObject, .detail = typeName(value)});
        return;
    }
    const quint64 hash = m_seenLines.prepare(bytes);
    checkExample(line, example);
    if (m_seenLines.insert(hash)) {
        ++m_summary.duplicateLines;
        addAt(line, {.kind = Kind::DuplicateLine});
    }
}

//! simdjson only says that the line is wrong; a slower scanner finds out where.
void DatasetValidator::reportMistake(const Line &line, QByteArrayView bytes,
                                     simdjson::error_code error)
{
    const auto mistake = findJsonMistake(bytes);
    if (!mistake) {
        addAt(line, {.kind = error == simdjson::DEPTH_ERROR ? Kind::TooDeep : Kind::HugeNumber});
        return;
    }
    DatasetIssue issue{
        .kind = mistake->kind,
        .column = columnAt(bytes, mistake->offset),
        .detail = mistake->detail,
    };
    if (issue.kind == Kind::LineEndsEarly) {
        issue.column = 0;
        if (!line.hasLineEnd) {
            issue.kind = Kind::LastLineCutOff;
        } else if (beginsAWholeDocument(line, bytes)) {
            m_summary.add({.kind = Kind::NotJsonLines});
        }
    }
    addAt(line, issue);
}

//! The first line of one JSON document written over many lines, for people to read.
bool DatasetValidator::beginsAWholeDocument(const Line &line, QByteArrayView bytes) const
{
    return line.number == 1 + m_summary.blankLines
        && (bytes.trimmed() == "{" || bytes.trimmed().startsWith('['));
}

void DatasetValidator::checkExample(const Line &line, simdjson::dom::object example)
{
    const DatasetForm form = formOf(example);
    if (form == DatasetForm::Unknown) {
        addAt(line, {.kind = Kind::UnknownForm, .detail = firstKeys(example)});
        return;
    }
    if (m_summary.form == DatasetForm::Unknown) {
        m_summary.form = form;
    }
    if (!areAlike(form, m_summary.form)) {
        addAt(line, {.kind = Kind::MixedForms, .detail = formName(form)});
        return;
    }
    for (const DatasetIssue &issue : m_exampleCheck.check(example, m_summary.form)) {
        addAt(line, issue);
    }
}

void DatasetValidator::addAt(const Line &line, DatasetIssue issue)
{
    issue.line = line.number;
    issue.offset = line.offset;
    m_lineIsBad |= issue.severity() == DatasetIssue::Severity::Error;
    m_summary.add(issue);
}

//! What can only be said at the end. Issues about the file go before those about lines.
void DatasetValidator::checkWhole(const DatasetFile &file)
{
    m_summary.messages = m_exampleCheck.messages();
    m_summary.duplicatesAreComplete = !m_seenLines.isFull();
    if (const auto change = file.changeSinceOpened()) {
        m_summary.add({.kind = *change});
    }
    const qint64 found = m_summary.examples + m_summary.badLines;
    const bool wasReadToTheEnd =
        m_summary.count(Kind::ReadFailed) + m_summary.count(Kind::OtherEncoding) == 0;
    if (wasReadToTheEnd && found < DatasetSummary::FewestExamples) {
        m_summary.add({.kind = Kind::TooFewExamples, .detail = QString::number(found)});
    }
    if (m_summary.hasByteOrderMark) {
        m_summary.add({.kind = Kind::ByteOrderMark});
    }
    if (m_summary.windowsLineEnds > 0) {
        m_summary.add({.kind = Kind::WindowsLineEnds});
    }
    std::stable_partition(m_summary.issues.begin(), m_summary.issues.end(),
                          [](const DatasetIssue &issue) { return issue.line == 0; });
}

} // namespace

DatasetSummary validateDataset(const QString &path, const DatasetProgress &progress,
                               DatasetForm expected)
{
    DatasetSummary summary = DatasetValidator(path, expected).validate(progress);
    qCInfo(lcDatasets) << "checked" << summary.bytes << "bytes," << summary.lines << "lines,"
                       << summary.count(DatasetIssue::Severity::Error) << "errors";
    return summary;
}

} // namespace Finetune
