// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme.h"

#include <QLabel>

namespace Finetune {

//! The line below a form field: what is wrong with it, or a hint. Takes no room while it has
//! nothing to say; what it says is also the field's accessible description.
class FieldNote final : public QLabel
{
    Q_OBJECT

public:
    explicit FieldNote(QWidget *field, QWidget *parent = nullptr);

    void setProblem(const QString &text) { say(text, Tone::Bad); }

    void setHint(const QString &text) { say(text, Tone::Neutral); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void say(const QString &text, Tone tone);
    void recolour();

    QWidget *m_field;
    Tone m_tone{Tone::Neutral};
};

} // namespace Finetune
