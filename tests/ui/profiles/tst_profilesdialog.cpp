// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblenames.h"
#include "tests/support/fakeprompts.h"
#include "tests/support/profilesfixture.h"
#include "tests/support/tabwalk.h"
#include "ui/profiles/connectiondialog.h"
#include "ui/profiles/profilesdialog.h"
#include "ui/profiles/profilesmodel.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestProfilesDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void table_saysNameServerKeyAndAccess();
    void table_neverResets();
    void builtIn_cannotBeEditedOrRemoved();
    void use_isAnIntent_andTheMarkFollowsTheStore();
    void enter_opensTheSelectedOne_andSavingChangesIt();
    void add_opensAnEmptyOne_andSelectsItOnceSaved();
    void remove_asksFirst_andTakesTheKey();
    void remove_declined_keepsEverything();
    void keyboard_reachesEveryControl_andAllHaveNames();

private:
    QPushButton *button(const QString &name) const
    {
        return m_dialog->findChild<QPushButton *>(name);
    }

    QTableView *table() const { return m_dialog->findChild<QTableView *>(); }

    QStringList row(int row) const;

    ConnectionDialog *openedDialog() const { return m_dialog->findChild<ConnectionDialog *>(); }

    std::unique_ptr<ProfilesFixture> m;
    FakePrompts m_prompts;
    std::unique_ptr<ProfilesDialog> m_dialog;
    QString m_id;
};

void TestProfilesDialog::init()
{
    m_dialog.reset();
    m_prompts.accept = true;
    m_prompts.asked.clear();
    m = std::make_unique<ProfilesFixture>();
    m_id = m->saved({.name = u"Work"_s, .baseUrl = QUrl(u"https://api.example.com/v1"_s)},
                    {.apiKey = SecretString(u"sk-CANARY-0123456789"_s)})
               .profileId;
    m->profiles.setCurrent(m_id);
    m_dialog = std::make_unique<ProfilesDialog>(m->profiles, m->keys, m->probe, m_prompts, nullptr);
    m_dialog->show();
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

QStringList TestProfilesDialog::row(int row) const
{
    QStringList texts;
    for (int column = 0; column < table()->model()->columnCount(); ++column) {
        texts.append(table()->model()->index(row, column).data().toString());
    }
    return texts;
}

void TestProfilesDialog::table_saysNameServerKeyAndAccess()
{
    m->keyring.mood = FakeCredentials::Mood::Missing;
    m->saved({.name = u"Home"_s, .baseUrl = QUrl(u"http://127.0.0.1:8080/v1"_s), .readOnly = true},
             {.apiKey = SecretString(u"sk-CANARY-0123456789"_s)});
    QCOMPARE(
        row(0),
        (QStringList{u"Sandbox"_s, u"this computer"_s, u"Not needed"_s, u"Read and change"_s}));
    QCOMPARE(row(1),
             (QStringList{u"Work (in use)"_s, u"api.example.com"_s, u"In the keyring"_s,
                          u"Read and change"_s}));
    QCOMPARE(
        row(2),
        (QStringList{u"Home"_s, u"127.0.0.1:8080"_s, u"Until the program ends"_s, u"Read only"_s}));
    QCOMPARE(table()->currentIndex().row(), 1);
}

void TestProfilesDialog::table_neverResets()
{
    ProfilesModel model(m->profiles, m->keys);
    const QAbstractItemModelTester tester(&model);
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    const QString id =
        m->profiles.add({.name = u"Third"_s, .baseUrl = QUrl(u"https://third.example/v1"_s)});
    Profile profile = *m->profiles.find(id);
    profile.name = u"Renamed"_s;
    m->profiles.change(profile);
    m->profiles.setCurrent(id);
    m->profiles.remove(id);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(model.rowCount(), 2);
}

void TestProfilesDialog::builtIn_cannotBeEditedOrRemoved()
{
    QVERIFY(button(u"editButton"_s)->isEnabled());
    QTest::keyClick(table(), Qt::Key_Up);
    QCOMPARE(table()->currentIndex().row(), 0);
    QVERIFY(!button(u"editButton"_s)->isEnabled());
    QVERIFY(!button(u"removeButton"_s)->isEnabled());
    QVERIFY(button(u"removeButton"_s)->toolTip().contains(u"built in"_s));
    QSignalSpy edited(button(u"editButton"_s), &QPushButton::clicked);
    QTest::keyClick(table(), Qt::Key_Return);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(edited.size(), 0);
    QVERIFY(!openedDialog());
}

void TestProfilesDialog::use_isAnIntent_andTheMarkFollowsTheStore()
{
    QSignalSpy chosen(m_dialog.get(), &ProfilesDialog::profileChosen);
    QVERIFY(!button(u"useButton"_s)->isEnabled());
    QTest::keyClick(table(), Qt::Key_Up);
    QTest::keyClick(m_dialog.get(), Qt::Key_U, Qt::AltModifier);
    QTRY_COMPARE(chosen.size(), 1); // a mnemonic presses its button for a moment
    QCOMPARE(chosen.at(0).at(0).toString(), u"sandbox"_s);
    m->profiles.setCurrent(u"sandbox"_s);
    QCOMPARE(row(0).constFirst(), u"Sandbox (in use)"_s);
    QCOMPARE(row(1).constFirst(), u"Work"_s);
    QVERIFY(!button(u"useButton"_s)->isEnabled());
}

void TestProfilesDialog::enter_opensTheSelectedOne_andSavingChangesIt()
{
    QTest::keyClick(table(), Qt::Key_Return);
    QTRY_VERIFY(openedDialog());
    ConnectionDialog *dialog = openedDialog();
    QVERIFY(dialog->isVisible());
    auto *name = dialog->findChild<QLineEdit *>(u"nameEdit"_s);
    QCOMPARE(name->text(), u"Work"_s);
    name->selectAll();
    QTest::keyClicks(name, u"Office"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(m->profiles.find(m_id)->name, u"Office"_s);
    QTRY_VERIFY(!openedDialog());
    QCOMPARE(row(1).constFirst(), u"Office (in use)"_s);
    QVERIFY(m->keysOf(*m->profiles.find(m_id)).apiKey == SecretString(u"sk-CANARY-0123456789"_s));
}

void TestProfilesDialog::add_opensAnEmptyOne_andSelectsItOnceSaved()
{
    QTest::keyClick(m_dialog.get(), Qt::Key_A, Qt::AltModifier);
    QTRY_VERIFY(openedDialog());
    ConnectionDialog *dialog = openedDialog();
    QVERIFY(dialog->isVisible());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"apiKeyEdit"_s), u"sk-CANARY-9876543210"_s);
    QTest::keyClick(dialog->findChild<QLineEdit *>(u"apiKeyEdit"_s), Qt::Key_Return);
    QTRY_COMPARE(m->profiles.profiles().size(), 3);
    QCOMPARE(row(2).first(2), (QStringList{u"OpenAI"_s, u"api.openai.com"_s}));
    QTRY_COMPARE(table()->currentIndex().row(), 2);
}

