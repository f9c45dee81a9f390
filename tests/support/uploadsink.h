// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QUrl>

#include <atomic>
#include <thread>
#include <vector>

namespace Finetune {

//! A files endpoint that swallows uploads as fast as a link of a given speed would, in threads of
//! its own, without keeping them: for uploads too large for a LoopbackServer. GET answers an empty
//! list, POST a processed file of as many bytes as the whole body had.
class UploadSink
{
public:
    //! Zero bytes per second: as fast as possible.
    explicit UploadSink(qint64 bytesPerSecond = 0);
    ~UploadSink();
    Q_DISABLE_COPY_MOVE(UploadSink)

    //! "http://127.0.0.1:port/v1"
    QUrl baseUrl() const;

    void setBytesPerSecond(qint64 speed) { m_bytesPerSecond = speed; }

    //! Of request bodies, complete or not.
    qint64 bytesReceived() const { return m_bytesReceived; }

    //! How many POSTs have begun, and how many came with all of their body.
    int begunUploads() const { return m_begunUploads; }

    int completeUploads() const { return m_completeUploads; }

private:
    void acceptAll();
    void serve(int connection);
    bool serveRequest(int connection, QByteArray &input);
    bool swallow(int connection, qint64 size);

    int m_listener{-1};
    int m_wakeUp{-1}; // readable once the sink is being destroyed
    quint16 m_port{};
    std::atomic<qint64> m_bytesPerSecond;
    std::atomic<qint64> m_bytesReceived{};
    std::atomic<int> m_begunUploads{};
    std::atomic<int> m_completeUploads{};
    std::vector<std::thread> m_connections{}; // used by the accepting thread only
    std::thread m_acceptor;
};

} // namespace Finetune
