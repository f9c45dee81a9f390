// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/tonelabel.h"

#include <optional>

namespace Finetune {

//! The line below a form field: a quiet hint, or what is wrong, which takes the hint's place. Needs
//! no room while it has nothing to say, and is read out as the field's description.
class FieldNote final : public ToneLabel
{
    Q_OBJECT

public:
    explicit FieldNote(QWidget *field, QWidget *parent = nullptr);

    void setHint(const QString &hint);
    //! Empty when all is well.
    void setProblem(const QString &problem);

    QString problem() const { return m_problem; }

private:
    void showText();
    void describeField();

    QWidget *m_field;
    QString m_hint{};
    QString m_problem{};
    std::optional<QString> m_ownDescription{}; //!< of the field, where there is nothing to say
};

} // namespace Finetune