void TestProfilesDialog::remove_asksFirst_andTakesTheKey()
{
    QCOMPARE(m->keyring.keys.size(), 1);
    button(u"removeButton"_s)->setFocus();
    QTest::keyClick(button(u"removeButton"_s), Qt::Key_Space);
    QCOMPARE(m_prompts.asked.size(), 1);
    const Question question = m_prompts.asked.constFirst();
    QVERIFY(question.destructive);
    QCOMPARE(question.verb, u"Remove connection"_s);
    QVERIFY(question.text.contains(u"Work"_s) && question.text.contains(u"api.example.com"_s));
    QVERIFY(!m->profiles.find(m_id));
    QTRY_VERIFY(m->keyring.keys.isEmpty());
}

void TestProfilesDialog::remove_declined_keepsEverything()
{
    m_prompts.accept = false;
    button(u"removeButton"_s)->click();
    QCOMPARE(m_prompts.asked.size(), 1);
    QVERIFY(m->profiles.find(m_id));
    QCOMPARE(m->keyring.keys.size(), 1);
}

void TestProfilesDialog::keyboard_reachesEveryControl_andAllHaveNames()
{
    table()->selectRow(static_cast<int>(m->profiles.profiles().indexOf(m_id)));
    QCOMPARE(TabWalk(*m_dialog).unreached(), QString());
    QCOMPARE(unnamedControls(*m_dialog), QStringList());
}

QTEST_MAIN(TestProfilesDialog)
#include "tst_profilesdialog.moc"
