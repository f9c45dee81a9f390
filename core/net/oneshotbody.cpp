// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/oneshotbody.h"

#include <QBuffer>

#include <algorithm>

namespace Finetune {

namespace {

std::unique_ptr<QIODevice> bufferOf(const QByteArray &bytes)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(bytes);
    buffer->open(QIODevice::ReadOnly);
    return buffer;
}

} // namespace

OneShotBody::OneShotBody(const QByteArray &bytes, QObject *parent)
    : OneShotBody(bufferOf(bytes), bytes.size(), parent)
{}

OneShotBody::OneShotBody(std::unique_ptr<QIODevice> source, qint64 size, QObject *parent)
    : QIODevice(parent)
    , m_source(std::move(source))
    , m_remaining(size)
{
    connect(m_source.get(), &QIODevice::readyRead, this, &QIODevice::readyRead);
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

OneShotBody::~OneShotBody() = default;

qint64 OneShotBody::bytesAvailable() const
{
    return std::min(m_remaining, m_source->bytesAvailable());
}

// -1 on a source that ends early: a short body would leave the connection hanging for ever.
qint64 OneShotBody::readData(char *target, qint64 maxSize)
{
    if (m_remaining <= 0) {
        return -1;
    }
    const qint64 wanted = std::min(maxSize, m_remaining);
    const qint64 count = m_source->read(target, wanted);
    if (count < 0 || (count == 0 && !m_source->isSequential())) {
        m_failed = true;
        setErrorString(m_source->errorString());
        return -1;
    }
    m_remaining -= count;
    return count;
}

} // namespace Finetune
