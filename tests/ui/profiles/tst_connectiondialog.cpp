// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/loopbackserver.h"
#include "tests/support/profilesfixture.h"
#include "tests/support/tabwalk.h"
#include "ui/profiles/connectiondialog.h"

#include <QAccessible>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDirIterator>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QLoggingCategory>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

const QString Key = u"sk-CANARY-api-0123456789"_s;
const QString AdminKey = u"sk-admin-CANARY-0123456789"_s;
const auto EmptyList = ScriptedAnswer::json(R"({"object":"list","data":[]})");

QTemporaryDir &home()
{
    static QTemporaryDir folder;
    return folder;
}

QStringList *s_messages = nullptr;

void collectMessage(QtMsgType, const QMessageLogContext &, const QString &message)
{
    s_messages->append(message);
}

//! Everything a screen reader could get from a widget.
QString spokenBy(QWidget *widget)
{
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
    QStringList texts;
    for (const auto kind :
         {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help}) {
        texts.append(spoken->text(kind));
    }
    return texts.join(u'\n');
}

//! On Linux a combo box speaks its value; what it is for comes from its label.
QString spokenNameOf(QWidget *widget)
{
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
    if (spoken->role() != QAccessible::ComboBox) {
        return spoken->text(QAccessible::Name);
    }
    const auto labels = spoken->relations(QAccessible::Label);
    return labels.isEmpty() ? QString() : labels.constFirst().first->text(QAccessible::Name);
}

} // namespace

class TestConnectionDialog : public QObject
{
    Q_OBJECT

public:
    static void initMain() { qputenv("HOME", home().path().toLocal8Bit()); }

private slots:
    void init();

    void preset_fillsNameAddressAndHeader();
    void preset_keepsTheNameAPersonGave();
    void keyboardOnly_newConnection_isSaved();
    void save_problems_areSaidBesideTheirFields_data();
    void save_problems_areSaidBesideTheirFields();
    void problem_isSaidWhenTheFieldIsLeft_notWhileTyping();
    void address_withoutVersion_getsAHint();
    void key_pastedWithALineBreak_isRefused();
    void note_saysWhereTheKeyWillBe();
    void save_keyringRefuses_saysSoAndKeepsTheKeyForThisRun();
    void save_keyringIsSilent_canBeClosed();
    void edit_neverShowsTheKey_andKeepsIt();
    void edit_anotherServer_asksForTheKeyAgain();
    void edit_storedAdminKey_canBeRemoved();
    void edit_adminKeyStuckInTheKeyring_saysSo();
    void askForKey_saysWhy();
    void test_everythingWorks_saysSo();
    void test_storedKey_isUsedWithoutShowingIt();
    void test_edited_resultsGo();
    void test_stopped_byTheSameButton();
    void test_closed_isCanceled();
    void everyField_hasANameForScreenReaders();
    void canary_isNowhere();
    void tab_reachesEveryField();
    void save_twice_savesOne();

private:
    void open(const Profile &profile = {});
    void type(const QString &field, const QString &text);

    void reopenSaved() { open(m->profiles.profiles().items().constLast()); }

    QLineEdit *line(const QString &name) const { return m_dialog->findChild<QLineEdit *>(name); }

    QPushButton *button(const QString &name) const
    {
        return m_dialog->findChild<QPushButton *>(name);
    }

    QString note(const QString &field) const
    {
        auto *label = m_dialog->findChild<QLabel *>(field + u"Note"_s);
        return label->isVisible() ? label->text() : QString();
    }

    QStringList results() const;

    void save() { QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Return); }

    static void serve(LoopbackServer &server, const ScriptedAnswer &answer);

    std::unique_ptr<ProfilesFixture> m;
    std::unique_ptr<ConnectionDialog> m_dialog;
};

void TestConnectionDialog::init()
{
    m_dialog.reset();
    m = std::make_unique<ProfilesFixture>();
}

