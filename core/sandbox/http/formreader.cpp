// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/http/formreader.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestText = qsizetype{64} * 1024;
constexpr size_t MostParts = 64;

} // namespace

FormReader::FormReader(const QByteArray &contentType, QString folder, qint64 largestFile)
    : m_folder(std::move(folder))
    , m_largestFile(largestFile)
    , m_parser(
          contentType, [this](const FormPartHead &head) { return startPart(head); },
          [this](QByteArrayView bytes) { return store(bytes); })
{}

void FormReader::feed(QByteArrayView bytes)
{
    // After a problem the rest of the body is read and forgotten: a client that is still sending
    // would otherwise see a reset connection instead of the answer.
    if (m_problem == BodyProblem::None && !m_parser.feed(bytes)) {
        fail(BodyProblem::Malformed);
    }
}

std::vector<FormPart> FormReader::finish()
{
    if (!m_parser.isComplete()) {
        fail(BodyProblem::Malformed);
    }
    for (FormPart &part : m_parts) {
        if (part.file && !part.file->flush()) {
            fail(BodyProblem::NotStored);
        }
    }
    return std::move(m_parts);
}

bool FormReader::startPart(const FormPartHead &head)
{
    if (m_parts.size() >= MostParts) {
        return fail(BodyProblem::TooLarge);
    }
    FormPart part{.name = head.name};
    if (head.fileName) {
        part.fileName = *head.fileName;
        part.file = std::make_unique<QTemporaryFile>(m_folder + u"/part-XXXXXX"_s);
        if (!part.file->open()) {
            return fail(BodyProblem::NotStored);
        }
    }
    m_parts.push_back(std::move(part));
    return true;
}

bool FormReader::store(QByteArrayView bytes)
{
    FormPart &part = m_parts.back();
    if (part.file) {
        if (part.file->pos() + bytes.size() > m_largestFile) {
            return fail(BodyProblem::TooLarge);
        }
        return part.file->write(bytes.data(), bytes.size()) == bytes.size()
            || fail(BodyProblem::NotStored);
    }
    if (part.text.size() + bytes.size() > LongestText) {
        return fail(BodyProblem::TooLarge);
    }
    part.text.append(bytes);
    return true;
}

bool FormReader::fail(BodyProblem problem)
{
    if (m_problem == BodyProblem::None) {
        m_problem = problem;
        m_parts.clear(); // and with them what is on the disk; nobody will want it
    }
    return false;
}

} // namespace Finetune
