// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/datasets/datasetsummary.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <utility>

namespace Finetune {

//! One message of an example as a person reads it.
struct PreviewMessage
{
    QString role{};
    QString text{};   //!< images, sounds and calls of tools in square brackets
    bool isIgnored{}; //!< weight 0: not trained on
    bool operator==(const PreviewMessage &) const = default;
};

//! One line of a training file, taken apart for reading. Forgiving: what does not fit any form is
//! still shown field by field.
struct PreviewExample
{
    qint64 line{}; //!< counted from 1
    DatasetForm form{DatasetForm::Unknown};
    QList<PreviewMessage> messages{}; //!< what is given
    QList<PreviewMessage> preferred{};
    QList<PreviewMessage> rejected{};
    QList<std::pair<QString, QString>> fields{}; //!< everything beside the messages
    QString problem{};                           //!< why the line is no example; else empty

    bool operator==(const PreviewExample &) const = default;

    static PreviewExample fromLine(qint64 number, QByteArrayView line);
};

} // namespace Finetune
