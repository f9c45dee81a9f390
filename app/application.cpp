// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"

#include "app/samples.h"
#include "app/sandboxhost.h"
#include "app/systemtheme.h"
#include "core/profiles/connectionprobe.h"
#include "core/profiles/environmentprofile.h"
#include "core/profiles/fallbackcredentials.h"
#include "core/profiles/keychaincredentials.h"
#include "core/profiles/memorycredentials.h"
#include "core/profiles/profilekeys.h"
#include "core/profiles/profilestore.h"
#include "core/settings/session.h"
#include "core/settings/settings.h"
#include "core/workspace.h"
#include "ui/common/prompts.h"
#include "ui/common/theme.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/profiles/connectiondialog.h"
#include "ui/profiles/profilesdialog.h"
#include "ui/profiles/profileswitcher.h"
#include "ui/profiles/welcomepage.h"

#include <QApplication>
#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// The sandbox takes about a minute for the sample dataset; the tour need not.
constexpr double UsualPace = 1.0;
constexpr double TourPace = 0.4;

//! The tour begins where a new user does, and leaves the user's own jobs alone.
std::unique_ptr<QTemporaryDir> folderOfTour(const CommandLine &commandLine)
{
    const bool isNeeded = commandLine.tourFolder && commandLine.dataFolder.isEmpty();
    return isNeeded ? std::make_unique<QTemporaryDir>() : nullptr;
}

//! Where settings or data are: in `chosen`, or else in the user's own folder for them.
QString folderFor(const QString &chosen, QStandardPaths::StandardLocation place,
                  const QString &name)
{
    return chosen.isEmpty() ? QStandardPaths::writableLocation(place)
                            : QDir(chosen).absoluteFilePath(name);
}

} // namespace

Application::Application(const CommandLine &commandLine, EnvironmentOffer environment)
    : m_commandLine(commandLine)
    , m_tourFolder(folderOfTour(commandLine))
    , m_environment(std::move(environment))
    , m_configFolder(folderFor(root(), QStandardPaths::AppConfigLocation, u"config"_s))
    , m_dataFolder(folderFor(root(), QStandardPaths::AppLocalDataLocation, u"data"_s))
{
    makePrivateFolder(m_configFolder);
    makePrivateFolder(m_dataFolder);
    const QDir config(m_configFolder);
    m_settings = std::make_unique<Settings>(config.filePath(u"settings.ini"_s));
    m_session = std::make_unique<Session>(config.filePath(u"session.ini"_s));
    m_prompts = std::make_unique<DialogPrompts>();
    m_systemTheme = std::make_unique<SystemTheme>();
    m_sandbox = std::make_unique<SandboxHost>(QDir(m_dataFolder).filePath(u"sandbox"_s),
                                              commandLine.tourFolder ? TourPace : UsualPace);
    buildProfiles(config.filePath(u"profiles.json"_s));
    applyTheme();
    connect(m_systemTheme.get(), &SystemTheme::changed, this, &Application::applyTheme);
    connect(m_settings.get(), &Settings::changed, this, &Application::applyTheme);
    buildWindow();
}

Application::~Application()
{
    leaveWorkspace();
}

// Empty for the user's own folders.
QString Application::root() const
{
    return m_tourFolder ? m_tourFolder->path() : m_commandLine.dataFolder;
}

void Application::buildProfiles(const QString &path)
{
    m_profiles = std::make_unique<ProfileStore>(path);
    m_keychain = std::make_unique<KeychainCredentials>(m_clock);
    m_memory = std::make_unique<MemoryCredentials>();
    m_credentials = std::make_unique<FallbackCredentials>(*m_keychain, *m_memory);
    m_keys = std::make_unique<ProfileKeys>(*m_profiles, *m_credentials, *m_memory);
    m_probe = std::make_unique<ConnectionProbe>(m_network, m_clock);
    if (m_environment.profile) {
        m_profiles->offer(*m_environment.profile);
        m_keys->holdForThisRun(*m_environment.profile, m_environment.apiKey,
                               m_environment.adminKey);
    }
    connect(m_profiles.get(), &ProfileStore::currentChanged, this, &Application::useCurrentProfile);
    connect(m_profiles.get(), &ProfileStore::saveFailed, this, [this](const FileProblem &problem) {
        m_window->showMessage(
            tr("The connections could not be saved in %1: %2").arg(problem.path, problem.reason));
    });
    connect(m_keys.get(), &ProfileKeys::keysChanged, this, &Application::takeNewKeys);
}

