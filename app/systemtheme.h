// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusVariant>
#include <QObject>

#include <optional>

namespace Finetune {

//! Whether the desktop is set to dark or light colours, as xdg-desktop-portal tells it (Qt 6.4 does
//! not ask). Answers later, from the event loop; says nothing where there is no portal.
//! https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
class SystemTheme final : public QObject
{
    Q_OBJECT

public:
    explicit SystemTheme(QObject *parent = nullptr);

    //! Nothing while the desktop has not said.
    std::optional<bool> isDark() const { return m_dark; }

signals:
    void changed();

private slots: // called by name over D-Bus
    void noteSetting(const QString &area, const QString &key, const QDBusVariant &value);

private:
    void take(uint scheme);

    std::optional<bool> m_dark{};
};

} // namespace Finetune