void TestConnectionDialog::open(const Profile &profile)
{
    m_dialog = std::make_unique<ConnectionDialog>(m->keys, m->probe, profile);
    m_dialog->show();
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

void TestConnectionDialog::type(const QString &field, const QString &text)
{
    line(field)->setFocus();
    line(field)->selectAll();
    QTest::keyClick(line(field), Qt::Key_Backspace);
    QTest::keyClicks(line(field), text);
}

QStringList TestConnectionDialog::results() const
{
    QStringList texts;
    for (const QLabel *label : m_dialog->findChildren<QLabel *>(u"probeLine"_s)) {
        if (label->isVisible()) {
            texts.append(label->text());
        }
    }
    return texts;
}

void TestConnectionDialog::serve(LoopbackServer &server, const ScriptedAnswer &answer)
{
    for (const char *path : {"models", "fine_tuning/jobs", "files", "organization/projects"}) {
        server.route(QByteArray("GET /v1/") + path, answer);
    }
}

void TestConnectionDialog::preset_fillsNameAddressAndHeader()
{
    open();
    auto *preset = m_dialog->findChild<QComboBox *>(u"presetBox"_s);
    auto *header = m_dialog->findChild<QComboBox *>(u"keyHeaderBox"_s);
    QCOMPARE(line(u"nameEdit"_s)->text(), u"OpenAI"_s);
    QCOMPARE(line(u"addressEdit"_s)->text(), u"https://api.openai.com/v1"_s);
    preset->setFocus();
    QTest::keyClick(preset, Qt::Key_Down);
    QCOMPARE(line(u"nameEdit"_s)->text(), u"Azure OpenAI"_s);
    QCOMPARE(line(u"addressEdit"_s)->text(), u"https://YOUR-RESOURCE.openai.azure.com/openai/v1"_s);
    QVERIFY(header->currentText().startsWith(u"api-key"_s));
    QVERIFY(note(u"addressEdit"_s).contains(u"YOUR-RESOURCE"_s));
    QTest::keyClick(preset, Qt::Key_End);
    QCOMPARE(line(u"nameEdit"_s)->text(), QString());
    QCOMPARE(line(u"addressEdit"_s)->text(), QString());
    QVERIFY(header->currentText().startsWith(u"Authorization"_s));
}

void TestConnectionDialog::preset_keepsTheNameAPersonGave()
{
    open();
    type(u"nameEdit"_s, u"Work"_s);
    auto *preset = m_dialog->findChild<QComboBox *>(u"presetBox"_s);
    QTest::keyClick(preset, Qt::Key_Down);
    QCOMPARE(line(u"nameEdit"_s)->text(), u"Work"_s);
}

void TestConnectionDialog::keyboardOnly_newConnection_isSaved()
{
    open();
    QSignalSpy saved(m_dialog.get(), &ConnectionDialog::saved);
    const auto tabTo = [this](const QString &name) {
        for (int i = 0; i < 20 && m_dialog->focusWidget()->objectName() != name; ++i) {
            QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(m_dialog->focusWidget()->objectName(), name);
    };
    tabTo(u"nameEdit"_s);
    QTest::keyClicks(m_dialog->focusWidget(), u"Work"_s); // Tab selected what was there
    tabTo(u"apiKeyEdit"_s);
    QTest::keyClicks(m_dialog->focusWidget(), Key);
    tabTo(u"organizationEdit"_s);
    QTest::keyClicks(m_dialog->focusWidget(), u"org-1"_s);
    tabTo(u"projectEdit"_s);
    QTest::keyClicks(m_dialog->focusWidget(), u"proj_1"_s);
    tabTo(u"adminKeyEdit"_s);
    QTest::keyClicks(m_dialog->focusWidget(), AdminKey);
    tabTo(u"readOnlyBox"_s);
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Space);
    save();
    QVERIFY(saved.wait());
    const Profile *profile = m->profiles.find(saved.at(0).at(0).toString());
    QVERIFY(profile);
    QCOMPARE(profile->name, u"Work"_s);
    QCOMPARE(profile->organization, u"org-1"_s);
    QCOMPARE(profile->project, u"proj_1"_s);
    QVERIFY(profile->readOnly);
    QVERIFY(profile->keyStored && profile->adminKeyStored);
    QVERIFY(m->keysOf(*profile).apiKey == SecretString(Key));
    QVERIFY(m->keysOf(*profile).adminKey == SecretString(AdminKey));
    QCOMPARE(m_dialog->result(), int(QDialog::Accepted));
    QVERIFY(line(u"apiKeyEdit"_s)->text().isEmpty());
}

void TestConnectionDialog::save_problems_areSaidBesideTheirFields_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("no name") << u"nameEdit"_s << QString() << u"a name"_s;
    QTest::newRow("plain http") << u"addressEdit"_s << u"http://gateway.example/v1"_s
                                << u"Use https://"_s;
    QTest::newRow("password in the address")
        << u"addressEdit"_s << u"https://me:secret@api.example.com/v1"_s << u"up to the @"_s;
    QTest::newRow("no address") << u"addressEdit"_s << u"api.openai.com"_s << u"https://api"_s;
    QTest::newRow("no key") << u"apiKeyEdit"_s << QString() << u"Enter the API key"_s;
    QTest::newRow("admin key as API key")
        << u"apiKeyEdit"_s << AdminKey << u"field for the admin key"_s;
    QTest::newRow("key as organisation") << u"organizationEdit"_s << Key << u"looks like a key"_s;
    QTest::newRow("space in the project") << u"projectEdit"_s << u"proj 1"_s << u"no spaces"_s;
}

