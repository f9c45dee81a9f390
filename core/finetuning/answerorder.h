// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace Finetune {

//! Decides which of several answers about one object is the latest word, because answers overtake
//! each other: a slow list must not undo the cancel that was confirmed meanwhile. A value.
class AnswerOrder
{
public:
    //! The number of a request that is about to be sent.
    quint64 nextRequest() { return ++m_last; }

    //! The answer to a reading request counts unless a later one was heard already.
    bool acceptRead(const QString &id, quint64 request)
    {
        Heard &heard = m_heard[id];
        if (request < heard.latest) {
            return false;
        }
        heard.latest = request;
        return true;
    }

    //! The answer to a changing request counts unless a later change was heard already. What is
    //! still being read was possibly looked up before the change, so it no longer counts.
    bool acceptChange(const QString &id, quint64 request)
    {
        Heard &heard = m_heard[id];
        if (request < heard.change) {
            return false;
        }
        heard.change = request;
        heard.latest = ++m_last;
        return true;
    }

private:
    struct Heard
    {
        quint64 latest{};
        quint64 change{};
    };

    QHash<QString, Heard> m_heard{};
    quint64 m_last{};
};

} // namespace Finetune
