// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxfixture.h"

#include <QJsonDocument>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpSocket>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int PatienceMs = 60000;
const QByteArray Boundary = "----sandbox-fixture-boundary";

} // namespace

QJsonObject WireAnswer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

SandboxFixture::SandboxFixture(double pace)
{
    restart(pace);
}

bool SandboxFixture::restart(double pace)
{
    m_server.reset();
    m_network.clearConnectionCache();
    m_server =
        std::make_unique<SandboxServer>(SandboxOptions{.apiKey = QString::fromLatin1(UserKey),
                                                       .adminKey = QString::fromLatin1(AdminKey),
                                                       .dataFolder = m_folder.path(),
                                                       .pace = pace});
    if (const auto started = m_server->start(); !started) {
        qWarning().noquote() << started.error();
        m_server.reset();
    }
    return isRunning();
}

WireAnswer SandboxFixture::get(const QString &path)
{
    return send("GET", path, {});
}

WireAnswer SandboxFixture::post(const QString &path, const QJsonObject &body)
{
    return postBytes(path, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

WireAnswer SandboxFixture::postBytes(const QString &path, const QByteArray &body)
{
    return send("POST", path, body, {{"Content-Type", "application/json"}});
}

WireAnswer SandboxFixture::remove(const QString &path)
{
    return send("DELETE", path, {});
}

WireAnswer SandboxFixture::upload(const QByteArray &content, const QString &fileName,
                                  const QString &purpose)
{
    return send("POST", u"/files"_s, uploadForm(Boundary, fileName, purpose, content),
                {{"Content-Type", "multipart/form-data; boundary=" + Boundary}});
}

WireAnswer SandboxFixture::send(const QByteArray &method, const QString &path,
                                const QByteArray &body,
                                const QList<std::pair<QByteArray, QByteArray>> &headers)
{
    QNetworkRequest request(QUrl(m_server->baseUrl().toString() + path));
    request.setRawHeader("Authorization", QByteArray("Bearer ") + UserKey);
    for (const auto &[name, value] : headers) {
        request.setRawHeader(name, value);
    }
    QNetworkReply *reply = m_network.sendCustomRequest(request, method, body);
    QSignalSpy finished(reply, &QNetworkReply::finished);
    finished.wait(PatienceMs);
    WireAnswer answer{.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                      .body = reply->readAll()};
    for (const auto &[name, value] : reply->rawHeaderPairs()) {
        answer.headers.insert(name.toLower(), value);
    }
    reply->deleteLater();
    return answer;
}

QByteArray SandboxFixture::raw(const QByteArray &bytes)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_server->port());
    QSignalSpy disconnected(&socket, &QTcpSocket::disconnected);
    socket.write(bytes);
    disconnected.wait(PatienceMs);
    return socket.readAll();
}

QByteArray uploadForm(const QByteArray &boundary, const QString &fileName, const QString &purpose,
                      const QByteArray &content)
{
    return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n"
        + purpose.toUtf8() + "\r\n--" + boundary
        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName.toUtf8()
        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--" + boundary
        + "--\r\n";
}

} // namespace Finetune
