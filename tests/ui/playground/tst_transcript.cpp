// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/transcript.h"

#include <QScrollBar>
#include <QTest>
#include <QTextBlock>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

void addTurn(Transcript &transcript, const QString &question, const QString &answer)
{
    transcript.beginTurn(question, u"ft:m:o::1"_s);
    transcript.appendText(answer);
    transcript.endTurn(u"5 tokens"_s, false);
}

void select(Transcript &transcript, int anchor, int position)
{
    QTextCursor cursor(transcript.document());
    cursor.setPosition(anchor);
    cursor.setPosition(position, QTextCursor::KeepAnchor);
    transcript.setTextCursor(cursor);
}

} // namespace

class TestTranscript : public QObject
{
    Q_OBJECT

private slots:

    void turn_isFourParts_asPlainText()
    {
        Transcript transcript;
        addTurn(transcript, u"<b>Why?</b>"_s, u"Line <i>one</i>\ntwo"_s);
        QCOMPARE(transcript.toPlainText(),
                 u"You\n<b>Why?</b>\nft:m:o::1\nLine <i>one</i>\ntwo\n5 tokens"_s);
    }

    void charactersThatHide_areMadeVisible()
    {
        Transcript transcript;
        addTurn(transcript, u"Hi"_s, u"safe\u202eelif\x1b[31m"_s);
        QVERIFY(!transcript.toPlainText().contains(QChar(0x202e)));
        QVERIFY(!transcript.toPlainText().contains(QChar(0x1b)));
    }

    void selection_staysWhileTheAnswerGrows_data()
    {
        QTest::addColumn<bool>("toTheEnd");
        QTest::newRow("in the middle") << false;
        QTest::newRow("up to where the text grows") << true;
    }

    void selection_staysWhileTheAnswerGrows()
    {
        QFETCH(const bool, toTheEnd);
        Transcript transcript;
        transcript.beginTurn(u"Why?"_s, u"model"_s);
        transcript.appendText(u"Because it is so."_s);
        const int end = transcript.document()->characterCount() - 1;
        select(transcript, 4, toTheEnd ? end : end - 3);
        const QString selected = transcript.textCursor().selectedText();
        for (int i = 0; i < 50; ++i) {
            transcript.appendText(u" More.\n"_s);
        }
        transcript.endTurn(u"done"_s, false);
        QCOMPARE(transcript.textCursor().selectedText(), selected);
    }

    void end_isFollowed_unlessTheReaderScrolledUp()
    {
        Transcript transcript;
        transcript.resize(300, 200);
        transcript.show();
        addTurn(transcript, u"Why?"_s, u"line\n"_s.repeated(100));
        QScrollBar *bar = transcript.verticalScrollBar();
        QVERIFY(bar->maximum() > 0);
        QCOMPARE(bar->value(), bar->maximum());
        bar->setValue(3);
        transcript.appendText(u"more\n"_s.repeated(20));
        QCOMPARE(bar->value(), 3);
        transcript.beginTurn(u"And?"_s, u"model"_s);
        QCOMPARE(bar->value(), bar->maximum());
    }

    void cutTo_takesWholeTurns()
    {
        Transcript transcript;
        addTurn(transcript, u"One"_s, u"1"_s);
        const QString first = transcript.toPlainText();
        addTurn(transcript, u"Two"_s, u"2"_s);
        const QString both = transcript.toPlainText();
        transcript.cutTo(1);
        QCOMPARE(transcript.toPlainText(), first);
        addTurn(transcript, u"Two"_s, u"2"_s);
        QCOMPARE(transcript.toPlainText(), both);
        transcript.cutTo(0);
        QCOMPARE(transcript.toPlainText(), QString());
        addTurn(transcript, u"One"_s, u"1"_s);
        QCOMPARE(transcript.toPlainText(), first);
    }

    void turnAtCaret_isTheOneClickedInto()
    {
        Transcript transcript;
        addTurn(transcript, u"One"_s, u"1"_s);
        const int second = transcript.document()->characterCount();
        addTurn(transcript, u"Two"_s, u"2"_s);
        select(transcript, 2, 2);
        QCOMPARE(transcript.turnAtCaret(), 0);
        select(transcript, second + 1, second + 1);
        QCOMPARE(transcript.turnAtCaret(), 1);
    }

    void hugeAnswer_isShownInPart_andSaysSo()
    {
        Transcript transcript;
        transcript.beginTurn(u"Why?"_s, u"model"_s);
        for (int i = 0; i < 50; ++i) {
            transcript.appendText(QString(10'000, u'x'));
        }
        QVERIFY(transcript.document()->characterCount() < 201'000);
        QCOMPARE(transcript.toPlainText().count(u"goes on"_s), 1);
    }

    // A piece of an answer touches its own paragraph and no other.
    void longConversation_isNotLaidOutAgain()
    {
        Transcript transcript;
        transcript.resize(400, 400);
        transcript.show();
        for (int turn = 0; turn < 2000; ++turn) {
            addTurn(transcript, u"Why?"_s, u"Because.\nSo."_s);
        }
        transcript.beginTurn(u"And?"_s, u"model"_s);
        int changed = 0;
        connect(transcript.document(), &QTextDocument::contentsChange, &transcript,
                [&changed](int, int removed, int added) { changed += removed + added; });
        const int revision = transcript.document()->firstBlock().revision();
        transcript.appendText(u"word"_s);
        QCOMPARE(transcript.document()->firstBlock().revision(), revision);
        QVERIFY2(changed < 100, qPrintable(QString::number(changed)));
    }

    void colours_followThePalette()
    {
        Transcript transcript;
        addTurn(transcript, u"Why?"_s, u"Because."_s);
        QPalette dark = transcript.palette();
        dark.setColor(QPalette::Base, Qt::black);
        dark.setColor(QPalette::AlternateBase, QColor(20, 20, 20));
        dark.setColor(QPalette::Text, Qt::white);
        transcript.setPalette(dark);
        const QTextBlock question = transcript.document()->findBlockByNumber(1);
        const QTextBlock answer = transcript.document()->findBlockByNumber(3);
        QCOMPARE(question.blockFormat().background().color(), QColor(20, 20, 20));
        QCOMPARE(answer.begin().fragment().charFormat().foreground().color(), QColor(Qt::white));
    }
};

QTEST_MAIN(TestTranscript)
#include "tst_transcript.moc"
