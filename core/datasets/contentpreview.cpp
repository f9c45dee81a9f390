// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/contentpreview.h"

#include "core/common/text.h"
#include "core/datasets/datasetfile.h"
#include "core/metrics/resultcsv.h"

#include <QStringDecoder>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

using Kind = ContentPreview::Kind;

constexpr qsizetype LinesToJudgeBy = 20;

// Without the line that the end of the preview cut through.
QByteArray wholeLines(const QByteArray &bytes, bool isWhole)
{
    const qsizetype end = bytes.lastIndexOf('\n');
    return isWhole || end < 0 ? bytes : bytes.first(end + 1);
}

// The last character may have been cut through.
QByteArray withoutLastCharacter(const QByteArray &utf8)
{
    qsizetype end = utf8.size();
    const auto isContinuation = [](char byte) { return (byte & 0xC0) == 0x80; };
    while (end > 1 && isContinuation(utf8.at(end - 1))) {
        --end;
    }
    return utf8.first(end - 1);
}

bool looksBinary(const QByteArray &bytes)
{
    const auto start = QByteArrayView(bytes).first(std::min<qsizetype>(bytes.size(), 8192));
    return std::any_of(start.begin(), start.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t'
            && c != '\f';
    });
}

// The text in UTF-8, whatever it came in; nothing when it is no text.
std::optional<QByteArray> decoded(const QByteArray &bytes, ContentPreview &preview)
{
    const QString foreign = foreignEncoding(bytes);
    if (!foreign.isEmpty()) {
        const auto encoding = QStringConverter::encodingForData(bytes, u'{');
        preview.encoding = foreign;
        QStringDecoder decoder(encoding.value_or(QStringConverter::Utf16));
        return QString(decoder(bytes)).toUtf8();
    }
    if (looksBinary(bytes)) {
        return std::nullopt;
    }
    QStringDecoder decoder(QStringConverter::Utf8);
    const QByteArray text = preview.isWhole ? bytes : withoutLastCharacter(bytes);
    const QString ignored [[maybe_unused]] = decoder(text); // only whether it can be done matters
    if (!decoder.hasError()) {
        return text;
    }
    preview.encoding = u"Latin-1"_s;
    return QString::fromLatin1(bytes).toUtf8();
}

bool beginsWithExamples(const QList<QByteArray> &lines)
{
    const auto end = lines.cbegin() + std::min(lines.size(), LinesToJudgeBy);
    return std::any_of(lines.cbegin(), end, [](const QByteArray &line) {
        return line.trimmed().startsWith('{')
            && PreviewExample::fromLine(1, line).problem.isEmpty();
    });
}

QStringList cellsOf(const QString &line)
{
    QStringList cells;
    QString cell;
    bool isQuoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line.at(i);
        if (c == u'"' && isQuoted && i + 1 < line.size() && line.at(i + 1) == u'"') {
            cell += c;
            ++i;
        } else if (c == u'"') {
            isQuoted = !isQuoted;
        } else if (c == u',' && !isQuoted) {
            cells.append(std::exchange(cell, {}));
        } else {
            cell += c;
        }
    }
    cells.append(cell);
    return cells;
}

// A table has the same number of cells, at least two, in all of its first lines.
bool looksLikeTable(const QList<QByteArray> &lines)
{
    const qsizetype count = cellsOf(QString::fromUtf8(lines.constFirst())).size();
    const auto end = lines.cbegin() + std::min(lines.size(), LinesToJudgeBy);
    return count > 1 && std::all_of(lines.cbegin(), end, [count](const QByteArray &line) {
               return line.isEmpty() || cellsOf(QString::fromUtf8(line)).size() == count;
           });
}

void readExamples(ContentPreview &preview, const QList<QByteArray> &lines)
{
    preview.kind = Kind::Examples;
    for (qsizetype i = 0; i < lines.size() && preview.examples.size() < ContentPreview::MostRows;
         ++i) {
        if (!lines.at(i).trimmed().isEmpty()) {
            preview.examples.append(PreviewExample::fromLine(i + 1, lines.at(i)));
        }
    }
}

void readTable(ContentPreview &preview, const QList<QByteArray> &lines, const QByteArray &text)
{
    preview.kind = Kind::Table;
    preview.columns = cellsOf(QString::fromUtf8(lines.constFirst()));
    for (qsizetype i = 1; i < lines.size() && preview.rows.size() < ContentPreview::MostRows; ++i) {
        if (!lines.at(i).isEmpty()) {
            preview.rows.append(cellsOf(QString::fromUtf8(lines.at(i))));
        }
    }
    if (const auto csv = ResultCsv::fromBytes(text)) {
        preview.series = csv->series;
    }
}

QString shownText(const QList<QByteArray> &lines)
{
    QString text;
    for (const QByteArray &line : lines) {
        text += displayText(QString::fromUtf8(line), true) + u'\n';
        if (text.size() > ContentPreview::LongestText) {
            break;
        }
    }
    return text;
}

QList<QByteArray> linesOf(const QByteArray &text)
{
    QList<QByteArray> lines = text.split('\n');
    for (QByteArray &line : lines) {
        if (line.endsWith('\r')) {
            line.chop(1);
        }
    }
    if (lines.constLast().isEmpty()) {
        lines.removeLast();
    }
    return lines;
}

} // namespace

ContentPreview ContentPreview::of(const QByteArray &bytes, bool isWhole)
{
    ContentPreview preview{.isWhole = isWhole};
    if (bytes.trimmed().isEmpty()) {
        return preview;
    }
    auto text = decoded(bytes, preview);
    if (!text) {
        preview.kind = Kind::Binary;
        return preview;
    }
    const QByteArray plain = ResultCsv::plainText(*text);
    if (plain != *text && ResultCsv::fromBytes(plain)) {
        text = plain;
        preview.encoding = u"base64"_s;
    }
    if (text->startsWith("\xEF\xBB\xBF")) {
        text->remove(0, 3);
    }
    const QList<QByteArray> lines = linesOf(wholeLines(*text, isWhole));
    if (lines.isEmpty()) {
        return preview;
    }
    if (beginsWithExamples(lines)) {
        readExamples(preview, lines);
    } else if (looksLikeTable(lines)) {
        readTable(preview, lines, wholeLines(*text, isWhole));
    } else {
        preview.kind = Kind::Text;
    }
    preview.text = shownText(lines);
    return preview;
}

} // namespace Finetune
