// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/resultcsv.h"

#include "core/metrics/stepmessage.h"

#include <QByteArrayView>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostColumns = 512;
constexpr QByteArrayView ByteOrderMark("\xEF\xBB\xBF");

//! A column while it is read: rows come in any order, so sorting waits until the end.
struct Column
{
    QString name{};
    QList<qint64> steps{};
    QList<double> values{};
};

//! Cuts the next piece off `rest`, up to `separator` or the end.
QByteArrayView takeUntil(char separator, QByteArrayView &rest)
{
    const qsizetype end = rest.indexOf(separator);
    const QByteArrayView piece = end < 0 ? rest : rest.first(end);
    rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
    return piece;
}

QByteArrayView takeLine(QByteArrayView &rest)
{
    const QByteArrayView line = takeUntil('\n', rest);
    return line.endsWith('\r') ? line.chopped(1) : line;
}

QByteArrayView unquoted(QByteArrayView cell)
{
    cell = cell.trimmed();
    const bool isQuoted = cell.size() >= 2 && cell.startsWith('"') && cell.endsWith('"');
    return isQuoted ? cell.sliced(1, cell.size() - 2).trimmed() : cell;
}

std::optional<double> number(QByteArrayView cell)
{
    const char *begin = cell.data();
    const char *end = begin + cell.size();
    double value{};
    auto [stop, error] = std::from_chars(begin, end, value);
    if (stop != end || error != std::errc()) {
        const QByteArrayView inner = unquoted(cell); // the rare case pays, not the common one
        end = inner.data() + inner.size();
        const auto again = std::from_chars(inner.data(), end, value);
        stop = again.ptr;
        error = again.ec;
    }
    const bool isNumber = error == std::errc() && stop == end && std::isfinite(value);
    return isNumber ? std::optional(value) : std::nullopt;
}

std::optional<qint64> stepNumber(QByteArrayView cell)
{
    const std::optional<double> value = number(cell);
    constexpr double LargestExact = 9007199254740992.0; // 2^53
    const bool isStep = value && *value >= 0 && *value <= LargestExact;
    return isStep ? std::optional(qint64(*value)) : std::nullopt;
}

bool isBase64(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
            || c == '+' || c == '/' || c == '=' || c == '\n' || c == '\r';
    });
}

QByteArrayView withoutMark(QByteArrayView text)
{
    return text.startsWith(ByteOrderMark) ? text.sliced(ByteOrderMark.size()) : text;
}

bool hasStepInFirstLine(QByteArrayView text)
{
    return takeUntil('\n', text).contains("step");
}

//! Reads the lines below the header into columns.
class RowReader
{
public:
    RowReader(QList<Column> &columns, qsizetype stepColumn)
        : m_columns(columns)
        , m_cells(columns.size())
        , m_stepColumn(stepColumn)
    {}

    void read(QByteArrayView line)
    {
        qsizetype count = 0;
        while (!line.isNull() && count < m_cells.size()) {
            m_cells[count++] = takeUntil(',', line);
        }
        const auto step =
            count > m_stepColumn ? stepNumber(m_cells.at(m_stepColumn)) : std::nullopt;
        if (!step) {
            ++skipped;
            return;
        }
        for (qsizetype column = 0; column < count; ++column) {
            if (column != m_stepColumn) {
                add(m_columns[column], *step, m_cells.at(column));
            }
        }
    }

    qsizetype skipped{};

private:
    void add(Column &column, qint64 step, QByteArrayView cell)
    {
        if (cell.isEmpty()) {
            return;
        }
        if (const std::optional<double> value = number(cell)) {
            column.steps.append(step);
            column.values.append(*value);
        } else if (!unquoted(cell).isEmpty()) {
            ++skipped;
        }
    }

    QList<Column> &m_columns;
    QList<QByteArrayView> m_cells;
    qsizetype m_stepColumn;
};

QList<Column> readHeader(QByteArrayView line)
{
    QList<Column> columns;
    while (!line.isNull() && columns.size() < MostColumns) {
        const QByteArrayView name = unquoted(takeUntil(',', line));
        columns.append({.name = metricName(QString::fromUtf8(name)), .steps = {}, .values = {}});
    }
    return columns;
}

// A name from a server must stay one cell, and must not become a formula in a spreadsheet.
QByteArray headerCell(const QString &name)
{
    QByteArray cell = name.toUtf8();
    constexpr QByteArrayView FormulaStarts("=+-@");
    if (!cell.isEmpty() && FormulaStarts.contains(cell.front())) {
        cell.prepend('\'');
    }
    if (!cell.contains(',') && !cell.contains('"') && !cell.contains('\n')
        && !cell.contains('\r')) {
        return cell;
    }
    cell.replace("\"", "\"\"");
    return '"' + cell + '"';
}

template<typename Number>
void appendNumber(QByteArray &text, Number value)
{
    std::array<char, 32> digits{}; // the shortest form that reads back as the same number
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    text.append(digits.data(), end - digits.data());
}

} // namespace

QByteArray ResultCsv::plainText(const QByteArray &bytes)
{
    const QByteArrayView text = withoutMark(bytes);
    const bool isCoded = !hasStepInFirstLine(text) && isBase64(text);
    return isCoded ? QByteArray::fromBase64(bytes) : bytes;
}

tl::expected<ResultCsv, ResultCsvProblem> ResultCsv::fromBytes(const QByteArray &bytes)
{
    const QByteArray text = plainText(bytes);
    QByteArrayView rest = withoutMark(text);
    if (rest.trimmed().isEmpty()) {
        return tl::unexpected(ResultCsvProblem::Empty);
    }
    QList<Column> columns = readHeader(takeLine(rest));
    const auto stepColumn = std::find_if(columns.cbegin(), columns.cend(),
                                         [](const Column &c) { return c.name == "step"_L1; });
    if (stepColumn == columns.cend()) {
        return tl::unexpected(ResultCsvProblem::NoStepColumn);
    }
    ResultCsv csv;
    RowReader reader(columns, stepColumn - columns.cbegin());
    while (!rest.isEmpty()) {
        if (const QByteArrayView line = takeLine(rest); !line.isEmpty()) {
            reader.read(line);
            ++csv.rows;
        }
    }
    csv.skippedValues = reader.skipped;
    for (Column &column : columns) {
        if (!column.values.isEmpty() && !column.name.isEmpty()) {
            csv.series.append(MetricSeries::fromColumns(column.name, std::move(column.steps),
                                                        std::move(column.values)));
        }
    }
    return csv;
}

QByteArray ResultCsv::toBytes(const QList<MetricSeries> &series)
{
    QByteArray text("step");
    for (const MetricSeries &column : series) {
        text += ',' + headerCell(column.name());
    }
    text += '\n';
    QList<qsizetype> next(series.size(), 0);
    constexpr qint64 End = std::numeric_limits<qint64>::max();
    while (true) {
        qint64 step = End;
        for (qsizetype column = 0; column < series.size(); ++column) {
            if (next.at(column) < series.at(column).size()) {
                step = std::min(step, series.at(column).stepAt(next.at(column)));
            }
        }
        if (step == End) {
            return text;
        }
        appendNumber(text, step);
        for (qsizetype column = 0; column < series.size(); ++column) {
            text += ',';
            const qsizetype point = next.at(column);
            if (point < series.at(column).size() && series.at(column).stepAt(point) == step) {
                appendNumber(text, series.at(column).valueAt(point));
                ++next[column];
            }
        }
        text += '\n';
    }
}

} // namespace Finetune
