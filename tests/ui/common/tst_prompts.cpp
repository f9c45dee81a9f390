// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/accessiblenames.h"
#include "tests/support/patience.h"
#include "tests/support/tabwalk.h"
#include "ui/common/prompts.h"

#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    explicit Fixture(bool destructive)
    {
        window.show();
        prompts.confirm(&window,
                        {.title = u"Delete?"_s,
                         .text = u"It is gone then."_s,
                         .verb = u"Delete it"_s,
                         .destructive = destructive,
                         .showRequest = [](QWidget *) {}},
                        [this] { ++accepted; });
        box = window.findChild<QMessageBox *>(u"confirmation"_s);
    }

    QPushButton *confirm() { return box->findChild<QPushButton *>(u"confirmButton"_s); }

    QWidget window{};
    DialogPrompts prompts{};
    QPointer<QMessageBox> box{};
    int accepted{};
};

} // namespace

//! The confirmation of the real program, by keyboard.
class TestPrompts : public QObject
{
    Q_OBJECT

private slots:

    void destructive_enterAndEscape_goBack_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("Enter") << Qt::Key_Return;
        QTest::newRow("Escape") << Qt::Key_Escape;
    }

    void destructive_enterAndEscape_goBack()
    {
        QFETCH(Qt::Key, key);
        Fixture fixture(true);
        QVERIFY(QTest::qWaitForWindowActive(fixture.box, Patience));
        QTRY_VERIFY_WITH_TIMEOUT(fixture.confirm()->isEnabled(), Patience);
        QTest::keyClick(fixture.box->focusWidget(), key);
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.box, Patience);
        QCOMPARE(fixture.accepted, 0);
    }

    void destructive_takesTheWayToItsButton()
    {
        Fixture fixture(true);
        QVERIFY(!fixture.confirm()->isEnabled()); // a key meant for something else
        QTRY_VERIFY_WITH_TIMEOUT(fixture.confirm()->isEnabled(), Patience);
        TabWalk walk(*fixture.box);
        QCOMPARE(walk.unreached(), QString());
        QCOMPARE(unnamedControls(*fixture.box), QStringList());
        QVERIFY(walk.press(u"confirmButton"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.box, Patience);
        QCOMPARE(fixture.accepted, 1);
    }

    void harmless_enterAccepts_once()
    {
        Fixture fixture(false);
        QVERIFY(QTest::qWaitForWindowActive(fixture.box, Patience));
        QPushButton *confirm = fixture.confirm();
        QTest::mouseClick(confirm, Qt::LeftButton);
        QTest::mouseClick(confirm, Qt::LeftButton); // a double click
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.box, Patience);
        QCOMPARE(fixture.accepted, 1);
    }
};

QTEST_MAIN(TestPrompts)
#include "tst_prompts.moc"
