// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme.h"

#include <QLabel>

namespace Finetune {

//! Plain text in the colour of a tone, in light and in dark colours, also when they change while it
//! is shown. Colour is never all: the words say what they mean.
class ToneLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ToneLabel(Tone tone, QWidget *parent = nullptr);

    void setTone(Tone tone);

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolour();

    Tone m_tone;
};

} // namespace Finetune
