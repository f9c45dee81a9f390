// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/datasetissuetext.h"

#include <QMetaEnum>
#include <QSet>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

using Kind = DatasetIssue::Kind;

class TestDatasetIssueText : public QObject
{
    Q_OBJECT

private slots:
    void sentence_everyKind_hasItsOwn();
    void sentence_textFromTheFile_isMadeHarmless();
    void place_lineAndColumn_areShownWhenKnown();
    void outcome_saysWhatToDoNext();
};

void TestDatasetIssueText::sentence_everyKind_hasItsOwn()
{
    const QMetaEnum kinds = QMetaEnum::fromType<Kind>();
    QCOMPARE(kinds.keyCount(), DatasetIssue::KindCount);
    QSet<QString> seen;
    for (int i = 0; i < kinds.keyCount(); ++i) {
        const DatasetIssue issue{
            .kind = static_cast<Kind>(kinds.value(i)), .path = u"field"_s, .detail = u"7"_s};
        const QString sentence = DatasetIssueText::sentence(issue);
        QVERIFY2(sentence.endsWith(u'.') || sentence.endsWith(u'?'), kinds.key(i));
        QVERIFY2(!sentence.contains(u'%'), qPrintable(sentence));
        QVERIFY2(!seen.contains(sentence), qPrintable(sentence));
        seen.insert(sentence);
    }
}

void TestDatasetIssueText::sentence_textFromTheFile_isMadeHarmless()
{
    const DatasetIssue issue{.kind = Kind::UnknownRole,
                             .path = u"messages[0].role"_s,
                             .detail = u"a\n%1\u202e"_s + QString(100'000, u'x')};
    const QString sentence = DatasetIssueText::sentence(issue);
    QVERIFY(sentence.contains(u"messages[0].role"_s));
    QVERIFY(!sentence.contains(u'\n') && !sentence.contains(u'\u202e'));
    QVERIFY(sentence.size() < 300);
}

void TestDatasetIssueText::place_lineAndColumn_areShownWhenKnown()
{
    QLocale::setDefault(QLocale::c());
    QCOMPARE(DatasetIssueText::place({}), u"Whole file"_s);
    QCOMPARE(DatasetIssueText::place({.line = 12}), u"Line 12"_s);
    QCOMPARE(DatasetIssueText::place({.line = 12, .column = 5}), u"Line 12, column 5"_s);
}

void TestDatasetIssueText::outcome_saysWhatToDoNext()
{
    QLocale::setDefault(QLocale::c());
    DatasetSummary summary{.form = DatasetForm::Chat, .lines = 60, .examples = 60};
    QVERIFY(DatasetIssueText::outcome(summary).startsWith(u"60 examples, ready to upload."_s));
    summary.add({.kind = Kind::BlankLine, .line = 3});
    QVERIFY(DatasetIssueText::outcome(summary).contains(u"ready"_s));
    summary.add({.kind = Kind::UnexpectedText, .line = 4});
    summary.badLines = 1;
    QVERIFY(DatasetIssueText::outcome(summary).startsWith(u"1 of 60 lines has errors"_s));

    DatasetSummary empty;
    empty.add({.kind = Kind::EmptyFile});
    QCOMPARE(DatasetIssueText::outcome(empty), u"The file is empty."_s);
    QCOMPARE(DatasetIssueText::outcome({.wasCanceled = true}), u"The check was stopped."_s);
}

QTEST_GUILESS_MAIN(TestDatasetIssueText)
#include "tst_datasetissuetext.moc"
