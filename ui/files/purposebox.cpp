// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/files/purposebox.h"

#include "core/common/text.h"

namespace Finetune {

PurposeBox::PurposeBox(QWidget *parent)
    : QComboBox(parent)
{
    addItem(tr("Any purpose"), QString());
}

void PurposeBox::offer(const QList<File> &files)
{
    for (const File &file : files) {
        if (findData(file.purpose) < 0) {
            addItem(displayText(file.purpose), file.purpose);
        }
    }
}

QString PurposeBox::purpose() const
{
    return currentData().toString();
}

} // namespace Finetune
