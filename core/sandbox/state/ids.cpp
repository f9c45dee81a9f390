// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/state/ids.h"

#include <QRandomGenerator>

#include <array>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QByteArray randomBytes()
{
    std::array<quint32, 8> words = {};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof(words));
}

} // namespace

QString newId(QLatin1StringView prefix, int length)
{
    constexpr QLatin1StringView Alphabet =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"_L1;
    QString id = prefix;
    for (int i = 0; i < length; ++i) {
        id += Alphabet[QRandomGenerator::system()->bounded(static_cast<int>(Alphabet.size()))];
    }
    return id;
}

QString newRequestId()
{
    return u"req_"_s + QString::fromLatin1(randomBytes().left(16).toHex());
}

QString newApiKey()
{
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    return u"sk-emu-"_s + QString::fromLatin1(randomBytes().toBase64(options));
}

} // namespace Finetune
