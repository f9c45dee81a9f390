// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/multipartform.h"

#include "core/files/uploadbody.h"

#include <QRandomGenerator>

#include <array>

namespace Finetune {

namespace {

// A server may think long about half a gigabyte before it answers.
constexpr auto UploadStall = std::chrono::minutes(2);

QByteArray randomBoundary()
{
    std::array<quint32, 4> dice{};
    QRandomGenerator::global()->fillRange(dice.data(), dice.size());
    QByteArray boundary = "finetune-desk-";
    for (const quint32 number : dice) {
        boundary += QByteArray::number(number, 16);
    }
    return boundary;
}

// As the HTML standard says and curl does: three characters escaped, the rest raw UTF-8.
QByteArray quotedName(const QString &name)
{
    return name.toUtf8().replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
}

} // namespace

MultipartForm::MultipartForm()
    : m_boundary(randomBoundary())
{}

void MultipartForm::addField(const QByteArray &name, const QByteArray &value)
{
    m_fields += "--" + m_boundary + "\r\nContent-Disposition: form-data; name=\"" + name
        + "\"\r\n\r\n" + value + "\r\n";
    m_named.append({.name = QString::fromUtf8(name), .value = QString::fromUtf8(value)});
}

ApiRequest MultipartForm::request(ApiRequest bare, const QByteArray &name, const LocalFile &file,
                                  const FileRange &range) const
{
    const MultipartFrame frame{.prefix = m_fields + "--" + m_boundary
                                   + "\r\nContent-Disposition: form-data; name=\"" + name
                                   + "\"; filename=\"" + quotedName(file.fileName())
                                   + "\"\r\nContent-Type: application/octet-stream\r\n\r\n",
                               .suffix = "\r\n--" + m_boundary + "--\r\n"};
    bare.contentType = "multipart/form-data; boundary=" + m_boundary;
    bare.bodySize = UploadBody::sizeOf(range, frame);
    bare.bodySource = [file, range, frame] {
        return std::make_unique<UploadBody>(file, range, frame);
    };
    bare.form = m_named;
    bare.form.append({.name = QString::fromUtf8(name), .value = file.path, .isFile = true});
    bare.deadlines.stall = UploadStall;
    bare.deadlines.total = {};
    return bare;
}

} // namespace Finetune
