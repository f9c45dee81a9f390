// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/database.h"

#include "core/sandbox/state/schema.h"

#include <QFileInfo>
#include <QSqlError>
#include <QUuid>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

[[noreturn]] void fail(const QSqlError &error)
{
    throw StateError(error.text().toStdString());
}

} // namespace

Database::Database()
    : m_worker(std::make_unique<QObject>())
    , m_connectionName(u"sandbox-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    m_thread.setObjectName(u"sandbox-state"_s);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

Database::~Database()
{
    close();
    m_thread.quit();
    m_thread.wait();
}

tl::expected<void, QString> Database::open(const QString &path)
{
    if (!QSqlDatabase::isDriverAvailable(u"QSQLITE"_s)) {
        return tl::unexpected(
            u"Qt's driver for SQLite is missing (Debian package libqt6sql6-sqlite)."_s);
    }
    const bool isNew = QFileInfo(path).size() == 0;
    QString problem;
    runOnThread([&] {
        m_connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connectionName);
        m_connection->setDatabaseName(path);
        if (!m_connection->open()) {
            problem = m_connection->lastError().text();
            return;
        }
        try {
            // A new file holds nothing that could get lost, so that making it, which the program
            // does while it starts, waits for no disk.
            execute(isNew ? u"PRAGMA synchronous = OFF"_s : u"PRAGMA synchronous = NORMAL"_s);
            execute(u"PRAGMA journal_mode = WAL"_s);
            execute(u"PRAGMA foreign_keys = ON"_s);
            execute(u"PRAGMA trusted_schema = OFF"_s);
            begin();
            updateSchema(*this);
            commit();
            // NORMAL: what was acknowledged survives the end of the process, however it comes.
            execute(u"PRAGMA synchronous = NORMAL"_s);
        } catch (const StateError &failure) {
            rollBack();
            problem = QString::fromUtf8(failure.what());
        }
    });
    if (!problem.isEmpty()) {
        return tl::unexpected(problem);
    }
    return {};
}

void Database::close()
{
    runOnThread([this] {
        if (m_connection) {
            m_connection.reset();
            QSqlDatabase::removeDatabase(m_connectionName);
        }
    });
}

QSqlQuery Database::execute(const QString &sql, const QVariantList &values)
{
    QSqlQuery query(*m_connection);
    query.setForwardOnly(true);
    if (!query.prepare(sql)) {
        fail(query.lastError());
    }
    for (const QVariant &value : values) {
        // NULL is a QVariant without a value; a QString that happens to be null is just empty.
        const bool isEmptyText = value.typeId() == QMetaType::QString && value.toString().isNull();
        query.addBindValue(isEmptyText ? QVariant(u""_s) : value);
    }
    if (!query.exec()) {
        fail(query.lastError());
    }
    return query;
}

void Database::runOnThread(const std::function<void()> &work)
{
    if (QThread::currentThread() == &m_thread) {
        work();
        return;
    }
    QMetaObject::invokeMethod(m_worker.get(), work, Qt::BlockingQueuedConnection);
}

void Database::begin()
{
    if (!m_connection->transaction()) {
        fail(m_connection->lastError());
    }
    m_isInTransaction = true;
}

void Database::commit()
{
    if (!m_connection->commit()) {
        fail(m_connection->lastError());
    }
    m_isInTransaction = false;
}

void Database::rollBack()
{
    if (m_isInTransaction) {
        m_connection->rollback();
        m_isInTransaction = false;
    }
}

} // namespace Finetune
