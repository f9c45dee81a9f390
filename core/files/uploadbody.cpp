// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/uploadbody.h"

#include <algorithm>
#include <cstring>

namespace Finetune {

namespace {

qint64 copy(const QByteArray &source, qint64 from, char *target, qint64 maxSize)
{
    const qint64 count = std::min(maxSize, source.size() - from);
    std::memcpy(target, source.constData() + from, static_cast<std::size_t>(count));
    return count;
}

} // namespace

UploadBody::UploadBody(const LocalFile &file, const FileRange &range, MultipartFrame frame,
                       QObject *parent)
    : QIODevice(parent)
    , m_frame(std::move(frame))
    , m_fileEnd(m_frame.prefix.size() + range.size)
    , m_size(sizeOf(range, m_frame))
    , m_file(std::make_unique<ReadAhead>(file, range, [this] {
        QMetaObject::invokeMethod(this, &QIODevice::readyRead, Qt::QueuedConnection);
    }))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

UploadBody::~UploadBody() = default;

qint64 UploadBody::sizeOf(const FileRange &range, const MultipartFrame &frame)
{
    return frame.prefix.size() + range.size + frame.suffix.size();
}

qint64 UploadBody::bytesAvailable() const
{
    const qint64 before = std::max<qint64>(0, m_frame.prefix.size() - m_position);
    return m_file ? before + m_file->available() : m_size - m_position;
}

qint64 UploadBody::readData(char *target, qint64 maxSize)
{
    if (atEnd()) {
        return -1;
    }
    qint64 count = 0;
    if (m_position < m_frame.prefix.size()) {
        count = copy(m_frame.prefix, m_position, target, maxSize);
    } else if (m_position < m_fileEnd) {
        count = m_file->take(target, std::min(maxSize, m_fileEnd - m_position));
        if (count < 0) {
            setErrorString(m_file->problem());
            return -1;
        }
    } else {
        m_file.reset();
        count = copy(m_frame.suffix, m_position - m_fileEnd, target, maxSize);
    }
    m_position += count;
    return count;
}

} // namespace Finetune
