// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSettings>
#include <QString>

namespace Finetune {

enum class Theme {
    FollowSystem,
    Light,
    Dark
};

//! The options a person can set, typed. Kept in one INI file, separate from the state of windows
//! (see Session); a value that cannot be understood reads as its default. Owned by the application.
class Settings final : public QObject
{
    Q_OBJECT

public:
    enum class Option {
        Theme
    };

    explicit Settings(const QString &path, QObject *parent = nullptr);

    Theme theme() const;
    void setTheme(Theme theme);

signals:
    void changed(Option option);

private:
    QVariant value(Option option) const;
    void setValue(Option option, const QVariant &value);

    QSettings m_file;
};

} // namespace Finetune