void Application::buildWindow()
{
    m_window = std::make_unique<MainWindow>(
        MainWindow::Parts{.profiles = *m_profiles,
                          .keys = *m_keys,
                          .settings = *m_settings,
                          .session = *m_session,
                          .prompts = *m_prompts,
                          .draftFolder = QDir(m_dataFolder).filePath(u"drafts"_s)});
    auto *switcher = new ProfileSwitcher(*m_profiles, m_window.get());
    m_window->setProfileSwitcher(switcher);
    connect(switcher, &ProfileSwitcher::profileChosen, this, &Application::chooseProfile);
    connect(switcher, &ProfileSwitcher::newConnectionRequested, this, &Application::enterServer);
    connect(switcher, &ProfileSwitcher::manageRequested, this, &Application::showProfiles);
    connect(m_window.get(), &MainWindow::connectionsRequested, this, &Application::showProfiles);
    connect(m_window.get(), &MainWindow::sampleRequested, this, &Application::openSample);
    connect(m_window.get(), &MainWindow::filesArrivedWithoutWorkspace, this, [this] {
        m_window->showMessage(
            tr("Choose where to upload the files; they are checked right after."));
    });
}

void Application::start()
{
    m_window->show();
    if (m_commandLine.sandbox) {
        chooseProfile(sandboxProfile().id);
    } else if (const Profile *named = profileNamed(m_commandLine.profile)) {
        chooseProfile(named->id);
    } else if (m_profiles->current() && !m_commandLine.tourFolder) {
        useCurrentProfile();
    } else {
        showWelcome();
    }
    m_window->addTrainingFiles(m_commandLine.files);
}

const Profile *Application::profileNamed(const QString &name) const
{
    if (name.isEmpty()) {
        return nullptr;
    }
    for (const Profile &profile : m_profiles->profiles().items()) {
        if (profile.id == name || profile.name.compare(name, Qt::CaseInsensitive) == 0) {
            return &profile;
        }
    }
    return nullptr;
}

void Application::applyTheme()
{
    Theme theme = m_settings->theme();
    if (m_commandLine.theme == "light"_L1) {
        theme = Theme::Light;
    } else if (m_commandLine.theme == "dark"_L1) {
        theme = Theme::Dark;
    }
    const bool dark = theme == Theme::Dark
        || (theme == Theme::FollowSystem && m_systemTheme->isDark().value_or(false));
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
}

void Application::chooseProfile(const QString &profileId)
{
    const bool isInUse = m_workspace && isCurrent(profileId);
    if (isInUse && m_profiles->current()->kind != ProfileKind::Sandbox) {
        return; // it works already; the sandbox may have to be started anew
    }
    if (!m_workspace || !m_workspace->uploads().isBusy()) {
        switchTo(profileId);
        return;
    }
    m_prompts->confirm(m_window.get(),
                       {.title = tr("Change the connection while uploading?"),
                        .text = tr("Files are still on their way to the server. Changing the "
                                   "connection cancels them; the files on this computer stay as "
                                   "they are."),
                        .verb = tr("Change and cancel uploads"),
                        .destructive = true},
                       [this, profileId] { switchTo(profileId); });
}

bool Application::isCurrent(const QString &profileId) const
{
    const Profile *current = m_profiles->current();
    return current && current->id == profileId;
}

