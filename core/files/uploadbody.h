// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/localfile.h"
#include "core/files/multipartform.h"
#include "core/files/readahead.h"

#include <QByteArray>
#include <QIODevice>

#include <memory>

namespace Finetune {

//! The body of an upload: prefix, (a piece of) a file, suffix, with a size known beforehand. Fails
//! with an errorString() as soon as the file is no longer what the snapshot says, so a server never
//! gets a complete body of a damaged file. (QHttpMultiPart of Qt 6.4 crashes when a file shrinks.)
//! Made by MultipartForm for each request, read and owned by OneShotBody.
class UploadBody final : public QIODevice
{
    Q_OBJECT

public:
    UploadBody(const LocalFile &file, const FileRange &range, MultipartFrame frame,
               QObject *parent = nullptr);
    ~UploadBody() override;
    Q_DISABLE_COPY_MOVE(UploadBody)

    bool isSequential() const override { return true; }

    bool atEnd() const override { return m_position >= m_size; }

    qint64 size() const override { return m_size; }

    qint64 bytesAvailable() const override;

    static qint64 sizeOf(const FileRange &range, const MultipartFrame &frame);

protected:
    qint64 readData(char *target, qint64 maxSize) override;

    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const MultipartFrame m_frame;
    const qint64 m_fileEnd;
    const qint64 m_size;
    qint64 m_position{};
    std::unique_ptr<ReadAhead> m_file; // until its last byte was taken
};

} // namespace Finetune
