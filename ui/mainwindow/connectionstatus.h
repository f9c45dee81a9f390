// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace Finetune {

class ApiClient;
class ElidedLabel;
struct ApiError;
struct Profile;

//! Says at the foot of the window which server it talks to, and whether that server answers.
class ConnectionStatus final : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionStatus(QWidget *parent = nullptr);

    //! Shows this profile and listens to its client from now on; null shows that there is none.
    void follow(const Profile *profile, ApiClient *client);

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class State {
        None,
        Connecting,
        Connected,
        Refused,
        Offline
    };

    void setState(State state, const QString &text);
    void noteFailure(const QString &server, const ApiError &error);
    void redraw();

    State m_state{State::None};
    QLabel *m_picture;
    ElidedLabel *m_text;
    QMetaObject::Connection m_answered{};
    QMetaObject::Connection m_failed{};
};

} // namespace Finetune
