// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/resultcurves.h"

#include "core/common/background.h"
#include "core/files/filepeek.h"

namespace Finetune {

ResultCurves::ResultCurves(FilesApi &files, QStringList fileIds, QObject *parent)
    : QObject(parent)
    , m_files(files)
    , m_left(std::move(fileIds))
{}

ResultCurves::~ResultCurves() = default;

void ResultCurves::start()
{
    next();
}

void ResultCurves::next()
{
    if (m_left.isEmpty()) {
        return;
    }
    m_peek = new FilePeek(m_files, m_left.takeFirst(), LargestFile, this);
    connect(m_peek, &FilePeek::finished, this, [this](const Result<FileStart> &start) {
        m_peek->deleteLater();
        m_peek.clear();
        if (!start) {
            next();
            return;
        }
        runInBackground(
            this, [bytes = start->bytes] { return ResultCsv::fromBytes(bytes); },
            [this](const tl::expected<ResultCsv, ResultCsvProblem> &csv) {
                if (csv && !csv->series.isEmpty()) {
                    emit loaded(*csv);
                } else {
                    next();
                }
            });
    });
    m_peek->start();
}

} // namespace Finetune
