// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/reply.h"

namespace Finetune {

ReplyBase::ReplyBase(QObject *parent)
    : QObject(parent)
{}

void ReplyBase::abort()
{
    if (!m_finished) {
        emit abortRequested();
    }
}

void ReplyBase::settle(const Result<HttpAnswer> &answer)
{
    if (m_finished) {
        return;
    }
    m_finished = true;
    understand(answer);
    deleteLater(); // first: a handler may destroy the client and this with it
    emit finished();
}

} // namespace Finetune
