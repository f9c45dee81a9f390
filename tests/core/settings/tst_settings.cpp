// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/settings.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestSettings : public QObject
{
    Q_OBJECT

private slots:

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void fresh_everythingIsAtItsDefault();
    void set_thenLoadedAgain_isTheSame();
    void set_tellsWhatChanged_onceAndOnlyIf();
    void load_unknownValues_areDefaults_data();
    void load_unknownValues_areDefaults();

private:
    QString path() const { return m_folder->filePath(u"settings.ini"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSettings::fresh_everythingIsAtItsDefault()
{
    const Settings settings(path());
    QCOMPARE(settings.theme(), Theme::FollowSystem);
}

void TestSettings::set_thenLoadedAgain_isTheSame()
{
    {
        Settings settings(path());
        settings.setTheme(Theme::Dark);
    }
    const Settings again(path());
    QCOMPARE(again.theme(), Theme::Dark);
}

void TestSettings::set_tellsWhatChanged_onceAndOnlyIf()
{
    Settings settings(path());
    QSignalSpy changed(&settings, &Settings::changed);
    settings.setTheme(Theme::FollowSystem);
    QCOMPARE(changed.size(), 0);
    settings.setTheme(Theme::Light);
    settings.setTheme(Theme::Light);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.at(0).at(0).value<Settings::Option>(), Settings::Option::Theme);
}

void TestSettings::load_unknownValues_areDefaults_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a theme of a later version") << QByteArray("[appearance]\ntheme=sepia\n");
    QTest::newRow("bytes") << QByteArray("\x00\xff\xfe[[[\n=\n=x\n", 12);
    QTest::newRow("a variant") << QByteArray("[appearance]\ntheme=@Variant(\\0\\0\\0\\x7f\\xff)\n");
    QTest::newRow("a list") << QByteArray("[appearance]\ntheme=dark, light\n");
}

void TestSettings::load_unknownValues_areDefaults()
{
    QFETCH(const QByteArray, bytes);
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    Settings settings(path());
    QCOMPARE(settings.theme(), Theme::FollowSystem);
    settings.setTheme(Theme::Dark);
    QCOMPARE(settings.theme(), Theme::Dark);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
