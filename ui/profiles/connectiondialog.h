// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profiles/profilekeys.h"

#include <QDialog>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace Finetune {

class Banner;
class ConnectionForm;
class ConnectionProbe;
class ProbeView;

//! Makes or changes a connection: its fields, a test that says what works, and saving, which may
//! have to wait for the keyring. Closing it while the keyring is slow does not undo the saving.
class ConnectionDialog final : public QDialog
{
    Q_OBJECT

public:
    //! A profile without an id is a new one.
    ConnectionDialog(ProfileKeys &keys, ConnectionProbe &probe, const Profile &profile,
                     QWidget *parent = nullptr);

    //! Says above the form why the key must be entered (again), and goes to its field.
    void askForKey(const CredentialProblem &problem);

    void done(int result) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    void saved(const QString &profileId);

private:
    void layOut();
    void growToContent();
    void toggleTest();
    void test();
    void stopTest();
    void showResults();
    void save();
    void finishSaving(const ProfileSaved &saved);
    void updateTestButton();

    ProfileKeys &m_keys;
    ConnectionProbe &m_probe;
    const Profile m_profile;
    Banner *m_banner;
    ConnectionForm *m_form;
    ProbeView *m_results;
    QScrollArea *m_scroll;
    QHBoxLayout *m_bottom;
    QLabel *m_status;
    QPushButton *m_test;
    QPushButton *m_save;
    QPushButton *m_cancel;
    bool m_testing{};
    bool m_promisedToKeep{}; // what the form said about the key when it was sent
    bool m_saved{};
};

} // namespace Finetune
