// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

#include <optional>

namespace Finetune {

class ModelChoices;

//! Chooses the model of one column: from the list, by typing a part of its name, or any name the
//! list does not have. Begins with the first choice there is; what was chosen stays when the list
//! changes.
class ModelPicker final : public QComboBox
{
    Q_OBJECT

public:
    explicit ModelPicker(ModelChoices &choices, QWidget *parent = nullptr);

    QString modelName() const;
    void setModelName(const QString &name);

signals:
    void changed();

private:
    void holdText();
    void keepText();

    ModelChoices &m_choices;
    std::optional<QString> m_chosen{}; // empty while the first choice stands there by itself
    bool m_isHeld{};                   // the list is changing, and the text with it
};

} // namespace Finetune
