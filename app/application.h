// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/commandline.h"
#include "core/common/clock.h"
#include "core/profiles/environmentprofile.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <memory>

class QTemporaryDir;

namespace Finetune {

class ConnectionProbe;
class FallbackCredentials;
class KeychainCredentials;
class MainWindow;
class MemoryCredentials;
class ProfileKeys;
class ProfileStore;
class Prompts;
class SandboxHost;
class Session;
class Settings;
class SystemTheme;
class Workspace;
struct CredentialProblem;
struct ProfileKeySet;

//! The composition root: builds everything, owns everything, opens the window. The only place that
//! knows all parts; it decides which workspace the window shows.
class Application final : public QObject
{
    Q_OBJECT

public:
    Application(const CommandLine &commandLine, EnvironmentOffer environment);
    ~Application() override;

    //! Opens the window: with the last profile, or with the welcome page on the first start.
    void start();

    MainWindow &window() { return *m_window; }

private:
    QString root() const;
    void buildProfiles(const QString &path);
    void buildWindow();
    const Profile *profileNamed(const QString &name) const;
    void applyTheme();
    void chooseProfile(const QString &profileId);
    bool isCurrent(const QString &profileId) const;
    void switchTo(const QString &profileId);
    void useCurrentProfile();
    void useSandbox();
    void connectTo(const Profile &profile, const ProfileKeySet &keys);
    void leaveWorkspace();
    void takeNewKeys(const QString &profileId);
    void showWelcome();
    void showProfiles();
    void enterServer();
    void askForKey(const Profile &profile, const CredentialProblem &problem);
    void openSample();

    const CommandLine m_commandLine;
    std::unique_ptr<QTemporaryDir>
        m_tourFolder; // first made, so it goes after all that writes there
    const EnvironmentOffer m_environment;
    const QString m_configFolder;
    const QString m_dataFolder;
    SystemClock m_clock{};
    QNetworkAccessManager m_network{};
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Prompts> m_prompts;
    std::unique_ptr<SystemTheme> m_systemTheme;
    std::unique_ptr<SandboxHost> m_sandbox;
    std::unique_ptr<ProfileStore> m_profiles;
    std::unique_ptr<KeychainCredentials> m_keychain;
    std::unique_ptr<MemoryCredentials> m_memory;
    std::unique_ptr<FallbackCredentials> m_credentials;
    std::unique_ptr<ProfileKeys> m_keys;
    std::unique_ptr<ConnectionProbe> m_probe;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<MainWindow> m_window;
    int m_switches{}; // an answer of the keyring for a profile left meanwhile is dropped
};

} // namespace Finetune
