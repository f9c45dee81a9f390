// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/resultcsv.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

namespace Finetune {

class FilePeek;
class FilesApi;

//! Fetches the result files of a finished job, one after the other, until one has curves in it.
//! Owned by whoever draws them; used once. What cannot be read is passed over.
class ResultCurves final : public QObject
{
    Q_OBJECT

public:
    //! Of a larger file only the first so many bytes are read.
    static constexpr qint64 LargestFile = 64 * 1024 * 1024;

    ResultCurves(FilesApi &files, QStringList fileIds, QObject *parent = nullptr);
    ~ResultCurves() override;
    Q_DISABLE_COPY_MOVE(ResultCurves)

    void start();

signals:
    void loaded(const ResultCsv &csv); //!< at most once

private:
    void next();

    FilesApi &m_files;
    QStringList m_left;
    QPointer<FilePeek> m_peek{}; // child
};

} // namespace Finetune
