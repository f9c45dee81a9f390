// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/welcomepage.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestWelcomePage : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void tabAndSpace_reachEveryWay_data();
    void tabAndSpace_reachEveryWay();
    void environment_isOfferedOnlyWhenThereIsOne();
    void environment_refusedVariable_isNamed();

private:
    QPushButton *button(const QString &name) const
    {
        return m_page->findChild<QPushButton *>(name);
    }

    std::unique_ptr<WelcomePage> m_page;
    const EnvironmentOffer m_offer{
        .profile = Profile{.id = u"environment"_s,
                           .kind = ProfileKind::Environment,
                           .baseUrl = QUrl(u"https://gateway.example:8443/v1"_s)}};
};

void TestWelcomePage::init()
{
    m_page = std::make_unique<WelcomePage>();
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestWelcomePage::tabAndSpace_reachEveryWay_data()
{
    QTest::addColumn<int>("tabs");
    QTest::addColumn<QString>("way");
    QTest::newRow("sandbox") << 0 << u"sandbox"_s;
    QTest::newRow("server") << 1 << u"connect"_s;
    QTest::newRow("environment") << 2 << u"environment"_s;
}

void TestWelcomePage::tabAndSpace_reachEveryWay()
{
    QFETCH(const int, tabs);
    QFETCH(const QString, way);
    m_page->setEnvironment(m_offer);
    QStringList chosen;
    connect(m_page.get(), &WelcomePage::sandboxChosen, this, [&] { chosen += u"sandbox"_s; });
    connect(m_page.get(), &WelcomePage::connectChosen, this, [&] { chosen += u"connect"_s; });
    connect(m_page.get(), &WelcomePage::environmentChosen, this,
            [&] { chosen += u"environment"_s; });
    button(u"startSandboxButton"_s)->setFocus();
    for (int i = 0; i < tabs; ++i) {
        QTest::keyClick(m_page->focusWidget(), Qt::Key_Tab);
    }
    QTest::keyClick(m_page->focusWidget(), Qt::Key_Space);
    QCOMPARE(chosen, QStringList{way});
}

void TestWelcomePage::environment_isOfferedOnlyWhenThereIsOne()
{
    QPushButton *use = button(u"useEnvironmentButton"_s);
    QVERIFY(!use->isVisible());
    m_page->setEnvironment(m_offer);
    QVERIFY(use->isVisible());
    const QList<QLabel *> labels = m_page->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
        return label->text().contains(u"gateway.example:8443"_s)
            && label->textFormat() == Qt::PlainText;
    }));
    m_page->setEnvironment({});
    QVERIFY(!use->isVisible());
}

void TestWelcomePage::environment_refusedVariable_isNamed()
{
    auto *refused = m_page->findChild<QLabel *>(u"refusedVariables"_s);
    QVERIFY(!refused->isVisible());
    m_page->setEnvironment({.refused = {u"OPENAI_BASE_URL"_s}});
    QVERIFY(refused->isVisible());
    QVERIFY(refused->text().contains(u"OPENAI_BASE_URL"_s));
    QVERIFY(!button(u"useEnvironmentButton"_s)->isVisible());
}

QTEST_MAIN(TestWelcomePage)
#include "tst_welcomepage.moc"
