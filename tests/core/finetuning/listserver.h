// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/clientfixture.h"

#include <QJsonArray>
#include <QUrlQuery>

#include <algorithm>

namespace Finetune {

//! A fine-tuning server of few words on top of a LoopbackServer: gives out the lists a test put in,
//! in their order, page by page. What else it shall do a test enqueues at the LoopbackServer.
class ListServer
{
public:
    explicit ListServer(LoopbackServer &server)
        : m_server(server)
    {
        server.setHandler([this](const RecordedRequest &request) { return answer(request); });
    }

    QList<QJsonObject> jobs{};
    QList<QJsonObject> events{};
    QList<QJsonObject> checkpoints{};
    qsizetype pageSize{100};
    bool filters{true}; //!< by metadata

    static QJsonObject job(const QString &id, const QString &status, qint64 createdAt)
    {
        return {{QStringLiteral("id"), id},
                {QStringLiteral("object"), QStringLiteral("fine_tuning.job")},
                {QStringLiteral("status"), status},
                {QStringLiteral("model"), QStringLiteral("gpt-4o-mini")},
                {QStringLiteral("training_file"), QStringLiteral("file-1")},
                {QStringLiteral("created_at"), createdAt}};
    }

    static QJsonObject event(const QString &id, qint64 createdAt)
    {
        return {{QStringLiteral("id"), id},
                {QStringLiteral("message"), id},
                {QStringLiteral("created_at"), createdAt}};
    }

    static QJsonObject checkpoint(const QString &id, qint64 step)
    {
        return {{QStringLiteral("id"), id}, {QStringLiteral("step_number"), step}};
    }

    void setStatus(const QString &id, const QString &status)
    {
        for (QJsonObject &job : jobs) {
            if (job.value(QStringLiteral("id")) == id) {
                job.insert(QStringLiteral("status"), status);
            }
        }
    }

    qsizetype listCalls() const { return m_server.count("GET /v1/fine_tuning/jobs"); }

    qsizetype retrieveCalls(const QByteArray &id) const
    {
        return m_server.count("GET /v1/fine_tuning/jobs/" + id);
    }

    static QByteArray page(const QList<QJsonObject> &items, bool hasMore)
    {
        QJsonArray data;
        std::ranges::copy(items, std::back_inserter(data));
        return QJsonDocument(QJsonObject{{QStringLiteral("object"), QStringLiteral("list")},
                                         {QStringLiteral("data"), data},
                                         {QStringLiteral("has_more"), hasMore}})
            .toJson();
    }

private:
    ScriptedAnswer answer(const RecordedRequest &request) const
    {
        const QByteArray path = request.path().isEmpty() ? request.target : request.path();
        const QUrlQuery query(QUrl::fromEncoded(request.target).query(QUrl::FullyEncoded));
        if (path == "/v1/fine_tuning/jobs") {
            return pageOf(filtered(query), query);
        }
        if (path.endsWith("/events")) {
            return pageOf(events, query);
        }
        if (path.endsWith("/checkpoints")) {
            return pageOf(checkpoints, query);
        }
        const QString id = QString::fromLatin1(path.mid(path.lastIndexOf('/') + 1));
        const auto found = std::ranges::find_if(
            jobs, [&](const QJsonObject &job) { return job.value(QStringLiteral("id")) == id; });
        return found != jobs.cend() ? ScriptedAnswer::json(*found)
                                    : ScriptedAnswer::json(R"({"error":{"message":"?"}})", 404);
    }

    QList<QJsonObject> filtered(const QUrlQuery &query) const
    {
        QList<QJsonObject> result = jobs;
        for (const auto &[key, value] : query.queryItems(QUrl::FullyDecoded)) {
            if (filters && key.startsWith(QStringLiteral("metadata["))) {
                erase_if(result, [name = key.mid(9).chopped(1), wanted = value](const auto &job) {
                    return job.value(QStringLiteral("metadata")).toObject().value(name) != wanted;
                });
            }
        }
        return result;
    }

    ScriptedAnswer pageOf(const QList<QJsonObject> &items, const QUrlQuery &query) const
    {
        const QString after = query.queryItemValue(QStringLiteral("after"), QUrl::FullyDecoded);
        qsizetype first = 0;
        for (qsizetype row = 0; row < items.size() && !after.isEmpty(); ++row) {
            if (items.at(row).value(QStringLiteral("id")) == after) {
                first = row + 1;
            }
        }
        const QList<QJsonObject> data = items.mid(first, pageSize);
        return ScriptedAnswer::json(page(data, first + data.size() < items.size()));
    }

    LoopbackServer &m_server;
};

} // namespace Finetune
