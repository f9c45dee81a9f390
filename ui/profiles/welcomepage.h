// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profiles/environmentprofile.h"

#include <QWidget>

class QLabel;

namespace Finetune {

class ChoiceCard;

//! What a person sees when no server is chosen yet: the ways to begin, side by side.
class WelcomePage final : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(QWidget *parent = nullptr);

    //! Shows the third way when the environment offers a profile, and why not when it nearly does.
    void setEnvironment(const EnvironmentOffer &offer);

signals:
    void sandboxChosen();
    void connectChosen();
    void environmentChosen();

private:
    void layOut();

    ChoiceCard *m_sandbox;
    ChoiceCard *m_server;
    ChoiceCard *m_environment;
    QLabel *m_refused;
};

} // namespace Finetune
