// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/http/formreader.h"

#include <QFile>

#include <microhttpd.h>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr size_t ParserBuffer = size_t{256} * 1024;
constexpr qsizetype LongestText = qsizetype{64} * 1024;
constexpr size_t MostParts = 64;

} // namespace

struct FormReader::Piece
{
    const char *name{};
    const char *fileName{};
    const char *bytes{};
    uint64_t offset{}; // of these bytes in the part; 0 starts a new part
    size_t size{};
};

FormReader::FormReader(MHD_Connection *connection, QString folder, qint64 largestFile)
    : m_folder(std::move(folder))
    , m_largestFile(largestFile)
    , m_processor(MHD_create_post_processor(
          connection, ParserBuffer,
          [](void *self, MHD_ValueKind, const char *key, const char *fileName, const char *,
             const char *, const char *bytes, uint64_t offset, size_t size) {
              const Piece piece{.name = key,
                                .fileName = fileName,
                                .bytes = bytes,
                                .offset = offset,
                                .size = size};
              return static_cast<FormReader *>(self)->take(piece) ? MHD_YES : MHD_NO;
          },
          this))
{
    if (!m_processor) { // not a form at all
        m_problem = BodyProblem::Malformed;
    }
}

FormReader::~FormReader()
{
    if (m_processor) {
        MHD_destroy_post_processor(m_processor);
    }
}

void FormReader::feed(const char *bytes, size_t size)
{
    // After a problem the rest of the body is read and forgotten: a client that is still sending
    // would otherwise see a reset connection instead of the answer.
    if (m_problem == BodyProblem::None && MHD_post_process(m_processor, bytes, size) != MHD_YES) {
        fail(BodyProblem::Malformed);
    }
}

std::vector<FormPart> FormReader::finish()
{
    if (m_processor) {
        if (MHD_destroy_post_processor(std::exchange(m_processor, nullptr)) != MHD_YES) {
            fail(BodyProblem::Malformed); // the closing boundary is missing
        }
    }
    for (FormPart &part : m_parts) {
        if (part.file && !part.file->flush()) {
            fail(BodyProblem::NotStored);
        }
    }
    return std::move(m_parts);
}

bool FormReader::take(const Piece &piece)
{
    if (m_problem != BodyProblem::None) {
        return false;
    }
    const bool isNew = piece.offset == 0
        && (m_parts.empty() || m_parts.back().name != QString::fromUtf8(piece.name)
            || piece.size == 0 || !m_parts.back().text.isEmpty()
            || (m_parts.back().file && m_parts.back().file->size() > 0));
    if (isNew && !startPart(piece)) {
        return false;
    }
    return store(m_parts.back(), piece.bytes, piece.size);
}

bool FormReader::startPart(const Piece &piece)
{
    if (m_parts.size() >= MostParts) {
        return fail(BodyProblem::TooLarge);
    }
    FormPart part{.name = QString::fromUtf8(piece.name)};
    if (piece.fileName) {
        part.fileName = QString::fromUtf8(piece.fileName);
        part.file = std::make_unique<QTemporaryFile>(m_folder + u"/part-XXXXXX"_s);
        if (!part.file->open()) {
            return fail(BodyProblem::NotStored);
        }
    }
    m_parts.push_back(std::move(part));
    return true;
}

bool FormReader::store(FormPart &part, const char *bytes, size_t size)
{
    const auto count = static_cast<qsizetype>(size);
    if (part.file) {
        if (part.file->pos() + count > m_largestFile) {
            return fail(BodyProblem::TooLarge);
        }
        return part.file->write(bytes, count) == count || fail(BodyProblem::NotStored);
    }
    if (part.text.size() + count > LongestText) {
        return fail(BodyProblem::TooLarge);
    }
    part.text.append(bytes, count);
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
