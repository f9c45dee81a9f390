// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chat/chatapi.h"

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QSpinBox;
class QPlainTextEdit;

namespace Finetune {

//! How the model is asked: system message, temperature, top_p, length, seed. What is not switched
//! on is left to the server.
class SamplingForm final : public QWidget
{
    Q_OBJECT

public:
    explicit SamplingForm(QWidget *parent = nullptr);

    QString systemMessage() const;
    void applyTo(ChatRequest &request) const;

private:
    QCheckBox *addOption(const QString &title, const QString &hint, QWidget *box,
                         const QString &name, bool on);

    QPlainTextEdit *m_system;
    QDoubleSpinBox *m_temperature;
    QDoubleSpinBox *m_topP;
    QSpinBox *m_mostTokens;
    QSpinBox *m_seed;
    QCheckBox *m_useTemperature;
    QCheckBox *m_useTopP;
    QCheckBox *m_useMostTokens;
    QCheckBox *m_useSeed;
};

} // namespace Finetune
