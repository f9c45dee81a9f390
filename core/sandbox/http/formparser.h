// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>

namespace Finetune {

//! What stands above one part of a multipart form.
struct FormPartHead
{
    QString name{};
    std::optional<QString> fileName{}; //!< only files have one; empty for bytes without a name
    bool operator==(const FormPartHead &) const = default;
};

//! Cuts a multipart/form-data body (RFC 7578) into its parts while it arrives, keeping no more of
//! it than one line. It takes what clients really send: names without quotation marks, as .NET
//! writes them, and file names as RFC 8187 encodes them. Fed and owned by a FormReader.
class FormParser final
{
public:
    //! Both may say false to end it.
    using OnPart = std::function<bool(const FormPartHead &)>;
    using OnBytes = std::function<bool(QByteArrayView)>;

    FormParser(const QByteArray &contentType, OnPart onPart, OnBytes onBytes);

    //! False once the body is not a form, or whoever takes the parts has had enough.
    bool feed(QByteArrayView bytes);

    //! Whether the closing boundary has come.
    bool isComplete() const { return m_stage == Stage::Epilogue; }

private:
    enum class Stage {
        Preamble, // before the first boundary
        Boundary, // behind a boundary, on its line
        Head,
        Content,
        Epilogue // behind the closing boundary: nothing counts any more
    };

    // Each says whether it got anywhere with what is there.
    bool skipToBoundary();
    bool endBoundary();
    bool readHead();
    bool passContent();

    bool fail();
    void consume(qsizetype count);

    OnPart m_onPart;
    OnBytes m_onBytes;
    QByteArray m_delimiter; // "\r\n--" and the boundary
    QByteArray m_waiting;   // what came but is not passed on yet
    QByteArrayView m_rest;  // of m_waiting
    Stage m_stage{Stage::Preamble};
    bool m_hasFailed{};
};

} // namespace Finetune
