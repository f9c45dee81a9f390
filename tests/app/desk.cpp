// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/desk.h"

#include "tests/core/sandbox/sandboxfixture.h"
#include "tests/support/patience.h"
#include "ui/common/itemroles.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTest>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

Profile profileOf(const QUrl &server)
{
    Profile profile = sandboxProfile();
    profile.baseUrl = server;
    return profile;
}

} // namespace

// A step that cannot be taken fails the test with what it waited for.
#define NEED(condition, what)                                                                      \
    if (QTest::currentTestFailed()) {                                                              \
        return;                                                                                    \
    }                                                                                              \
    QTRY_VERIFY2_WITH_TIMEOUT(condition, qPrintable(what), Patience)

Desk::Desk(const QUrl &server)
    : m_settings(m_folder.filePath(u"settings.ini"_s))
    , m_session(m_folder.filePath(u"session.ini"_s))
    , m_profiles(m_folder.filePath(u"profiles.json"_s))
    , workspace(m_network, m_clock,
                connectionTo(profileOf(server),
                             SecretString(QString::fromLatin1(SandboxClient::UserKey)),
                             SecretString(QString::fromLatin1(SandboxClient::AdminKey))))
    , m_window({.profiles = m_profiles,
                .keys = m_keys,
                .settings = m_settings,
                .session = m_session,
                .prompts = prompts})
{
    m_profiles.offer(profileOf(server));
    m_profiles.setCurrent(sandboxProfile().id);
}

Desk::~Desk() = default;

void Desk::open()
{
    m_window.setWorkspace(&workspace);
    m_window.show();
    m_window.activateWindow();
    workspace.start();
    NEED(QApplication::activeWindow() == &m_window, u"the window to become active"_s);
}

QWidget *Desk::find(const QString &name) const
{
    const QWidget *root = QApplication::activeModalWidget();
    root = root ? root : &m_window;
    if (root->objectName() == name) {
        return const_cast<QWidget *>(root);
    }
    const QList<QWidget *> widgets = root->findChildren<QWidget *>(name);
    const auto visible = std::find_if(widgets.crbegin(), widgets.crend(),
                                      [](const QWidget *widget) { return widget->isVisible(); });
    return visible == widgets.crend() ? nullptr : *visible;
}

QWidget *Desk::usable(const QString &name) const
{
    QWidget *widget = find(name);
    return widget && widget->isEnabled() ? widget : nullptr;
}

void Desk::click(const QString &name)
{
    NEED(usable(name), u"%1 can be clicked"_s.arg(name));
    QTest::mouseClick(usable(name), Qt::LeftButton);
}

void Desk::tick(const QString &name)
{
    press(name, Qt::Key_Space);
}

void Desk::type(const QString &name, const QString &text)
{
    NEED(usable(name), u"%1 can be written in"_s.arg(name));
    QWidget *field = usable(name);
    field->setFocus(Qt::TabFocusReason);
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, text);
}

void Desk::press(const QString &name, Qt::Key key)
{
    NEED(usable(name), u"%1 can be reached by keyboard"_s.arg(name));
    QWidget *widget = usable(name);
    widget->setFocus(Qt::TabFocusReason);
    QTest::keyClick(widget, key);
}

void Desk::pressKey(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    NEED(QApplication::focusWidget() || QApplication::activeWindow(), u"something has the focus"_s);
    QWidget *focus = QApplication::focusWidget();
    QTest::keyClick(focus ? focus : QApplication::activeWindow(), key, modifiers);
}

void Desk::choose(const QString &comboBox, const QString &text)
{
    const auto combo = [&] { return qobject_cast<QComboBox *>(usable(comboBox)); };
    NEED(combo() && combo()->findText(text, Qt::MatchContains) >= 0,
         u"%1 offers %2"_s.arg(comboBox, text));
    combo()->setFocus(Qt::TabFocusReason);
    for (int step = 0; step < combo()->count() && !combo()->currentText().contains(text); ++step) {
        const bool isBelow = combo()->findText(text, Qt::MatchContains) > combo()->currentIndex();
        QTest::keyClick(combo(), isBelow ? Qt::Key_Down : Qt::Key_Up);
    }
    QVERIFY2(combo()->currentText().contains(text), qPrintable(combo()->currentText()));
}

QModelIndex Desk::row(const QString &view, const QString &idOrText) const
{
    const auto *list = qobject_cast<QAbstractItemView *>(find(view));
    if (!list || !list->model()) {
        return {};
    }
    QModelIndex byText; // a checkpoint's name begins with that of its model: the ID comes first
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        if (!list->visualRect(index).isValid()) {
            continue;
        }
        if (index.data(IdRole).toString() == idOrText) {
            return index;
        }
        if (!byText.isValid() && index.data().toString().startsWith(idOrText)) {
            byText = index;
        }
    }
    return byText;
}

void Desk::clickRow(const QString &view, const QString &idOrText)
{
    NEED(row(view, idOrText).isValid() && usable(view), u"%1 has a row %2"_s.arg(view, idOrText));
    auto *list = qobject_cast<QAbstractItemView *>(usable(view));
    const QModelIndex index = row(view, idOrText);
    list->scrollTo(index);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
}

void Desk::openPage(const QString &title)
{
    clickRow(u"navigation"_s, title);
}

void Desk::openTab(const QString &tabs, const QString &title)
{
    const auto index = [&] {
        const auto *widget = qobject_cast<QTabWidget *>(usable(tabs));
        int found = -1;
        for (int tab = 0; widget && tab < widget->count(); ++tab) {
            found = widget->tabText(tab).remove(u'&') == title ? tab : found;
        }
        return found;
    };
    NEED(index() >= 0, u"%1 has a tab %2"_s.arg(tabs, title));
    QTabBar *bar = qobject_cast<QTabWidget *>(usable(tabs))->tabBar();
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(index()).center());
}

void Desk::confirm()
{
    click(u"confirmButton"_s);
}

void Desk::typeWhatIsAskedFor(const QString &id)
{
    const QString field = u"typedConfirmation"_s;
    NEED(usable(field), u"the dialog asks for the end of %1"_s.arg(id));
    const QAccessibleInterface *access = QAccessible::queryAccessibleInterface(usable(field));
    const QString asked = access->text(QAccessible::Name).section(u' ', -1);
    QVERIFY2(!asked.isEmpty() && id.endsWith(asked), qPrintable(asked));
    type(field, asked);
}

QString Desk::text(const QString &name) const
{
    QWidget *widget = find(name);
    if (const auto *label = qobject_cast<QLabel *>(widget)) {
        return label->text();
    }
    if (const auto *field = qobject_cast<QLineEdit *>(widget)) {
        return field->text();
    }
    if (const auto *editor = qobject_cast<QPlainTextEdit *>(widget)) {
        return editor->toPlainText();
    }
    if (const auto *button = qobject_cast<QAbstractButton *>(widget)) {
        return button->text();
    }
    if (const auto *combo = qobject_cast<QComboBox *>(widget)) {
        return combo->currentText();
    }
    return {};
}

int Desk::rowCount(const QString &view) const
{
    const auto *list = qobject_cast<QAbstractItemView *>(find(view));
    return list && list->model() ? list->model()->rowCount() : 0;
}

bool Desk::hasRow(const QString &view, const QString &idOrText) const
{
    return row(view, idOrText).isValid();
}

QString Desk::write(const QString &name, const QByteArray &content) const
{
    QFile file(localPath(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size()
        ? file.fileName()
        : QString();
}

} // namespace Finetune
