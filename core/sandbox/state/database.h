// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QThread>
#include <QVariantList>

#include <tl/expected.hpp>

#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <type_traits>

namespace Finetune {

//! The database could not be read or written: full disk, damaged file. Rare enough, and every
//! caller ends the same way (500, or a failed job), so it travels as an exception.
class StateError final : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

//! The SQLite file that holds the state. QtSql wants a connection used by one thread only, so it
//! has a thread of its own where all work is done, one transaction after the other; this also makes
//! every read-then-write of a caller atomic. Owned by State.
class Database final
{
public:
    Database();
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    //! Opens or creates the file and brings the schema up to date.
    tl::expected<void, QString> open(const QString &path);
    void close();

    //! Runs `work` as one transaction and returns its result; what it throws undoes the transaction
    //! and comes out here. Calls may be nested: the outermost one is the transaction.
    template<typename Work>
    std::invoke_result_t<Work> transact(Work &&work);

    //! One statement with its values. Only inside transact().
    QSqlQuery execute(const QString &sql, const QVariantList &values = {});

private:
    void runOnThread(const std::function<void()> &work);
    void begin();
    void commit();
    void rollBack();

    QThread m_thread;
    std::unique_ptr<QObject> m_worker; // lives in m_thread
    std::optional<QSqlDatabase> m_connection;
    QString m_connectionName;
    bool m_isInTransaction{};
};

template<typename Work>
std::invoke_result_t<Work> Database::transact(Work &&work)
{
    using Result = std::invoke_result_t<Work>;
    if (QThread::currentThread() == &m_thread && m_isInTransaction) {
        return work();
    }
    std::exception_ptr failure;
    const auto guarded = [&](const auto &body) {
        runOnThread([&] {
            try {
                begin();
                body();
                commit();
            } catch (...) {
                rollBack();
                failure = std::current_exception();
            }
        });
        if (failure) {
            std::rethrow_exception(failure);
        }
    };
    if constexpr (std::is_void_v<Result>) {
        guarded([&] { work(); });
    } else {
        std::optional<Result> result;
        guarded([&] { result.emplace(work()); });
        return std::move(*result);
    }
}

} // namespace Finetune
