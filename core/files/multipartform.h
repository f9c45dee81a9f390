// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/localfile.h"
#include "core/net/apirequest.h"

#include <QByteArray>

namespace Finetune {

//! What stands before and after the file in a multipart request.
struct MultipartFrame
{
    QByteArray prefix{};
    QByteArray suffix{};
    bool operator==(const MultipartFrame &) const = default;
};

//! A form with some fields and one file, as browsers send it. Made by FilesApi and UploadsApi.
class MultipartForm
{
public:
    MultipartForm(); //!< with a boundary that nobody can guess

    void addField(const QByteArray &name, const QByteArray &value);

    //! The request that sends `range` of the file as the form's last field `name`. It has no limit
    //! on its duration, only on standing still.
    ApiRequest request(ApiRequest bare, const QByteArray &name, const LocalFile &file,
                       const FileRange &range) const;

private:
    QByteArray m_boundary{};
    QByteArray m_fields{};
    QList<MultipartField> m_named{}; // the same, for those who write the request down
};

} // namespace Finetune
