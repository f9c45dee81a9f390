// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/filestore.h"
#include "core/finetuning/jobdraft.h"

#include <QDateTime>
#include <QObject>
#include <QThreadPool>

namespace Finetune {

class Clock;

//! The draft of a job in a file of its own, so that closing by accident, a crash or a kill loses
//! no more than the last second of typing. Written in the background, in the order of the changes,
//! and without anything that looks like a key. Owned by the dialog that writes the draft.
class KeptDraft final : public QObject
{
    Q_OBJECT

public:
    //! `path` is created when there is something to keep, with its folder.
    KeptDraft(const QString &path, Clock &clock, QObject *parent = nullptr);
    //! Ends when everything is written.
    ~KeptDraft() override;
    Q_DISABLE_COPY_MOVE(KeptDraft)

    //! Reads what is there; found() follows if it is a draft.
    void look();
    //! Takes the place of what is there, in a moment.
    void keep(const JobDraft &draft);
    //! Writes at once what keep() was given last.
    void flush();
    //! There is nothing to keep any more.
    void drop();

    static QByteArray toFile(const JobDraft &draft, const QDateTime &writtenAt);

signals:
    void found(const Finetune::JobDraft &draft, const QDateTime &writtenAt);
    void failed(const Finetune::FileProblem &problem); //!< the first time it cannot be written

private:
    void write(const QByteArray &bytes);

    const QString m_path;
    Clock &m_clock;
    std::optional<JobDraft> m_pending{}; // not handed to the disk yet
    bool m_hasFailed{};
    QThreadPool m_disk{}; // one thread: changes arrive in their order
};

} // namespace Finetune
