// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/profileswitcher.h"

#include "ui/common/accessibility.h"
#include "ui/common/icons.h"
#include "ui/profiles/profilewords.h"

#include <QActionGroup>
#include <QMenu>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// A name may contain an ampersand, which menus and buttons would take for a shortcut.
QString literal(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

QString lineFor(const Profile &profile)
{
    const QString line = ProfileSwitcher::tr("%1 \u2013 %2", "name and server of a connection")
                             .arg(profileTitle(profile), serverTitle(profile));
    return profile.readOnly ? ProfileSwitcher::tr("%1 (read only)").arg(line) : line;
}

} // namespace

ProfileSwitcher::ProfileSwitcher(const ProfileStore &profiles, QWidget *parent)
    : QToolButton(parent)
    , m_profiles(profiles)
    , m_group(new QActionGroup(this))
{
    setObjectName(u"profileSwitcher"_s);
    setPopupMode(QToolButton::MenuButtonPopup); // draws the arrow beside the text
    connect(this, &QToolButton::clicked, this, &QToolButton::showMenu);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleRole(*this, QAccessible::ButtonMenu);
    setMenu(new QMenu(tr("Connection"), this));
    connect(&profiles, &ProfileStore::listChanged, this, &ProfileSwitcher::rebuild);
    connect(&profiles, &ProfileStore::currentChanged, this, &ProfileSwitcher::rebuild);
    rebuild();
}

void ProfileSwitcher::rebuild()
{
    const Profile *current = m_profiles.current();
    setText(current ? literal(lineFor(*current)) : tr("No server"));
    setIcon(Finetune::icon(current ? profileIcon(*current) : Icon::Server));
    setAccessibleName(current ? lineFor(*current) : tr("No server"));
    setToolTip(tr("The server this window talks to"));
    for (QAction *action : menu()->actions()) {
        menu()->removeAction(action);
        action->deleteLater(); // it may be the one that has just been chosen
    }
    for (const Profile &profile : m_profiles.profiles().items()) {
        addProfile(profile);
    }
    menu()->addSeparator();
    QAction *add = menu()->addAction(Finetune::icon(Icon::Add), tr("&New connection\u2026"), this,
                                     &ProfileSwitcher::newConnectionRequested);
    add->setObjectName(u"newConnectionAction"_s);
    QAction *manage =
        menu()->addAction(Finetune::icon(Icon::Settings), tr("&Manage connections\u2026"), this,
                          &ProfileSwitcher::manageRequested);
    manage->setObjectName(u"manageConnectionsAction"_s);
}

void ProfileSwitcher::addProfile(const Profile &profile)
{
    QAction *action = menu()->addAction(literal(lineFor(profile)));
    action->setObjectName(u"profileAction:"_s + profile.id);
    action->setCheckable(true);
    action->setChecked(m_profiles.current() && m_profiles.current()->id == profile.id);
    m_group->addAction(action);
    connect(action, &QAction::triggered, this, [this, id = profile.id] {
        rebuild(); // the mark follows the store, not the click
        emit profileChosen(id);
    });
}

} // namespace Finetune
