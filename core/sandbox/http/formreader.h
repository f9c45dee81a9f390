// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/http/httpmessage.h"

#include <QString>

#include <memory>
#include <vector>

struct MHD_Connection;
struct MHD_PostProcessor;

namespace Finetune {

//! Takes a multipart body apart while it arrives: texts into memory (capped), files into temporary
//! files, so that an upload of any size needs a few hundred kilobytes. One per request, owned by
//! the exchange of HttpServer.
class FormReader final
{
public:
    FormReader(MHD_Connection *connection, QString folder, qint64 largestFile);
    ~FormReader();
    Q_DISABLE_COPY_MOVE(FormReader)

    void feed(const char *bytes, size_t size);
    //! Call once, after the last byte. The parts are moved out.
    std::vector<FormPart> finish();

    BodyProblem problem() const { return m_problem; }

private:
    struct Piece; // one call of the library's parser

    bool take(const Piece &piece);
    bool startPart(const Piece &piece);
    bool store(FormPart &part, const char *bytes, size_t size);
    bool fail(BodyProblem problem);

    QString m_folder;
    qint64 m_largestFile;
    MHD_PostProcessor *m_processor;
    std::vector<FormPart> m_parts;
    BodyProblem m_problem{BodyProblem::None};
};

} // namespace Finetune
