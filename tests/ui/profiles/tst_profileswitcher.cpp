// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/profilesfixture.h"
#include "ui/profiles/profileswitcher.h"

#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestProfileSwitcher : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void text_saysWhichServer();
    void text_lookAlikeHost_isShownAsItIs();
    void menu_listsAllAndMarksTheCurrent();
    void menu_followsTheStore();
    void choose_byKeyboard_isAnIntent();
    void choose_whileTheOwnerSwitches_isSafe();
    void newAndManage_areIntents();

private:
    QStringList entries() const;
    QString checkedEntry() const;

    std::unique_ptr<ProfilesFixture> m;
    std::unique_ptr<ProfileSwitcher> m_switcher;
    QString m_id;
};

void TestProfileSwitcher::init()
{
    m_switcher.reset();
    m = std::make_unique<ProfilesFixture>();
    m_id = m->profiles.add({.name = u"R&D"_s,
                            .baseUrl = QUrl(u"https://api.example.com:8443/v1"_s),
                            .readOnly = true});
    m_switcher = std::make_unique<ProfileSwitcher>(m->profiles);
    m_switcher->show();
    m_switcher->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_switcher.get()));
}

QStringList TestProfileSwitcher::entries() const
{
    QStringList texts;
    for (const QAction *action : m_switcher->menu()->actions()) {
        texts.append(action->text());
    }
    return texts;
}

QString TestProfileSwitcher::checkedEntry() const
{
    for (const QAction *action : m_switcher->menu()->actions()) {
        if (action->isChecked()) {
            return action->text();
        }
    }
    return {};
}

void TestProfileSwitcher::text_saysWhichServer()
{
    QCOMPARE(m_switcher->text(), u"No server"_s);
    m->profiles.setCurrent(m_id);
    QCOMPARE(m_switcher->text(), u"R&&D \u2013 api.example.com:8443 (read only)"_s);
    QCOMPARE(m_switcher->accessibleName(), u"R&D \u2013 api.example.com:8443 (read only)"_s);
    m->profiles.setCurrent(u"sandbox"_s);
    QCOMPARE(m_switcher->text(), u"Sandbox \u2013 this computer"_s);
}

void TestProfileSwitcher::text_lookAlikeHost_isShownAsItIs()
{
    // Cyrillic letters that spell "apple"
    const QString id =
        m->profiles.add({.name = u"x"_s, .baseUrl = QUrl(u"https://xn--80ak6aa92e.com/v1"_s)});
    m->profiles.setCurrent(id);
    QCOMPARE(m_switcher->text(), u"x \u2013 xn--80ak6aa92e.com"_s);
}

void TestProfileSwitcher::menu_listsAllAndMarksTheCurrent()
{
    m->profiles.setCurrent(u"sandbox"_s);
    const QStringList expected{u"Sandbox \u2013 this computer"_s,
                               u"R&&D \u2013 api.example.com:8443 (read only)"_s, QString(),
                               u"&New connection\u2026"_s, u"&Manage connections\u2026"_s};
    QCOMPARE(entries(), expected);
    QCOMPARE(checkedEntry(), u"Sandbox \u2013 this computer"_s);
}

void TestProfileSwitcher::menu_followsTheStore()
{
    m->profiles.setCurrent(m_id);
    m->profiles.remove(m_id);
    QCOMPARE(entries().size(), 4);
    QCOMPARE(checkedEntry(), QString());
    QCOMPARE(m_switcher->text(), u"No server"_s);
}

void TestProfileSwitcher::choose_byKeyboard_isAnIntent()
{
    m->profiles.setCurrent(u"sandbox"_s);
    QSignalSpy chosen(m_switcher.get(), &ProfileSwitcher::profileChosen);
    QMenu *menu = m_switcher->menu();
    menu->popup({});
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.at(0).at(0).toString(), m_id);
    QCOMPARE(checkedEntry(), u"Sandbox \u2013 this computer"_s); // until the owner switches
}

void TestProfileSwitcher::choose_whileTheOwnerSwitches_isSafe()
{
    m->profiles.setCurrent(u"sandbox"_s);
    connect(m_switcher.get(), &ProfileSwitcher::profileChosen, &m->profiles,
            &ProfileStore::setCurrent);
    m_switcher->menu()->actions().at(1)->trigger();
    QCOMPARE(m->profiles.current()->id, m_id);
    QCOMPARE(checkedEntry(), u"R&&D \u2013 api.example.com:8443 (read only)"_s);
    QCOMPARE(entries().size(), 5);
}

void TestProfileSwitcher::newAndManage_areIntents()
{
    QSignalSpy added(m_switcher.get(), &ProfileSwitcher::newConnectionRequested);
    QSignalSpy managed(m_switcher.get(), &ProfileSwitcher::manageRequested);
    QMenu *menu = m_switcher->menu();
    menu->popup({});
    QTest::keyClick(menu, Qt::Key_N);
    menu->popup({});
    QTest::keyClick(menu, Qt::Key_M);
    QCOMPARE(added.size(), 1);
    QCOMPARE(managed.size(), 1);
}

QTEST_MAIN(TestProfileSwitcher)
#include "tst_profileswitcher.moc"
