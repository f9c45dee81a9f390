// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/filerules.h"

#include "core/common/clock.h"
#include "core/sandbox/state/ids.h"
#include "core/sandbox/training/pace.h"

namespace Finetune {
using namespace Qt::StringLiterals;

tl::expected<void, ApiFault> checkPurpose(const QString &purpose, const QStringList &known)
{
    if (known.contains(purpose)) {
        return {};
    }
    return refuse(
        {.message = u"'%1' is not one of ['%2'] - 'purpose'"_s.arg(purpose, known.join("', '"_L1)),
         .param = u"purpose"_s,
         .code = u"invalid_value"_s});
}

tl::expected<void, ApiFault> checkFileName(const QString &fileName, const QString &purpose,
                                           const QString &param)
{
    const bool isLines = fileName.endsWith(".jsonl"_L1, Qt::CaseInsensitive);
    if (purpose == "fine-tune"_L1 && !isLines) {
        return refuse({.message = u"Invalid file format for Fine-Tuning API. Must be .jsonl"_s,
                       .param = param});
    }
    if (purpose == "batch"_L1 && !isLines) {
        return refuse(
            {.message = u"Invalid file format for Batch API. Must be .jsonl"_s, .param = param});
    }
    return {};
}

FileRecord newFileRecord(const ArrivedFile &file, const Clock &clock, Pace pace)
{
    const qint64 now = clock.now().toMSecsSinceEpoch();
    FileRecord record{.id = newId("file-"_L1),
                      .bytes = file.bytes,
                      .createdAt = now / 1000,
                      .readyAtMs = now + pace.processing().count(),
                      .fileName = file.name,
                      .purpose = file.purpose};
    if (file.life) {
        record.expiresAt = record.createdAt + *file.life;
    } else if (file.purpose == "batch"_L1) {
        record.expiresAt = record.createdAt + LongestLife;
    }
    return record;
}

ApiFault notStored()
{
    return {.status = 500,
            .message = u"The sandbox could not store the file. Is its disk full?"_s,
            .type = u"server_error"_s};
}

} // namespace Finetune
