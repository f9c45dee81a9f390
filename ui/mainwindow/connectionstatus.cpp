// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/connectionstatus.h"

#include "core/common/text.h"
#include "core/net/apiclient.h"
#include "core/profiles/profile.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/errortext.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace Finetune {
using namespace Qt::StringLiterals;

ConnectionStatus::ConnectionStatus(QWidget *parent)
    : QWidget(parent)
    , m_picture(new QLabel(this))
    , m_text(new ElidedLabel(this))
{
    setObjectName(u"connectionStatus"_s);
    m_text->setObjectName(u"connectionText"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 2, 6, 2);
    layout->setSpacing(6);
    layout->addWidget(m_picture);
    layout->addWidget(m_text, 1);
    setState(State::None, tr("Not connected to a server"));
}

void ConnectionStatus::follow(const Profile *profile, ApiClient *client)
{
    disconnect(m_answered);
    disconnect(m_failed);
    if (!profile || !client) {
        setState(State::None, tr("Not connected to a server"));
        return;
    }
    // The host in its ASCII form, so that a look-alike name shows as one.
    const QUrl &url = client->connection().baseUrl;
    const QString where = url.toDisplayString(QUrl::FullyEncoded | QUrl::RemoveQuery);
    const QString server = u"%1 \u2013 %2"_s.arg(displayText(profile->name), where);
    const QString name = client->connection().readOnly
        ? tr("%1 (read only: nothing on the server can be changed)").arg(server)
        : server;
    setState(State::Connecting, name);
    m_answered = connect(client, &ApiClient::answered, this,
                         [this, name] { setState(State::Connected, name); });
    m_failed = connect(client, &ApiClient::failed, this,
                       [this, name](const ApiError &error) { noteFailure(name, error); });
}

void ConnectionStatus::noteFailure(const QString &server, const ApiError &error)
{
    const QString text = tr("%1: %2").arg(server, errorWords(error).title);
    using Kind = ApiError::Kind;
    switch (error.kind) {
    case Kind::HostNotFound:
    case Kind::NotConnected:
    case Kind::Tls:
    case Kind::Proxy:
    case Kind::Network:
    case Kind::Timeout: setState(State::Offline, text); break;
    case Kind::Http:
        if (error.httpStatus == 401) {
            setState(State::Refused, text);
        } else if (error.httpStatus >= 500) {
            setState(State::Offline, text);
        }
        break;
    default: break;
    }
}

void ConnectionStatus::setState(State state, const QString &text)
{
    if (state == m_state && text == m_text->text()) {
        return;
    }
    m_state = state;
    m_text->setText(text);
    QString word;
    switch (state) {
    case State::None: break;
    case State::Connecting: word = tr("Connecting"); break;
    case State::Connected: word = tr("Connected"); break;
    case State::Refused:
    case State::Offline: word = tr("Problem"); break;
    }
    m_picture->setAccessibleName(word);
    m_picture->setToolTip(word);
    redraw();
}

void ConnectionStatus::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        redraw();
    }
}

void ConnectionStatus::redraw()
{
    Icon picture = Icon::Server;
    Tone tone = Tone::Neutral;
    switch (m_state) {
    case State::Connected:
        picture = Icon::Success;
        tone = Tone::Good;
        break;
    case State::Refused:
        picture = Icon::Key;
        tone = Tone::Bad;
        break;
    case State::Offline:
        picture = Icon::Error;
        tone = Tone::Bad;
        break;
    case State::None:
    case State::Connecting: break;
    }
    m_picture->setPixmap(tintedIcon(picture, toneColor(tone)).pixmap(16, 16));
}

} // namespace Finetune
