// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/session.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LargestState = 64 * 1024; // a header of a hundred columns is below 4 kB

} // namespace

Session::Session(const QString &path)
    : m_file(path, QSettings::IniFormat)
{}

// Base64, so that a damaged file is noticed here and not inside QHeaderView::restoreState().
QByteArray Session::state(const QString &name) const
{
    const QByteArray text = m_file.value(name).toString().toLatin1();
    if (text.size() > LargestState) {
        return {};
    }
    const auto decoded =
        QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? decoded.decoded : QByteArray();
}

void Session::setState(const QString &name, const QByteArray &state)
{
    m_file.setValue(name, QString::fromLatin1(state.toBase64()));
}

void Session::forget(const QString &name)
{
    m_file.remove(name);
}

} // namespace Finetune
