// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/sealedbytes.h"

#include <QCryptographicHash>
#include <QIODevice>

using namespace Qt::StringLiterals;

namespace Finetune {

namespace {

constexpr quint32 FormatVersion = 2; // since a model has a confidence
constexpr qsizetype DigestSize = 32;
constexpr qsizetype HeaderSize = 4 + 4 + DigestSize;

void configure(QDataStream &stream)
{
    stream.setVersion(QDataStream::Qt_6_4);
    stream.setFloatingPointPrecision(QDataStream::SinglePrecision);
}

QByteArray digestOf(QByteArrayView content)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(content);
    return hash.result();
}

} // namespace

QByteArray sealBytes(quint32 magic, const std::function<void(QDataStream &)> &write)
{
    QByteArray content;
    QDataStream contentStream(&content, QIODevice::WriteOnly);
    configure(contentStream);
    write(contentStream);

    QByteArray sealed;
    QDataStream stream(&sealed, QIODevice::WriteOnly);
    stream << magic << FormatVersion;
    return sealed + digestOf(content) + content;
}

tl::expected<void, QString> unsealBytes(const QByteArray &bytes, quint32 magic,
                                        const SealedReader &read)
{
    QDataStream header(bytes);
    quint32 foundMagic = 0;
    quint32 version = 0;
    header >> foundMagic >> version;
    if (bytes.size() < HeaderSize || foundMagic != magic)
        return tl::unexpected(u"it is not a file of this kind."_s);
    if (version == 0 || version > FormatVersion)
        return tl::unexpected(
            u"it has format version %1, this program reads versions up to %2."_s.arg(version).arg(
                FormatVersion));
    const QByteArrayView content = QByteArrayView(bytes).sliced(HeaderSize);
    if (digestOf(content) != QByteArrayView(bytes).sliced(8, DigestSize))
        return tl::unexpected(u"it is damaged, its checksum is wrong."_s);

    const QByteArray view = QByteArray::fromRawData(content.data(), content.size());
    QDataStream stream(view);
    configure(stream);
    if (!read(stream, version) || stream.status() != QDataStream::Ok || !stream.atEnd())
        return tl::unexpected(u"its content makes no sense."_s);
    return {};
}

} // namespace Finetune