void TestConnectionDialog::save_problems_areSaidBesideTheirFields()
{
    QFETCH(const QString, field);
    QFETCH(const QString, text);
    QFETCH(const QString, expected);
    open();
    QSignalSpy saved(m_dialog.get(), &ConnectionDialog::saved);
    type(u"apiKeyEdit"_s, Key);
    type(field, text);
    button(u"saveButton"_s)->click();
    QVERIFY2(note(field).contains(expected), qPrintable(note(field)));
    QCOMPARE(m_dialog->focusWidget(), line(field));
    QVERIFY(spokenBy(line(field)).contains(note(field)));
    QCOMPARE(saved.size(), 0);
    QCOMPARE(m->profiles.profiles().size(), 1);
}

void TestConnectionDialog::problem_isSaidWhenTheFieldIsLeft_notWhileTyping()
{
    open();
    type(u"addressEdit"_s, u"http://gateway.example"_s);
    QVERIFY(!note(u"addressEdit"_s).contains(u"https://"_s));
    QTest::keyClick(line(u"addressEdit"_s), Qt::Key_Tab);
    QVERIFY(note(u"addressEdit"_s).startsWith(u"Use https://"_s));
    line(u"addressEdit"_s)->setFocus();
    QTest::keyClick(line(u"addressEdit"_s), Qt::Key_End);
    QTest::keyClicks(line(u"addressEdit"_s), u"/v1"_s);
    QCOMPARE(note(u"addressEdit"_s), QString());
}

void TestConnectionDialog::address_withoutVersion_getsAHint()
{
    open();
    type(u"addressEdit"_s, u"https://gateway.example"_s);
    QVERIFY(note(u"addressEdit"_s).contains(u"/v1"_s));
    QTest::keyClicks(line(u"addressEdit"_s), u"/v1"_s);
    QCOMPARE(note(u"addressEdit"_s), QString());
}

void TestConnectionDialog::key_pastedWithALineBreak_isRefused()
{
    open();
    QGuiApplication::clipboard()->setText(u"sk-CANARY\r\nX-Injected: 1"_s);
    line(u"apiKeyEdit"_s)->setFocus();
    line(u"apiKeyEdit"_s)->paste();
    button(u"saveButton"_s)->click();
    QVERIFY(note(u"apiKeyEdit"_s).contains(u"line breaks"_s));
    QCOMPARE(m->profiles.profiles().size(), 1);
    QGuiApplication::clipboard()->setText(Key + u'\n'); // a whole line of a file
    line(u"apiKeyEdit"_s)->selectAll();
    line(u"apiKeyEdit"_s)->paste();
    button(u"saveButton"_s)->click();
    QTRY_COMPARE(m->profiles.profiles().size(), 2);
    QVERIFY(m->keysOf(m->profiles.profiles().at(1)).apiKey == SecretString(Key));
}

void TestConnectionDialog::note_saysWhereTheKeyWillBe()
{
    open();
    QVERIFY(note(u"apiKeyEdit"_s).contains(u"system's keyring, never in a file"_s));
    m->keyring.mood = FakeCredentials::Mood::Missing;
    open();
    QTRY_VERIFY(note(u"apiKeyEdit"_s).contains(u"only kept until you close the program"_s));
}

