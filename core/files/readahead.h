// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/localfile.h"

#include <functional>
#include <memory>

namespace Finetune {

//! Reads a piece of a file in a thread of its own, a few blocks ahead of the caller, so that a slow
//! disk never stops the caller and a fast one never fills the memory. The file must stay as the
//! snapshot says until its last byte was read. Owned by UploadBody; destroying it does not wait for
//! the disk.
class ReadAhead
{
public:
    //! `filled` is called from the reading thread when take() had nothing to give and now has.
    ReadAhead(const LocalFile &file, const FileRange &range, std::function<void()> filled);
    ~ReadAhead();
    Q_DISABLE_COPY_MOVE(ReadAhead)

    //! Copies what is there: 0 when the disk has yet to deliver, -1 after a problem.
    qint64 take(char *target, qint64 maxSize);
    qint64 available() const;
    //! Why the file cannot be sent (any more); empty while all is well.
    QString problem() const;

private:
    class Blocks;
    std::shared_ptr<Blocks> m_blocks; // shared with the thread, which may be stuck in a read
};

} // namespace Finetune