void Application::switchTo(const QString &profileId)
{
    if (isCurrent(profileId)) {
        useCurrentProfile(); // chosen before: the store will not announce it
    } else {
        m_profiles->setCurrent(profileId);
    }
}

void Application::useCurrentProfile()
{
    ++m_switches;
    leaveWorkspace();
    const Profile *profile = m_profiles->current();
    if (!profile) {
        showWelcome();
    } else if (profile->kind == ProfileKind::Sandbox) {
        useSandbox();
    } else {
        m_keys->read(*profile, this,
                     [this, asked = m_switches, id = profile->id](const ProfileKeySet &keys) {
                         if (asked == m_switches && isCurrent(id)) {
                             connectTo(*m_profiles->current(), keys);
                         }
                     });
    }
}

void Application::useSandbox()
{
    const auto url = m_sandbox->ensureRunning();
    if (!url) {
        showWelcome();
        m_window->showMessage(tr("The sandbox could not start: %1").arg(url.error()));
        return;
    }
    Profile profile = sandboxProfile();
    profile.baseUrl = *url;
    {
        // Only the address is new, so nobody needs to hear of it as a change of the profile.
        const QSignalBlocker quiet(m_profiles.get());
        m_profiles->offer(profile);
    }
    connectTo(profile, {.apiKey = m_sandbox->apiKey(), .adminKey = m_sandbox->adminKey()});
}

void Application::connectTo(const Profile &profile, const ProfileKeySet &keys)
{
    m_workspace = std::make_unique<Workspace>(m_network, m_clock,
                                              connectionTo(profile, keys.apiKey, keys.adminKey));
    m_window->setWorkspace(m_workspace.get());
    if (keys.apiKeyProblem && keys.apiKey.isEmpty()) {
        askForKey(profile, *keys.apiKeyProblem);
    }
    m_workspace->start();
}

void Application::leaveWorkspace()
{
    if (m_window) {
        m_window->setWorkspace(nullptr);
    }
    m_workspace.reset();
}

// A key that was entered for the connection in use works at once, without losing the pages.
void Application::takeNewKeys(const QString &profileId)
{
    if (!m_workspace || !isCurrent(profileId)) {
        return;
    }
    m_keys->read(*m_profiles->current(), m_workspace.get(), [this](const ProfileKeySet &keys) {
        m_workspace->setKeys(keys.apiKey, keys.adminKey);
        m_workspace->start();
    });
}

void Application::showWelcome()
{
    auto *welcome = new WelcomePage;
    welcome->setEnvironment(m_environment);
    connect(welcome, &WelcomePage::sandboxChosen, this,
            [this] { chooseProfile(sandboxProfile().id); });
    connect(welcome, &WelcomePage::connectChosen, this, &Application::enterServer);
    connect(welcome, &WelcomePage::environmentChosen, this,
            [this] { chooseProfile(m_environment.profile->id); });
    m_window->showWelcome(welcome);
}

void Application::showProfiles()
{
    auto *dialog = new ProfilesDialog(*m_profiles, *m_keys, *m_probe, *m_prompts, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ProfilesDialog::profileChosen, this, &Application::chooseProfile);
    dialog->open();
}

void Application::enterServer()
{
    auto *dialog = new ConnectionDialog(*m_keys, *m_probe, Profile{}, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConnectionDialog::saved, this, &Application::chooseProfile);
    dialog->open();
}

void Application::askForKey(const Profile &profile, const CredentialProblem &problem)
{
    if (!profile.isEditable()) {
        return;
    }
    auto *dialog = new ConnectionDialog(*m_keys, *m_probe, profile, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->askForKey(problem);
    dialog->open();
}

void Application::openSample()
{
    const auto paths = placeSamples(QDir(m_dataFolder).filePath(u"samples"_s));
    if (paths) {
        m_window->addTrainingFiles(*paths);
    } else {
        m_window->showMessage(tr("The sample dataset could not be written to %1: %2")
                                  .arg(paths.error().path, paths.error().reason));
    }
}

} // namespace Finetune
