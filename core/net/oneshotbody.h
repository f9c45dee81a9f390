// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

#include <memory>

namespace Finetune {

//! The one kind of request body for calls that change something. QNetworkAccessManager 6.4 silently
//! sends a POST or DELETE again when the connection drops, after asking its body to reset(); this
//! one refuses, so there is exactly one request on the wire and the drop becomes
//! QNetworkReply::ContentReSendError. Used once, owned by the network reply.
class OneShotBody final : public QIODevice
{
    Q_OBJECT

public:
    explicit OneShotBody(const QByteArray &bytes, QObject *parent = nullptr);
    //! Reads from an open device that knows its size.
    explicit OneShotBody(std::unique_ptr<QIODevice> source, qint64 size, QObject *parent = nullptr);
    ~OneShotBody() override;
    Q_DISABLE_COPY_MOVE(OneShotBody)

    bool isSequential() const override { return true; }

    bool reset() override { return false; }

    bool atEnd() const override { return m_remaining <= 0; }

    qint64 bytesAvailable() const override;

    //! The source ended early or could not be read; errorString() says why.
    bool hasFailed() const { return m_failed; }

protected:
    qint64 readData(char *target, qint64 maxSize) override;

    qint64 writeData(const char *, qint64) override { return -1; }

private:
    std::unique_ptr<QIODevice> m_source;
    qint64 m_remaining{};
    bool m_failed{};
};

} // namespace Finetune
