// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxfixture.h"

#include <QJsonDocument>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int PatienceMs = 60000;
const QByteArray Boundary = "----sandbox-fixture-boundary";

QJsonObject message(const QString &role, const QString &content)
{
    return {{u"role"_s, role}, {u"content"_s, content}};
}

//! So many lines of JSON about the colours of things.
template<typename MakeLine>
QByteArray linesOf(int count, MakeLine makeLine)
{
    const QStringList things{u"apple"_s,  u"bridge"_s, u"candle"_s, u"dragon"_s, u"engine"_s,
                             u"forest"_s, u"garden"_s, u"hammer"_s, u"island"_s, u"jacket"_s};
    const QStringList colours{u"red"_s,   u"grey"_s, u"yellow"_s, u"purple"_s, u"silver"_s,
                              u"green"_s, u"pink"_s, u"black"_s,  u"golden"_s, u"blue"_s};
    QByteArray lines;
    for (int i = 0; i < count; ++i) {
        const QString question = u"Colour of the %1?"_s.arg(things.at(i % things.size()));
        const QJsonObject line = makeLine(question, colours.at(i % colours.size()));
        lines += QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    }
    return lines;
}

} // namespace

QJsonObject WireAnswer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

void SandboxClient::setBaseUrl(const QUrl &url)
{
    m_baseUrl = url;
    m_network.clearConnectionCache();
}

WireAnswer SandboxClient::get(const QString &path)
{
    return send("GET", path, {});
}

WireAnswer SandboxClient::post(const QString &path, const QJsonObject &body)
{
    return postBytes(path, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

WireAnswer SandboxClient::postBytes(const QString &path, const QByteArray &body)
{
    return send("POST", path, body, {{"Content-Type", "application/json"}});
}

WireAnswer SandboxClient::remove(const QString &path)
{
    return send("DELETE", path, {});
}

WireAnswer SandboxClient::upload(const QByteArray &content, const QString &fileName,
                                 const QString &purpose)
{
    return send("POST", u"/files"_s, uploadForm(Boundary, fileName, purpose, content),
                {{"Content-Type", "multipart/form-data; boundary=" + Boundary}});
}

WireAnswer SandboxClient::send(const QByteArray &method, const QString &path,
                               const QByteArray &body,
                               const QList<std::pair<QByteArray, QByteArray>> &headers)
{
    QNetworkRequest request(QUrl(m_baseUrl.toString() + path));
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

QByteArray SandboxClient::raw(const QByteArray &bytes)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(m_baseUrl.port()));
    QSignalSpy disconnected(&socket, &QTcpSocket::disconnected);
    socket.write(bytes);
    disconnected.wait(PatienceMs);
    return socket.readAll();
}

QString SandboxClient::createJob(const QJsonObject &extra, int examples)
{
    QJsonObject body{{u"model"_s, u"gpt-4o-mini-2024-07-18"_s}};
    if (!extra.contains("training_file"_L1)) {
        body[u"training_file"_s] = upload(trainingLines(examples)).id();
    }
    for (auto pair = extra.begin(); pair != extra.end(); ++pair) {
        body.insert(pair.key(), pair.value());
    }
    return post(u"/fine_tuning/jobs"_s, body).id();
}

QString SandboxClient::jobStatus(const QString &id)
{
    return get(u"/fine_tuning/jobs/"_s + id).json().value("status"_L1).toString();
}

QJsonArray SandboxClient::all(const QString &path, int limit)
{
    QJsonArray objects;
    bool hasMore = true;
    while (hasMore) {
        const QString after = objects.isEmpty()
            ? QString()
            : u"&after="_s + objects.last().toObject().value("id"_L1).toString();
        const QJsonObject page = get(u"%1?limit=%2%3"_s.arg(path).arg(limit).arg(after)).json();
        const QJsonArray data = page.value("data"_L1).toArray();
        for (const QJsonValue object : data) {
            objects.append(object);
        }
        hasMore = page.value("has_more"_L1).toBool() && !data.isEmpty();
    }
    return objects;
}

SandboxFixture::SandboxFixture(double pace, DialectKind dialect)
    : m_dialect(dialect)
{
    restart(pace);
}

SandboxFixture::SandboxFixture(double pace, const Clock *clock)
    : m_clock(clock)
{
    restart(pace);
}

bool SandboxFixture::restart(double pace)
{
    m_server.reset();
    m_server =
        std::make_unique<SandboxServer>(SandboxOptions{.apiKey = QString::fromLatin1(UserKey),
                                                       .adminKey = QString::fromLatin1(AdminKey),
                                                       .dataFolder = m_folder.path(),
                                                       .pace = pace,
                                                       .clock = m_clock,
                                                       .dialect = m_dialect});
    if (const auto started = m_server->start(); !started) {
        qWarning().noquote() << started.error();
        m_server.reset();
        return false;
    }
    setBaseUrl(m_server->baseUrl());
    return true;
}

QStringList SandboxFixture::createLastingJobs(const QJsonObject &extra, int count)
{
    constexpr double Brisk = 0.1;
    constexpr double Lasting = 1;
    QStringList ids;
    bool isReady = restart(Brisk);
    for (int i = 0; isReady && i < count; ++i) {
        ids.append(createJob(extra));
    }
    for (const QString &id : std::as_const(ids)) {
        isReady = isReady
            && QTest::qWaitFor([&] { return jobStatus(id) != u"validating_files"_s; }, PatienceMs);
    }
    return isReady && restart(Lasting) ? ids : QStringList();
}

bool SandboxFixture::hasTrained(const QString &id)
{
    const QByteArray events = get(u"/fine_tuning/jobs/%1/events?limit=100"_s.arg(id)).body;
    return events.contains("\"metrics\"");
}

WireAnswer SandboxFixture::setFaults(const QByteArray &scenario)
{
    return send("PUT", u"/sandbox/faults"_s, scenario,
                {{"Authorization", QByteArray("Bearer ") + AdminKey}});
}

QByteArray trainingLines(int count)
{
    return linesOf(count, [](const QString &question, const QString &colour) {
        return QJsonObject{{u"messages"_s,
                            QJsonArray{message(u"user"_s, question),
                                       message(u"assistant"_s, u"It is %1."_s.arg(colour))}}};
    });
}

QByteArray preferenceLines(int count)
{
    return linesOf(count, [](const QString &question, const QString &colour) {
        const QJsonArray messages{message(u"user"_s, question)};
        return QJsonObject{
            {u"input"_s, QJsonObject{{u"messages"_s, messages}}},
            {u"preferred_output"_s,
             QJsonArray{message(u"assistant"_s, u"It is %1."_s.arg(colour))}},
            {u"non_preferred_output"_s, QJsonArray{message(u"assistant"_s, colour)}}};
    });
}

QByteArray gradableLines(int count)
{
    return linesOf(count, [](const QString &question, const QString &colour) {
        return QJsonObject{{u"messages"_s, QJsonArray{message(u"user"_s, question)}},
                           {u"colour"_s, colour}};
    });
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