void TestConnectionDialog::save_keyringRefuses_saysSoAndKeepsTheKeyForThisRun()
{
    m->keyring.mood = FakeCredentials::Mood::Locked;
    open();
    QSignalSpy saved(m_dialog.get(), &ConnectionDialog::saved);
    type(u"apiKeyEdit"_s, Key);
    save();
    QVERIFY(saved.wait());
    QVERIFY(m_dialog->isVisible());
    auto *banner = m_dialog->findChild<QLabel *>(u"bannerText"_s);
    QVERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(u"only kept until you close the program"_s));
    const Profile &profile = m->profiles.profiles().at(1);
    QVERIFY(m->keysOf(profile).apiKey == SecretString(Key));
    QVERIFY(button(u"saveButton"_s)->hasFocus());
    QTest::keyClick(button(u"saveButton"_s), Qt::Key_Space);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(saved.size(), 1);
}

void TestConnectionDialog::save_keyringIsSilent_canBeClosed()
{
    open();
    QCoreApplication::processEvents(); // the look at the keyring is answered
    m->keyring.mood = FakeCredentials::Mood::Silent;
    type(u"apiKeyEdit"_s, Key);
    save();
    QVERIFY(m_dialog->findChild<QLabel *>(u"savingStatus"_s)->isVisible());
    QVERIFY(!button(u"saveButton"_s)->isEnabled());
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    QVERIFY(line(u"apiKeyEdit"_s)->text().isEmpty());
}

void TestConnectionDialog::edit_neverShowsTheKey_andKeepsIt()
{
    m->saved({.name = u"Work"_s, .baseUrl = QUrl(u"https://api.example.com/v1"_s)},
             {.apiKey = SecretString(Key)});
    reopenSaved();
    QCOMPARE(line(u"apiKeyEdit"_s)->text(), QString());
    QVERIFY(line(u"apiKeyEdit"_s)->placeholderText().startsWith(u"Stored"_s));
    QVERIFY(line(u"adminKeyEdit"_s)->placeholderText().isEmpty());
    type(u"nameEdit"_s, u"Office"_s);
    save();
    QTRY_COMPARE(m->profiles.profiles().at(1).name, u"Office"_s);
    QVERIFY(m->keysOf(m->profiles.profiles().at(1)).apiKey == SecretString(Key));
}

void TestConnectionDialog::edit_anotherServer_asksForTheKeyAgain()
{
    m->saved({.name = u"Work"_s, .baseUrl = QUrl(u"https://api.example.com/v1"_s)},
             {.apiKey = SecretString(Key)});
    reopenSaved();
    type(u"addressEdit"_s, u"https://evil.example/v1"_s);
    QVERIFY(line(u"apiKeyEdit"_s)->placeholderText().isEmpty());
    save();
    QVERIFY(note(u"apiKeyEdit"_s).startsWith(u"This is another server now"_s));
    QCOMPARE(m_dialog->focusWidget(), line(u"apiKeyEdit"_s));
    QCOMPARE(m->profiles.profiles().at(1).baseUrl.host(), u"api.example.com"_s);
    type(u"apiKeyEdit"_s, u"sk-another-0123456789"_s);
    save();
    QTRY_COMPARE(m->profiles.profiles().at(1).baseUrl.host(), u"evil.example"_s);
    QTRY_COMPARE(m->keyring.keys.size(), 1);
    QVERIFY(m->keysOf(m->profiles.profiles().at(1)).apiKey
            == SecretString(u"sk-another-0123456789"_s));
}

void TestConnectionDialog::edit_storedAdminKey_canBeRemoved()
{
    open();
    QVERIFY(!m_dialog->findChild<QCheckBox *>(u"forgetAdminKeyBox"_s)->isVisible());
    m->saved({.name = u"Work"_s, .baseUrl = QUrl(u"https://api.example.com/v1"_s)},
             {.apiKey = SecretString(Key), .adminKey = SecretString(AdminKey)});
    reopenSaved();
    auto *forget = m_dialog->findChild<QCheckBox *>(u"forgetAdminKeyBox"_s);
    QVERIFY(forget->isVisible());
    forget->setFocus();
    QTest::keyClick(forget, Qt::Key_Space);
    QVERIFY(!line(u"adminKeyEdit"_s)->isEnabled());
    save();
    QTRY_VERIFY(!m->profiles.profiles().at(1).adminKeyStored);
    QVERIFY(m->profiles.profiles().at(1).keyStored);
    QCOMPARE(m->keyring.keys.size(), 1);
}

