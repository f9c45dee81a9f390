// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/apirequest.h"
#include "core/net/connection.h"
#include "core/net/pythonrecipe.h"
#include "core/net/requestrecipe.h"
#include "tests/support/accessiblenames.h"
#include "ui/common/prompts.h"
#include "ui/common/requestview.h"

#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

const Connection Server{.baseUrl = QUrl(u"https://api.example.com/v1"_s),
                        .apiKey = SecretString(u"sk-CANARY-0123456789"_s)};

ApiRequest sample()
{
    return ApiRequest::post("/fine_tuning/jobs"_L1, {}, {{"suffix"_L1, u"<b>it's</b>"_s}});
}

} // namespace

class TestRequestView : public QObject
{
    Q_OBJECT

private slots:
    void tabs_showTheRecipes();
    void copy_copiesTheTabShown();
    void clear_leavesNothingToCopy();
    void keyboard_reachesEverything();
    void everyControlHasAName();
    void sheet_opensOverItsParent();
    void confirmation_showsTheRequestAndStaysOpen();
};

void TestRequestView::tabs_showTheRecipes()
{
    RequestView view;
    view.setRequest(sample(), Server);
    view.setNote(u"a note"_s);
    const auto textOf = [&](const QString &name) {
        return view.findChild<QPlainTextEdit *>(name)->toPlainText();
    };
    QCOMPARE(textOf(u"requestCurl"_s), curlRecipe(sample(), Server));
    QCOMPARE(textOf(u"requestPython"_s), pythonRecipe(sample(), Server));
    QCOMPARE(textOf(u"requestJson"_s), jsonRecipe(sample(), Server));
    QVERIFY(view.findChild<QLabel *>(u"requestKey"_s)->text().contains(u"OPENAI_API_KEY"));
    QCOMPARE(view.findChild<QLabel *>(u"requestNote"_s)->text(), u"a note"_s);
}

void TestRequestView::copy_copiesTheTabShown()
{
    RequestView view;
    view.setRequest(sample(), Server);
    auto *tabs = view.findChild<QTabWidget *>(u"requestTabs"_s);
    auto *copy = view.findChild<QPushButton *>(u"copyRequestButton"_s);
    QCOMPARE(copy->text(), u"Copy curl"_s);
    copy->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), curlRecipe(sample(), Server));
    tabs->setCurrentIndex(2);
    QCOMPARE(copy->text(), u"Copy JSON"_s);
    copy->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), jsonRecipe(sample(), Server));
}

void TestRequestView::clear_leavesNothingToCopy()
{
    RequestView view;
    view.setRequest(sample(), Server);
    view.clear();
    QVERIFY(!view.findChild<QPushButton *>(u"copyRequestButton"_s)->isEnabled());
    QVERIFY(view.findChild<QPlainTextEdit *>(u"requestCurl"_s)->toPlainText().isEmpty());
}

void TestRequestView::keyboard_reachesEverything()
{
    RequestView view;
    view.setRequest(sample(), Server);
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    auto *text = view.findChild<QPlainTextEdit *>(u"requestCurl"_s);
    text->setFocus();
    QTest::keyClick(text, Qt::Key_Tab);
    QCOMPARE(view.focusWidget(), view.findChild<QPushButton *>(u"copyRequestButton"_s));
}

void TestRequestView::everyControlHasAName()
{
    RequestView view;
    view.setRequest(sample(), Server);
    view.show();
    QCOMPARE(unnamedControls(view), QStringList());
}

void TestRequestView::sheet_opensOverItsParent()
{
    QWidget window;
    window.show();
    showRequest(&window, sample(), Server);
    auto *sheet = window.findChild<QDialog *>(u"requestSheet"_s);
    QVERIFY(sheet && sheet->isVisible());
    QCOMPARE(unnamedControls(*sheet), QStringList());
    sheet->findChild<QPushButton *>(u"closeRequestButton"_s)->click();
    QTRY_VERIFY(!window.findChild<QDialog *>(u"requestSheet"_s));
}

void TestRequestView::confirmation_showsTheRequestAndStaysOpen()
{
    QWidget window;
    window.show();
    int shown = 0;
    int accepted = 0;
    DialogPrompts prompts;
    prompts.confirm(&window,
                    {.title = u"Delete?"_s,
                     .text = u"It is gone then."_s,
                     .verb = u"Delete it"_s,
                     .destructive = true,
                     .showRequest = [&shown](QWidget *over) { shown += over != nullptr; }},
                    [&accepted] { ++accepted; });
    auto *box = window.findChild<QMessageBox *>(u"confirmation"_s);
    QVERIFY(box);
    box->findChild<QPushButton *>(u"showRequestButton"_s)->click();
    QCOMPARE(shown, 1);
    QVERIFY(box->isVisible());
    QCOMPARE(accepted, 0);
    auto *confirm = box->findChild<QPushButton *>(u"confirmButton"_s);
    QTRY_VERIFY_WITH_TIMEOUT(confirm->isEnabled(), 60000); // dead at first, against hasty clicks
    confirm->click();
    QCOMPARE(accepted, 1);
}

QTEST_MAIN(TestRequestView)
#include "tst_requestview.moc"
