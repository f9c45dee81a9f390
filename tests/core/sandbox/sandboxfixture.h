// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/sandboxserver.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QTemporaryDir>

#include <memory>

namespace Finetune {

//! An answer as it came over the wire.
struct WireAnswer
{
    int status{};
    QHash<QByteArray, QByteArray> headers{}; //!< names in lower case
    QByteArray body{};

    QJsonObject json() const;

    //! The error object of a refusal.
    QJsonObject error() const { return json().value(QStringLiteral("error")).toObject(); }

    QString id() const { return json().value(QStringLiteral("id")).toString(); }

    QJsonArray data() const { return json().value(QStringLiteral("data")).toArray(); }
};

//! Talks to a sandbox over real HTTP and waits for each answer.
class SandboxClient
{
public:
    static constexpr const char UserKey[] = "sk-emu-test-user";
    static constexpr const char AdminKey[] = "sk-emu-test-admin";

    void setBaseUrl(const QUrl &url);

    WireAnswer get(const QString &path);
    WireAnswer post(const QString &path, const QJsonObject &body = {});
    WireAnswer postBytes(const QString &path, const QByteArray &body);
    WireAnswer remove(const QString &path);
    WireAnswer upload(const QByteArray &content,
                      const QString &fileName = QStringLiteral("train.jsonl"),
                      const QString &purpose = QStringLiteral("fine-tune"));
    WireAnswer send(const QByteArray &method, const QString &path, const QByteArray &body,
                    const QList<std::pair<QByteArray, QByteArray>> &headers = {});
    //! Sends bytes as they are and returns all that comes back until the connection closes.
    QByteArray raw(const QByteArray &bytes);

    //! Uploads a file of examples and creates a job with it; `extra` goes into the request.
    QString createJob(const QJsonObject &extra = {}, int examples = 12);
    QString jobStatus(const QString &id);
    //! Every object of a list, fetched page by page.
    QJsonArray all(const QString &path, int limit = 100);

private:
    QUrl m_baseUrl;
    QNetworkAccessManager m_network;
};

//! A sandbox on a free port with a data folder of its own, and its client.
class SandboxFixture final : public SandboxClient
{
public:
    //! Check isRunning() afterwards.
    explicit SandboxFixture(double pace = 0, const Clock *clock = nullptr);
    SandboxFixture(double pace, DialectKind dialect);

    bool isRunning() const { return m_server != nullptr; }

    quint16 port() const { return m_server->port(); }

    QUrl serverUrl() const { return m_server->baseUrl(); }

    //! The faults from now on, through the control endpoint.
    WireAnswer setFaults(const QByteArray &scenario);

    QString folder() const { return m_folder.path(); }

    //! Stops the server and starts it again on the same data.
    bool restart(double pace = 0);

    void stop() { m_server.reset(); }

    //! Creates jobs like this one, which are through the check of their files when it returns and
    //! then train for over half a minute, at any pace of the machine: the server is started again,
    //! slowly, while they wait in the queue. Empty if that failed.
    QStringList createLastingJobs(const QJsonObject &extra, int count = 1);

    //! Whether a job has told of a step; stays true.
    bool hasTrained(const QString &id);

private:
    DialectKind m_dialect{DialectKind::OpenAi};
    QTemporaryDir m_folder;
    const Clock *m_clock{};
    std::unique_ptr<SandboxServer> m_server;
};

//! Lines of a small training file: which colour things have.
QByteArray trainingLines(int count);

//! Lines of a small file for DPO: the colour of things, to be told in a whole sentence.
QByteArray preferenceLines(int count);
//! Lines of a small file for reinforcement: `item.colour` is what should be said.
QByteArray gradableLines(int count);

//! The body of an upload form.
QByteArray uploadForm(const QByteArray &boundary, const QString &fileName, const QString &purpose,
                      const QByteArray &content);

} // namespace Finetune
