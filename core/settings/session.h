// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>

namespace Finetune {

//! How windows were left: geometry, splitters, columns, each an opaque state under a name such as
//! "jobs/columns". What is damaged reads as empty, and Qt's restore functions then keep the layout
//! the program starts with. Owned by the application.
class Session final
{
public:
    explicit Session(const QString &path);

    QByteArray state(const QString &name) const;
    void setState(const QString &name, const QByteArray &state);
    void forget(const QString &name);

private:
    QSettings m_file;
};

} // namespace Finetune
