// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apierror.h"
#include "core/profiles/profile.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Finetune {

class FormField;
class ProfileKeys;

//! Says why an admin key is needed and takes one. It goes to the keyring through ProfileKeys and
//! nowhere else; whoever owns the workspace hears of it from there. Part of PermissionsDialog.
class AdminKeyForm final : public QFrame
{
    Q_OBJECT

public:
    AdminKeyForm(ProfileKeys &keys, const Profile &profile, const SecretString &apiKey,
                 QWidget *parent = nullptr);

    //! True for errors that another admin key may cure.
    static bool concerns(const ApiError &error);
    void explain(const ApiError &error);
    //! Forgets what was typed.
    void clear();

signals:
    //! `note` says what did not go as it should; usually empty.
    void entered(const QString &note);

private:
    void build();
    void submit();
    void showHint();

    ProfileKeys &m_keys;
    const Profile m_profile;
    const SecretString m_apiKey;
    QLabel *m_title;
    QLabel *m_text;
    QLineEdit *m_edit;
    FormField *m_field{};
    QPushButton *m_use;
    bool m_isSaving{};
};

} // namespace Finetune
