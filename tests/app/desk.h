// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/clock.h"
#include "core/profiles/fallbackcredentials.h"
#include "core/profiles/memorycredentials.h"
#include "core/profiles/profilekeys.h"
#include "core/profiles/profilestore.h"
#include "core/settings/session.h"
#include "core/settings/settings.h"
#include "core/workspace.h"
#include "tests/support/fakecredentials.h"
#include "ui/common/prompts.h"
#include "ui/mainwindow/mainwindow.h"

#include <QNetworkAccessManager>
#include <QTemporaryDir>

class QAbstractItemView;

namespace Finetune {

//! Asks with the dialogs of the program, but picks files without one.
class PickingPrompts final : public Prompts
{
public:
    QStringList files{};
    QString savePath{};

    void confirm(QWidget *parent, const Question &question, std::function<void()> accepted) override
    {
        m_dialogs.confirm(parent, question, std::move(accepted));
    }

    void openFiles(QWidget *, const QString &, const QString &,
                   std::function<void(const QStringList &)> chosen) override
    {
        chosen(files);
    }

    void saveFile(QWidget *, const QString &, const QString &, const QString &,
                  std::function<void(const QString &)> chosen) override
    {
        chosen(savePath);
    }

    void chooseFolder(QWidget *, const QString &,
                      std::function<void(const QString &)> chosen) override
    {
        chosen(savePath);
    }

private:
    DialogPrompts m_dialogs{};
};

//! The whole window in front of a server, and a person at it who has a mouse and a keyboard. Each
//! step waits until what it needs is on the screen and can be used; once a step has failed, the
//! test has failed and the following ones do nothing.
class Desk final
{
public:
    explicit Desk(const QUrl &server);
    ~Desk();
    Q_DISABLE_COPY_MOVE(Desk)

    //! With the first jobs, files and models of the server.
    void open();

    void click(const QString &name);
    //! Of a check box, which need not be as wide as its place.
    void tick(const QString &name);
    //! In place of what is there.
    void type(const QString &name, const QString &text);
    void press(const QString &name, Qt::Key key);
    //! A key for the window, such as F5.
    void pressKey(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    //! Goes through the choices with the arrow keys until one has `text` in it.
    void choose(const QString &comboBox, const QString &text);
    //! Clicks the row whose object has this id, or the entry whose text begins so.
    void clickRow(const QString &view, const QString &idOrText);
    void openPage(const QString &title);
    void openTab(const QString &tabs, const QString &title);
    //! Answers a question with its verb.
    void confirm();
    //! Types the last characters of the id, as many as the dialog wants before it deletes.
    void typeWhatIsAskedFor(const QString &id);

    //! Of a label, a field or a button; empty while it is not to be seen.
    QString text(const QString &name) const;
    int rowCount(const QString &view) const;
    bool hasRow(const QString &view, const QString &idOrText) const;
    //! The widget that a person would reach by this name now: in the dialog that is open, or else
    //! in the window, by its object name. The last one, so that of several it is the newest.
    QWidget *find(const QString &name) const;

    //! A file on this computer.
    QString write(const QString &name, const QByteArray &content) const;

    QString localPath(const QString &name) const { return m_folder.filePath(name); }

    PickingPrompts prompts{};

private:
    QWidget *usable(const QString &name) const;
    QModelIndex row(const QString &view, const QString &idOrText) const;

    QTemporaryDir m_folder{};
    SystemClock m_clock{};
    QNetworkAccessManager m_network{};
    Settings m_settings;
    Session m_session;
    ProfileStore m_profiles;
    FakeCredentials m_keyring{};
    MemoryCredentials m_memory{};
    FallbackCredentials m_credentials{m_keyring, m_memory};
    ProfileKeys m_keys{m_profiles, m_credentials, m_memory};

public:
    Workspace workspace;

private:
    MainWindow m_window;
};

} // namespace Finetune