void TestConnectionDialog::edit_adminKeyStuckInTheKeyring_saysSo()
{
    m->saved({.name = u"Work"_s, .baseUrl = QUrl(u"https://api.example.com/v1"_s)},
             {.apiKey = SecretString(Key), .adminKey = SecretString(AdminKey)});
    m->keyring.mood = FakeCredentials::Mood::Locked;
    reopenSaved();
    m_dialog->findChild<QCheckBox *>(u"forgetAdminKeyBox"_s)->click();
    save();
    auto *banner = m_dialog->findChild<QLabel *>(u"bannerText"_s);
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(banner->text().contains(u"did not give up the admin key"_s));
    QVERIFY(m_dialog->isVisible());
}

void TestConnectionDialog::askForKey_saysWhy()
{
    m->saved({.name = u"Work"_s, .baseUrl = QUrl(u"https://api.example.com/v1"_s)},
             {.apiKey = SecretString(Key)});
    reopenSaved();
    m_dialog->askForKey({.kind = CredentialProblem::Kind::Locked});
    QVERIFY(m_dialog->findChild<QLabel *>(u"bannerText"_s)->text().contains(u"locked"_s));
    QCOMPARE(m_dialog->focusWidget(), line(u"apiKeyEdit"_s));
}

void TestConnectionDialog::test_everythingWorks_saysSo()
{
    LoopbackServer server;
    serve(server, EmptyList);
    open();
    type(u"addressEdit"_s, server.baseUrl().toString());
    type(u"apiKeyEdit"_s, Key);
    type(u"adminKeyEdit"_s, AdminKey);
    type(u"projectEdit"_s, u"proj_1"_s);
    QTest::keyClick(m_dialog.get(), Qt::Key_T, Qt::AltModifier);
    QTRY_COMPARE(results().size(), 5);
    QCOMPARE(results().constFirst(), u"The connection works."_s);
    QCOMPARE(server.requests().size(), 4);
    QCOMPARE(server.requests().constFirst().header("OpenAI-Project"), "proj_1");
    QCOMPARE(m->profiles.profiles().size(), 1);
    QVERIFY(m->keyring.keys.isEmpty());
}

void TestConnectionDialog::test_storedKey_isUsedWithoutShowingIt()
{
    LoopbackServer server;
    serve(server, ScriptedAnswer::json(R"({"error":{"message":"no"}})", 401));
    m->saved({.name = u"Work"_s, .baseUrl = server.baseUrl()}, {.apiKey = SecretString(Key)});
    reopenSaved();
    button(u"testButton"_s)->click();
    QTRY_COMPARE(results().size(), 2);
    QVERIFY(results().at(1).contains(u"refuses the key"_s));
    QCOMPARE(server.requests().constFirst().header("Authorization"), "Bearer " + Key.toLatin1());
    QVERIFY(line(u"apiKeyEdit"_s)->text().isEmpty());
}

void TestConnectionDialog::test_edited_resultsGo()
{
    LoopbackServer server;
    serve(server, EmptyList);
    open();
    type(u"addressEdit"_s, server.baseUrl().toString());
    button(u"testButton"_s)->click();
    QTRY_COMPARE(results().size(), 4);
    type(u"apiKeyEdit"_s, Key);
    QVERIFY(results().isEmpty());
}

void TestConnectionDialog::test_stopped_byTheSameButton()
{
    LoopbackServer server;
    server.setHandler([](const RecordedRequest &) { return ScriptedAnswer{.hang = true}; });
    open();
    type(u"addressEdit"_s, server.baseUrl().toString());
    button(u"testButton"_s)->click();
    QTRY_VERIFY(m->probe.isRunning());
    QCOMPARE(button(u"testButton"_s)->text(), u"Stop the &test"_s);
    button(u"testButton"_s)->click();
    QVERIFY(!m->probe.isRunning());
    QCOMPARE(button(u"testButton"_s)->text(), u"&Test connection"_s);
    QVERIFY(results().isEmpty());
}

