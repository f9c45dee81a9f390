// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/banner.h"

#include <QPushButton>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestBanner : public QObject
{
    Q_OBJECT

private slots:

    void action_mayShowTheNextMessage()
    {
        Banner banner;
        auto *button = banner.findChild<QPushButton *>(u"bannerAction"_s);
        const QString known = u"a text of its own, on the heap"_s.repeated(2);
        QString after;
        banner.showMessage(Banner::Kind::Error, u"first"_s, u"Again"_s, [&banner, &after, known] {
            banner.showMessage(Banner::Kind::Error, u"second"_s, u"Once more"_s, [] {});
            after = known; // what it holds on to is still there
        });
        button->click();
        QCOMPARE(after, known);
        QCOMPARE(banner.text(), u"second"_s);
        QVERIFY(banner.isVisible());
        QCOMPARE(button->text(), u"Once more"_s);
    }

    void action_isDoneOnce()
    {
        Banner banner;
        int done = 0;
        banner.showMessage(Banner::Kind::Information, u"gone"_s, u"Undo"_s, [&done] { ++done; });
        auto *button = banner.findChild<QPushButton *>(u"bannerAction"_s);
        button->click();
        button->click(); // the second click of a double click, on its way already
        QCOMPARE(done, 1);
    }
};

QTEST_MAIN(TestBanner)
#include "tst_banner.moc"
