// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/scriptedanswer.h"

#include <QObject>
#include <QTimer>

class QTcpSocket;

namespace Finetune {

class LoopbackServer;

//! One client of a LoopbackServer: reads its requests one after the other and plays the answers.
//! Owned by the server; goes when the client does.
class LoopbackConnection final : public QObject
{
    Q_OBJECT

public:
    LoopbackConnection(LoopbackServer &server, QTcpSocket *socket, int number);
    ~LoopbackConnection() override;
    Q_DISABLE_COPY_MOVE(LoopbackConnection)

    void cut(ScriptedAnswer::Cut how);

private:
    void read();
    void parse();
    bool parseHead();
    void play();
    void send();
    void answerSent();
    void record();

    LoopbackServer &m_server;
    QTcpSocket *m_socket;
    RecordedRequest m_request{};
    qsizetype m_bodyLength{-1}; // known once the head is there
    std::optional<ScriptedAnswer> m_answer{};
    bool m_playing{}; // the answer is under way or was sent
    bool m_sent{};
    bool m_recorded{};
    QByteArray m_output{};
    QTimer m_drip{};
};

} // namespace Finetune
