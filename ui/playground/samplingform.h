// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chat/chatapi.h"

#include <QHash>
#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QSpinBox;
class QPlainTextEdit;

namespace Finetune {

class FieldNote;

//! How the model is asked: system message, temperature, top_p, length, seed. What is not switched
//! on is left to the server.
class SamplingForm final : public QWidget
{
    Q_OBJECT

public:
    explicit SamplingForm(QWidget *parent = nullptr);

    //! A request with the system message and the options, but without a conversation.
    ChatRequest requestTo(const QString &model) const;

    //! Says below the field that the server calls `param` what it does not like about it; false
    //! when there is no such field.
    bool showProblem(const QString &param, const QString &problem);
    void clearProblems();

private:
    void build();
    QCheckBox *addOption(const QString &title, const QString &hint, QWidget *box,
                         const QStringList &params, bool on);
    FieldNote *addNote(QWidget *field);

    QPlainTextEdit *m_system;
    QDoubleSpinBox *m_temperature;
    QDoubleSpinBox *m_topP;
    QSpinBox *m_mostTokens;
    QSpinBox *m_seed;
    QCheckBox *m_useTemperature{};
    QCheckBox *m_useTopP{};
    QCheckBox *m_useMostTokens{};
    QCheckBox *m_useSeed{};
    QHash<QString, FieldNote *> m_notes{}; // by the name of the field in the API
};

} // namespace Finetune
