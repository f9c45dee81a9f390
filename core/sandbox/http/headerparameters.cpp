// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/http/headerparameters.h"

namespace Finetune {

namespace {

//! Reads from behind the opening quotation mark and leaves `at` behind the closing one. Only a
//! quotation mark and a backslash can be escaped: some clients send whole Windows paths.
QByteArray quotedText(const QByteArray &header, qsizetype &at)
{
    QByteArray text;
    while (at < header.size() && header[at] != '"') {
        const bool isEscaped = header[at] == '\\' && at + 1 < header.size()
            && (header[at + 1] == '"' || header[at + 1] == '\\');
        at += isEscaped ? 1 : 0;
        text.append(header[at++]);
    }
    ++at;
    return text;
}

//! The text up to one of `ends`, and leaves `at` there.
QByteArray plainText(const QByteArray &header, qsizetype &at, QByteArrayView ends)
{
    const qsizetype begin = at;
    while (at < header.size() && !ends.contains(header[at])) {
        ++at;
    }
    return header.sliced(begin, at - begin).trimmed();
}

} // namespace

HeaderParameters headerParameters(const QByteArray &header)
{
    HeaderParameters parameters;
    qsizetype at = 0;
    plainText(header, at, ";");
    while (at < header.size()) {
        ++at; // the semicolon
        const QByteArray name = plainText(header, at, "=;").toLower();
        if (at >= header.size() || header[at] == ';') {
            continue;
        }
        ++at; // the equals sign
        while (at < header.size() && header[at] == ' ') {
            ++at;
        }
        const bool isQuoted = at < header.size() && header[at] == '"';
        const QByteArray value = isQuoted ? quotedText(header, ++at) : plainText(header, at, ";");
        plainText(header, at, ";"); // nothing that counts comes behind a quoted text
        if (!parameters.contains(name)) {
            parameters.insert(name, value);
        }
    }
    return parameters;
}

} // namespace Finetune
