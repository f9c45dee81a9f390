// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/text.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestText : public QObject
{
    Q_OBJECT

private slots:
    void shown_data();
    void shown();
    void multiline_keepsLineBreaks();
    void long_isCutBetweenCharacters();
    void anyCharacter_isHarmless();
};

void TestText::shown_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"Grüße, 世界 \U0001F600"_s << u"Grüße, 世界 \U0001F600"_s;
    QTest::newRow("markup stays text") << u"<b>&nbsp;"_s << u"<b>&nbsp;"_s;
    QTest::newRow("line break") << u"a\r\nb"_s << u"a\u240d\u240ab"_s;
    QTest::newRow("NUL and escape")
        << u"a"_s + QChar(u'\0') + u"\x1b[31m" << u"a\u2400\u241b[31m"_s;
    QTest::newRow("delete") << u"a\x7f"_s << u"a\u2421"_s;
    QTest::newRow("C1") << u"a\u009bb"_s << u"a\ufffdb"_s;
    QTest::newRow("right to left override") << u"a\u202egpj"_s << u"a\ufffdgpj"_s;
    QTest::newRow("isolates") << u"\u2066a\u2069"_s << u"\ufffda\ufffd"_s;
    QTest::newRow("line separators") << u"a\u2028b\u2029"_s << u"a\ufffdb\ufffd"_s;
    QTest::newRow("empty") << QString() << QString();
}

void TestText::shown()
{
    QFETCH(const QString, text);
    QFETCH(const QString, expected);
    QCOMPARE(displayText(text), expected);
}

void TestText::multiline_keepsLineBreaks()
{
    QCOMPARE(displayText(u"a\n\tb\r\nc\x01"_s, true), u"a\n\tb\nc\u2401"_s);
    QCOMPARE(displayText(u"a\rb"_s, true), u"a\u240db"_s);
}

void TestText::long_isCutBetweenCharacters()
{
    const QString cut = displayText(QString(1'000'000, u'x'));
    QCOMPARE(cut.size(), 4097);
    QVERIFY(cut.endsWith(u'\u2026'));
    QCOMPARE(displayText(QString(4096, u'x')).size(), 4096);
    const QString smileys = u"x"_s + u"\U0001F600"_s.repeated(5000);
    QVERIFY(displayText(smileys).isValidUtf16());
}

void TestText::anyCharacter_isHarmless()
{
    for (char16_t code = 0; code < 0xffff; ++code) {
        const QChar c(code);
        if (c.isSurrogate()) {
            continue;
        }
        const QChar shown = displayText(QString(c)).front();
        const bool moves = shown.direction() == QChar::DirLRO || shown.direction() == QChar::DirRLO
            || shown.direction() == QChar::DirLRE || shown.direction() == QChar::DirRLE
            || shown.direction() == QChar::DirPDF;
        QVERIFY2(shown.category() != QChar::Other_Control && !moves,
                 qPrintable(QString::number(code, 16)));
    }
}

QTEST_APPLESS_MAIN(TestText)
#include "tst_text.moc"
