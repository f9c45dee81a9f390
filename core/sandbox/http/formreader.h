// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/http/formparser.h"
#include "core/sandbox/http/httpmessage.h"

#include <QString>

#include <vector>

namespace Finetune {

//! Takes a multipart body apart while it arrives: texts into memory (capped), files into temporary
//! files, so that an upload of any size needs a few hundred kilobytes. One per request, owned by
//! the exchange of HttpServer.
class FormReader final
{
public:
    FormReader(const QByteArray &contentType, QString folder, qint64 largestFile);
    Q_DISABLE_COPY_MOVE(FormReader)

    void feed(QByteArrayView bytes);
    //! Call once, after the last byte. The parts are moved out.
    std::vector<FormPart> finish();

    BodyProblem problem() const { return m_problem; }

private:
    bool startPart(const FormPartHead &head);
    bool store(QByteArrayView bytes);
    bool fail(BodyProblem problem);

    QString m_folder;
    qint64 m_largestFile;
    FormParser m_parser;
    std::vector<FormPart> m_parts;
    BodyProblem m_problem{BodyProblem::None};
};

} // namespace Finetune
