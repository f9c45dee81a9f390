// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/gradereditor.h"
#include "ui/graders/gradertypes.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStringListModel>
#include <QTabWidget>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    QStringListModel variables{{u"item.answer"_s, u"item.city"_s, u"sample.output_text"_s}};
    QStringListModel models{{u"gpt-4.1"_s}};
    GraderEditor editor{{variables, models}};

    Fixture() { editor.show(); }

    //! The visible one: forms of other types keep their fields.
    template<typename Widget>
    Widget *find(const QString &name)
    {
        for (Widget *widget : editor.findChildren<Widget *>(name)) {
            if (widget->isVisible()) {
                return widget;
            }
        }
        return nullptr;
    }

    QJsonObject sent() const { return editor.grader()->toJson(); }

    QString verdict() { return find<QLabel>(u"graderVerdict"_s)->text(); }
};

} // namespace

class TestGraderEditor : public QObject
{
    Q_OBJECT

private slots:

    void everyType_startsFitToBeSent_data()
    {
        QTest::addColumn<QString>("type");
        for (const QString &type :
             {u"string_check"_s, u"text_similarity"_s, u"python"_s, u"multi"_s}) {
            QTest::newRow(qPrintable(type)) << type;
        }
    }

    void everyType_startsFitToBeSent()
    {
        QFETCH(QString, type);
        Fixture fixture;
        fixture.editor.setGrader(newGrader(type));
        QCOMPARE(fixture.editor.problems(), QList<GraderProblem>());
        QVERIFY(!fixture.editor.isModified());
    }

    void judge_needsAModel_andSaysSoBesideTheField()
    {
        Fixture fixture;
        fixture.editor.setGrader(newGrader(u"score_model"_s));
        QCOMPARE(fixture.find<QLabel>(u"graderModelNote"_s)->text(), u"This is needed."_s);
        fixture.find<QLineEdit>(u"graderModel"_s)->setText(u"gpt-4.1"_s);
        QCOMPARE(fixture.editor.problems(), QList<GraderProblem>());
        QCOMPARE(fixture.sent().value("model"_L1).toString(), u"gpt-4.1"_s);
    }

    void typeCombo_changesTheForm()
    {
        Fixture fixture;
        fixture.editor.setGrader(newGrader(u"string_check"_s));
        auto *type = fixture.find<QComboBox>(u"graderType"_s);
        type->setCurrentIndex(type->findData(u"python"_s));
        QVERIFY(fixture.find<QPlainTextEdit>(u"graderSource"_s));
        QCOMPARE(fixture.sent().value("type"_L1).toString(), u"python"_s);
        QVERIFY(!fixture.sent().contains("operation"_L1));
        QVERIFY(fixture.editor.isModified());
    }

    void json_keepsWhatTheFormDoesNotKnow()
    {
        Fixture fixture;
        const QByteArray text = R"({"type":"string_check", "input":"a", "reference":"b",
            "operation":"eq", "x_note": {"by": "me"}})";
        QCOMPARE(fixture.editor.setJson(text), QString());
        QCOMPARE(fixture.editor.json(), text); // as it was written
        fixture.find<QPlainTextEdit>(u"graderInput"_s)->setPlainText(u"c"_s);
        const QJsonObject after = QJsonDocument::fromJson(fixture.editor.json()).object();
        QCOMPARE(after.value("input"_L1).toString(), u"c"_s);
        QCOMPARE(after.value("x_note"_L1).toObject().value("by"_L1).toString(), u"me"_s);
        QVERIFY(fixture.verdict().contains(u"fix"_s)); // the service does not know x_note
    }

    void json_broken_closesTheForm_untilItIsMended()
    {
        Fixture fixture;
        fixture.editor.setGrader(newGrader(u"string_check"_s));
        auto *tabs = fixture.find<QTabWidget>(u"graderTabs"_s);
        tabs->setCurrentIndex(1);
        auto *json = fixture.find<QPlainTextEdit>(u"graderJson"_s);
        const QString good = json->toPlainText();
        json->setPlainText(u"{ nonsense"_s);
        QVERIFY(!fixture.editor.grader());
        QVERIFY(!tabs->isTabEnabled(0));
        QVERIFY(!fixture.find<QLabel>(u"graderJsonNote"_s)->text().isEmpty());
        json->setPlainText(good);
        QVERIFY(tabs->isTabEnabled(0));
        QVERIFY(fixture.editor.grader());
    }

    void json_ofNoObject_isRefused_andChangesNothing()
    {
        Fixture fixture;
        fixture.editor.setGrader(newGrader(u"string_check"_s));
        const QByteArray before = fixture.editor.json();
        QVERIFY(!fixture.editor.setJson("[1]").isEmpty());
        QCOMPARE(fixture.editor.json(), before);
    }

    void multi_addsEditsAndRemovesGraders()
    {
        Fixture fixture;
        fixture.editor.setGrader(newGrader(u"multi"_s));
        auto *list = fixture.find<QListWidget>(u"subGraderList"_s);
        QCOMPARE(list->count(), 2);
        list->setCurrentRow(1);
        auto *name = fixture.find<QLineEdit>(u"subGraderName"_s);
        QCOMPARE(name->text(), list->item(1)->text().section(u' ', 0, 0));
        name->setText(u"near"_s);
        QVERIFY(fixture.sent().value("graders"_L1).toObject().contains("near"_L1));
        QVERIFY(!fixture.editor.problems().isEmpty()); // the formula has the old name
        auto *formula = fixture.find<QLineEdit>(u"graderFormula"_s);
        QVERIFY(!fixture.find<QLabel>(u"graderFormulaNote"_s)->text().isEmpty());
        const QString other = list->item(0)->text().section(u' ', 0, 0);
        formula->setText(u"max(near, "_s + other + u')');
        QCOMPARE(fixture.editor.problems(), QList<GraderProblem>());
        fixture.find<QPushButton>(u"removeSubGraderButton"_s)->click();
        QCOMPARE(list->count(), 1);
        QVERIFY(!fixture.sent().value("graders"_L1).toObject().contains("near"_L1));
    }

    void variables_areOfferedWhileOneIsTyped()
    {
        Fixture fixture;
        fixture.editor.setGrader(newGrader(u"string_check"_s));
        auto *input = fixture.find<QPlainTextEdit>(u"graderReference"_s);
        input->clear();
        input->setFocus();
        QTest::keyClicks(input, u"Is {{cit"_s);
        auto *names = input->findChild<QCompleter *>();
        QTRY_VERIFY(names->popup()->isVisible());
        QCOMPARE(names->currentCompletion(), u"item.city"_s);
        QTest::keyClick(names->popup(), Qt::Key_Return);
        QCOMPARE(input->toPlainText(), u"Is {{item.city}}"_s);
    }

    void refusal_standsBesideItsField_untilTheNextEdit()
    {
        Fixture fixture;
        fixture.editor.setGrader(newGrader(u"string_check"_s));
        fixture.editor.showRefusal({.path = u"grader.reference"_s,
                                    .message = u"Invalid 'grader.reference': too odd."_s,
                                    .code = u"odd"_s});
        QCOMPARE(fixture.find<QLabel>(u"graderReferenceNote"_s)->text(), u"Too odd."_s);
        fixture.find<QPlainTextEdit>(u"graderInput"_s)->setPlainText(u"x"_s);
        QVERIFY(fixture.find<QLabel>(u"graderReferenceNote"_s)->text() != u"Too odd."_s);
    }
};

QTEST_MAIN(TestGraderEditor)

#include "tst_gradereditor.moc"
