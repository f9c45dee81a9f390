// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/file.h"

#include <QComboBox>

namespace Finetune {

//! Which files to show, by what they are for: any, or one of the servers' own words.
class PurposeBox final : public QComboBox
{
    Q_OBJECT

public:
    explicit PurposeBox(QWidget *parent = nullptr);

    //! Adds the purposes of these files that are not offered yet.
    void offer(const QList<File> &files);

    //! Empty: any.
    QString purpose() const;
};

} // namespace Finetune