void TestConnectionDialog::test_closed_isCanceled()
{
    LoopbackServer server;
    server.setHandler([](const RecordedRequest &) { return ScriptedAnswer{.hang = true}; });
    open();
    type(u"addressEdit"_s, server.baseUrl().toString());
    button(u"testButton"_s)->click();
    QTRY_VERIFY(m->probe.isRunning());
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m->probe.isRunning());
    m_dialog.reset();
}

void TestConnectionDialog::everyField_hasANameForScreenReaders()
{
    m->saved({.name = u"Work"_s, .baseUrl = QUrl(u"https://api.example.com/v1"_s)},
             {.apiKey = SecretString(Key), .adminKey = SecretString(AdminKey)});
    reopenSaved();
    QStringList names;
    for (QWidget *widget : m_dialog->findChildren<QWidget *>()) {
        const bool interactive = qobject_cast<QLineEdit *>(widget)
            || qobject_cast<QComboBox *>(widget) || qobject_cast<QAbstractButton *>(widget);
        if (interactive && widget->isVisible()) {
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            names.append(spokenNameOf(widget));
        }
    }
    names.sort();
    const QStringList expected{u"API key"_s,
                               u"Admin key"_s,
                               u"Cancel"_s,
                               u"Key sent as"_s,
                               u"Name"_s,
                               u"Organisation"_s,
                               u"Project"_s,
                               u"Provider"_s,
                               u"Read only: never create, change or delete anything"_s,
                               u"Remove the stored admin key"_s,
                               u"Save"_s,
                               u"Server address"_s,
                               u"Test connection"_s};
    QCOMPARE(names, expected);
}

// The whole way of a key through the dialog: typed, tested, refused by the keyring, saved.
void TestConnectionDialog::canary_isNowhere()
{
    QStringList messages;
    s_messages = &messages;
    QLoggingCategory::setFilterRules(u"finetune.*=true"_s);
    const QtMessageHandler before = qInstallMessageHandler(collectMessage);
    LoopbackServer server;
    serve(server,
          ScriptedAnswer::json(
              R"({"error":{"message":"Incorrect API key: sk-CANARY-api-0123456789"}})", 500));
    m->keyring.mood = FakeCredentials::Mood::Missing;
    open();
    type(u"addressEdit"_s, server.baseUrl().toString());
    type(u"apiKeyEdit"_s, Key);
    type(u"adminKeyEdit"_s, AdminKey);
    button(u"testButton"_s)->click();
    QTRY_VERIFY(results().size() > 1);
    for (QWidget *widget : m_dialog->findChildren<QWidget *>()) {
        QVERIFY2(!spokenBy(widget).contains(u"CANARY"_s), qPrintable(widget->objectName()));
        QVERIFY(!widget->toolTip().contains(u"CANARY"_s));
    }
    QVERIFY(!results().join(u' ').contains(u"CANARY"_s));
    QVERIFY(!m_dialog->windowTitle().contains(u"CANARY"_s));
    save();
    QTRY_COMPARE(m->profiles.profiles().size(), 2);
    qInstallMessageHandler(before);
    QLoggingCategory::setFilterRules({});
    QVERIFY(!messages.join(u'\n').contains(u"CANARY"_s));
    int files = 0;
    for (const QString &folder : {home().path(), m->folder.path()}) {
        QDirIterator walk(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            const QByteArray wide("C\0A\0N\0A\0R\0Y\0", 12);
            QVERIFY2(!bytes.contains("CANARY") && !bytes.contains(wide),
                     qPrintable(file.fileName()));
            ++files;
        }
    }
    QVERIFY(files > 0); // the list of profiles at least
}

void TestConnectionDialog::tab_reachesEveryField()
{
    open();
    QCOMPARE(TabWalk(*m_dialog).unreached(), QString());
}

void TestConnectionDialog::save_twice_savesOne()
{
    open();
    type(u"nameEdit"_s, u"Work"_s);
    type(u"addressEdit"_s, u"https://api.example.com/v1"_s);
    type(u"apiKeyEdit"_s, Key);
    const qsizetype before = m->profiles.profiles().size();
    auto *saving = button(u"saveButton"_s);
    QTest::mouseDClick(saving, Qt::LeftButton);
    QTest::mouseClick(saving, Qt::LeftButton);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(m->profiles.profiles().size(), before + 1);
}

QTEST_MAIN(TestConnectionDialog)
#include "tst_connectiondialog.moc"
