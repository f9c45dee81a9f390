// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/http/formparser.h"

#include "core/sandbox/http/headerparameters.h"

#include <QUrl>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestHead = qsizetype{16} * 1024;
constexpr qsizetype LongestBoundaryLine = 1024;
constexpr QByteArrayView LineEnd = "\r\n";
constexpr QByteArrayView HeadEnd = "\r\n\r\n";

//! "utf-8'en'na%C3%AFve.jsonl"; nothing for other character sets.
std::optional<QString> extendedValue(const QByteArray &text)
{
    const QByteArrayList parts = text.split('\'');
    if (parts.size() != 3 || parts.first().toLower() != "utf-8") {
        return std::nullopt;
    }
    return QUrl::fromPercentEncoding(parts.last());
}

std::optional<QString> fileNameOf(const HeaderParameters &parameters)
{
    if (parameters.contains("filename*")) {
        if (auto name = extendedValue(parameters.value("filename*"))) {
            return name;
        }
    }
    return parameters.contains("filename")
        ? std::optional(QString::fromUtf8(parameters.value("filename")))
        : std::nullopt;
}

//! Nothing if the lines do not name the part.
std::optional<FormPartHead> parseHead(const QByteArray &lines)
{
    HeaderParameters parameters;
    bool isBinary = false;
    for (const QByteArray &line : lines.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.first(std::max(colon, qsizetype{0})).trimmed().toLower();
        const QByteArray value = line.sliced(colon + 1).trimmed();
        if (name == "content-disposition") {
            parameters = headerParameters(value);
        } else if (name == "content-type") {
            isBinary = value.toLower().startsWith("application/octet-stream");
        }
    }
    if (!parameters.contains("name")) {
        return std::nullopt;
    }
    FormPartHead head{.name = QString::fromUtf8(parameters.value("name")),
                      .fileName = fileNameOf(parameters)};
    if (isBinary && !head.fileName) {
        head.fileName = QString();
    }
    return head;
}

} // namespace

FormParser::FormParser(const QByteArray &contentType, OnPart onPart, OnBytes onBytes)
    : m_onPart(std::move(onPart))
    , m_onBytes(std::move(onBytes))
    , m_waiting(LineEnd.toByteArray()) // the first boundary may be the first line
{
    const QByteArray boundary = headerParameters(contentType).value("boundary");
    m_hasFailed = boundary.isEmpty() || !contentType.toLower().startsWith("multipart/form-data");
    m_delimiter = "\r\n--" + boundary;
}

bool FormParser::feed(QByteArrayView bytes)
{
    if (m_hasFailed || isComplete()) {
        return !m_hasFailed;
    }
    m_waiting.append(bytes.data(), bytes.size());
    m_rest = m_waiting;
    bool goesOn = true;
    while (goesOn && !m_hasFailed) {
        switch (m_stage) {
        case Stage::Preamble: goesOn = skipToBoundary(); break;
        case Stage::Boundary: goesOn = endBoundary(); break;
        case Stage::Head: goesOn = readHead(); break;
        case Stage::Content: goesOn = passContent(); break;
        case Stage::Epilogue: goesOn = false; break;
        }
    }
    m_waiting.remove(0, m_waiting.size() - m_rest.size());
    return !m_hasFailed;
}

bool FormParser::skipToBoundary()
{
    const qsizetype end = m_rest.indexOf(m_delimiter);
    if (end < 0) {
        consume(m_rest.size() - m_delimiter.size() + 1);
        return false;
    }
    consume(end + m_delimiter.size());
    m_stage = Stage::Boundary;
    return true;
}

bool FormParser::endBoundary()
{
    if (m_rest.startsWith("--")) {
        m_stage = Stage::Epilogue;
        return true;
    }
    const qsizetype end = m_rest.indexOf(LineEnd);
    if (end < 0) {
        return m_rest.size() > LongestBoundaryLine && fail();
    }
    if (!m_rest.first(end).trimmed().isEmpty()) {
        return fail();
    }
    consume(end + LineEnd.size());
    m_stage = Stage::Head;
    return true;
}

bool FormParser::readHead()
{
    const qsizetype end = m_rest.indexOf(HeadEnd);
    if (end < 0) {
        return m_rest.size() > LongestHead && fail();
    }
    const auto head = parseHead(m_rest.first(end).toByteArray());
    if (!head || !m_onPart(*head)) {
        return fail();
    }
    consume(end + HeadEnd.size());
    m_stage = Stage::Content;
    return true;
}

bool FormParser::passContent()
{
    const qsizetype end = m_rest.indexOf(m_delimiter);
    // Without a boundary all is content, but for a beginning of one at the end.
    const qsizetype count = end < 0 ? m_rest.size() - m_delimiter.size() + 1 : end;
    if (count > 0 && !m_onBytes(m_rest.first(count))) {
        return fail();
    }
    consume(count);
    if (end < 0) {
        return false;
    }
    consume(m_delimiter.size());
    m_stage = Stage::Boundary;
    return true;
}

bool FormParser::fail()
{
    m_hasFailed = true;
    return false;
}

void FormParser::consume(qsizetype count)
{
    m_rest = m_rest.sliced(std::max(count, qsizetype{0}));
}

} // namespace Finetune
