// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/filestore.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <functional>

namespace Finetune {

//! One of many things that are to be changed on a server.
struct BulkItem
{
    enum class State {
        NotTried, //!< certainly: what is asked of the server is written down before
        UnderWay, //!< asked; in a record that was cut short nobody knows what became of it
        Done,
        NotDone
    };

    QString id{};
    QString name{}; //!< as people know it
    State state{State::NotTried};
    bool operator==(const BulkItem &) const = default;
};

//! A change of many things: what, since when, and how far it has come.
struct BulkRecord
{
    QString task{}; //!< a word of who does it
    QDateTime begunAt{};
    QList<BulkItem> items{};
    bool operator==(const BulkRecord &) const = default;
};

//! The record of the change of many things that is under way, in a file, so that after a crash or a
//! kill it is known what was done and what was not. The file is gone once all is done. Written in
//! the background. One per profile, owned by its pages.
class BulkJournal final : public QObject
{
    Q_OBJECT

public:
    //! `path` is created when there is something to record, with its folder.
    explicit BulkJournal(const QString &path, QObject *parent = nullptr);
    //! Ends when everything is written.
    ~BulkJournal() override;
    Q_DISABLE_COPY_MOVE(BulkJournal)

    //! Reads what is there; found() follows if a change was cut short.
    void look();

    void begin(const BulkRecord &record);
    //! `then` follows when it is on the disk, or cannot be brought there: the change is wanted more
    //! than its record.
    void note(qsizetype row, BulkItem::State state, QObject *context = nullptr,
              const std::function<void()> &then = {});
    //! There is nothing to tell any more.
    void end();

    //! Nothing in it when it is damaged.
    static BulkRecord fromFile(const QByteArray &bytes);

signals:
    void found(const Finetune::BulkRecord &record);

private:
    //! Somebody who waits until a state is on the disk.
    struct Waiting
    {
        QPointer<QObject> context{};
        std::function<void()> then{};
    };

    void write();
    void takeWritten(const QList<Waiting> &waiting, const tl::expected<void, FileProblem> &outcome);

    const QString m_path;
    BulkRecord m_record{};
    QList<Waiting> m_waiting{}; // for the next write
    bool m_isWriting{};
    bool m_isOutdated{}; // what is on the disk
    bool m_hasFailed{};
    QThreadPool m_disk{}; // one thread: changes arrive in their order
};

} // namespace Finetune
