// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/systemtheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// QDBus takes QString everywhere; these live as long as the program.
const auto Service = u"org.freedesktop.portal.Desktop"_s;
const auto Path = u"/org/freedesktop/portal/desktop"_s;
const auto Interface = u"org.freedesktop.portal.Settings"_s;
const auto Area = u"org.freedesktop.appearance"_s;
const auto Key = u"color-scheme"_s;
constexpr uint PrefersDark = 1;
constexpr uint PrefersLight = 2;

} // namespace

SystemTheme::SystemTheme(QObject *parent)
    : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    bus.connect(Service, Path, Interface, u"SettingChanged"_s, this,
                SLOT(noteSetting(QString, QString, QDBusVariant)));
    QDBusMessage question = QDBusMessage::createMethodCall(Service, Path, Interface, u"Read"_s);
    question << Area << Key;
    auto *answer = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        if (reply.isValid()) {
            // Read wraps the value twice, ReadOne once.
            QVariant value = reply.value().variant();
            if (value.canConvert<QDBusVariant>()) {
                value = value.value<QDBusVariant>().variant();
            }
            take(value.toUInt());
        }
        answer->deleteLater();
    });
}

void SystemTheme::noteSetting(const QString &area, const QString &key, const QDBusVariant &value)
{
    if (area == Area && key == Key) {
        take(value.variant().toUInt());
    }
}

void SystemTheme::take(uint scheme)
{
    const auto dark = scheme == PrefersDark ? std::optional(true)
        : scheme == PrefersLight            ? std::optional(false)
                                            : std::nullopt;
    if (dark != m_dark) {
        m_dark = dark;
        emit changed();
    }
}

} // namespace Finetune
