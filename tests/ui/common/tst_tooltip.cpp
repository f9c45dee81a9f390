// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/elidedlabel.h"
#include "ui/common/tooltip.h"

#include <QHelpEvent>
#include <QTest>
#include <QTextDocument>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

//! What a tool tip shows of this text.
QString shownOf(const QString &toolTip)
{
    QTextDocument document;
    if (!Qt::mightBeRichText(toolTip)) {
        return toolTip;
    }
    document.setHtml(toolTip);
    return document.toPlainText();
}

} // namespace

class TestToolTip : public QObject
{
    Q_OBJECT

private slots:

    void text_isShownAsItIs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("plain") << u"ftjob-1 (training)"_s;
        QTest::newRow("a tag") << u"<img src=\"/dev/zero\"> & more"_s;
        QTest::newRow("lines") << u"ftjob-1 <b>\nftjob-2"_s;
        QTest::newRow("long") << u"word "_s.repeated(50).trimmed();
    }

    void text_isShownAsItIs()
    {
        QFETCH(QString, text);
        QCOMPARE(shownOf(literalToolTip(text)), text);
    }

    void longText_isWrapped()
    {
        QVERIFY(Qt::mightBeRichText(literalToolTip(u"word "_s.repeated(50))));
    }

    void elidedLabel_tellsTheTextItHasNow()
    {
        ElidedLabel label;
        label.setText(u"ft:gpt-4o-mini:mine:kestrel:1"_s);
        label.resize(60, 20);
        QHelpEvent asked(QEvent::ToolTip, {5, 5}, label.mapToGlobal(QPoint(5, 5)));
        QCoreApplication::sendEvent(&label, &asked);
        QVERIFY(label.toolTip().contains(u"kestrel"_s));
        label.setText(u"ft:gpt-4o-mini:mine:heron:2"_s);
        QCoreApplication::sendEvent(&label, &asked);
        QVERIFY2(label.toolTip().contains(u"heron"_s), qPrintable(label.toolTip()));
        label.setText(u"a"_s);
        QCoreApplication::sendEvent(&label, &asked);
        QVERIFY(label.toolTip().isEmpty());
    }
};

QTEST_MAIN(TestToolTip)
#include "tst_tooltip.moc"
