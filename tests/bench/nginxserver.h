// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/httpwire.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThread>
#include <QUrl>

#include <memory>

namespace Finetune::Bench {

//! nginx with one worker, to compare with: serves the file /static and takes PUT below /put/.
class NginxServer
{
public:
    //! Nothing when nginx is not installed or does not start.
    static std::unique_ptr<NginxServer> start(const QByteArray &content)
    {
        const QString program = QStandardPaths::findExecutable(
            QStringLiteral("nginx"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")});
        auto server = std::unique_ptr<NginxServer>(new NginxServer);
        return !program.isEmpty() && server->run(program, content) ? std::move(server) : nullptr;
    }

    ~NginxServer()
    {
        m_process.terminate();
        m_process.waitForFinished();
    }

    Q_DISABLE_COPY_MOVE(NginxServer)

    quint16 port() const { return m_port; }

private:
    NginxServer() = default;

    bool run(const QString &program, const QByteArray &content)
    {
        m_port = freePort();
        const QString configuration = m_folder.filePath(QStringLiteral("nginx.conf"));
        const QByteArray folder = m_folder.path().toUtf8();
        QByteArray text =
            "daemon off; master_process off; error_log stderr crit; pid DIR/pid;"
            "events { worker_connections 64; }"
            "http { access_log off; client_max_body_size 0; keepalive_requests 1000000;"
            "client_body_temp_path DIR/body; proxy_temp_path DIR/proxy;"
            "fastcgi_temp_path DIR/fastcgi; uwsgi_temp_path DIR/uwsgi;"
            "scgi_temp_path DIR/scgi;"
            "server { listen 127.0.0.1:PORT; root DIR;"
            "location /put/ { dav_methods PUT; create_full_put_path on; } } }";
        text.replace("DIR", folder).replace("PORT", QByteArray::number(m_port));
        if (!write(configuration, text)
            || !write(m_folder.filePath(QStringLiteral("static")), content)) {
            return false;
        }
        m_process.start(program, {QStringLiteral("-c"), configuration});
        constexpr int MostTries = 250;
        for (int tries = 0; tries < MostTries; ++tries) {
            if (HttpWire(m_port).isOpen()) {
                return true;
            }
            QThread::msleep(20);
        }
        return false;
    }

    static bool write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    }

    //! Free a moment ago, and most likely still.
    static quint16 freePort()
    {
        const int listener = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(address);
        auto *const plain = reinterpret_cast<sockaddr *>(&address);
        bind(listener, plain, size);
        getsockname(listener, plain, &size);
        close(listener);
        return ntohs(address.sin_port);
    }

    QTemporaryDir m_folder{};
    QProcess m_process{};
    quint16 m_port{};
};

} // namespace Finetune::Bench
