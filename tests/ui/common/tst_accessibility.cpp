// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/accessibility.h"

#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QTimer>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

QAccessibleInterface *spoken(QObject &object)
{
    return QAccessible::queryAccessibleInterface(&object);
}

// What a program that works the accessibility tree does to choose a cell or an entry of a list.
void toggle(QAccessibleInterface *cell)
{
    cell->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
}

void fill(QComboBox &box)
{
    box.addItems({u"none"_s, u"low"_s, u"high"_s});
    box.setAccessibleName(u"Effort"_s);
}

} // namespace

class AccessibilityTest final : public QObject
{
    Q_OBJECT

private slots:

    void initTestCase() { installAccessibility(); }

    void box_isNamedAsItsField_andSaysItsChoice();
    void box_entrySelected_isChosen();
    void box_disabledEntrySelected_isNotChosen();
    void box_toBeTypedInto_hasItsLine();
    void list_entrySelected_isCurrent();
    void list_filledAfterItWasNamed_followsToo();
    void list_entryWithBoxSelected_isTicked();
    void table_cellSelected_isCurrent();
    void table_everythingSelected_keepsItsCurrent();
    void picture_hasItsRoleAndNoParts();
    void menuButton_asked_answersAndShowsItsMenu();
    void plainToolTip_isReadWithoutMarkup();
};

void AccessibilityTest::box_isNamedAsItsField_andSaysItsChoice()
{
    QComboBox box;
    fill(box);
    box.setCurrentIndex(1);
    QAccessibleInterface *interface = spoken(box);
    QCOMPARE(interface->role(), QAccessible::ComboBox);
    QCOMPARE(interface->text(QAccessible::Name), u"Effort"_s);
    QCOMPARE(interface->text(QAccessible::Value), u"low"_s);
    QAccessibleTextInterface *text = interface->textInterface();
    QVERIFY(text);
    QCOMPARE(text->text(0, text->characterCount()), u"low"_s);
}

void AccessibilityTest::box_entrySelected_isChosen()
{
    QComboBox box;
    fill(box);
    const QSignalSpy activated(&box, &QComboBox::activated);
    QAccessibleInterface *list = spoken(box)->child(0);
    QCOMPARE(list->childCount(), 3);
    QVERIFY(list->child(0)->state().selected);
    for (const int row : {2, 1, 2}) {
        toggle(list->child(row));
        QTRY_COMPARE(box.currentIndex(), row);
        QVERIFY(list->child(row)->state().selected);
    }
    QCOMPARE(activated.size(), 3);
}

void AccessibilityTest::box_disabledEntrySelected_isNotChosen()
{
    QComboBox box;
    fill(box);
    qobject_cast<QStandardItemModel *>(box.model())->item(2)->setEnabled(false);
    QAccessibleInterface *list = spoken(box)->child(0);
    toggle(list->child(2));
    toggle(list->child(1)); // shows that the first one has been dealt with
    QTRY_COMPARE(box.currentIndex(), 1);
}

void AccessibilityTest::box_toBeTypedInto_hasItsLine()
{
    QComboBox box;
    fill(box);
    box.setEditable(true);
    QAccessibleInterface *interface = spoken(box);
    QVERIFY(interface->state().editable);
    QCOMPARE(interface->childCount(), 2);
    QCOMPARE(interface->child(1)->object(), box.lineEdit());
    QCOMPARE(interface->child(1)->text(QAccessible::Name), u"Effort"_s);
}

void AccessibilityTest::list_entrySelected_isCurrent()
{
    QListWidget list;
    list.addItems({u"Jobs"_s, u"Files"_s});
    list.setCurrentRow(0);
    const QSignalSpy current(&list, &QListWidget::currentRowChanged);
    toggle(spoken(list)->child(1));
    QTRY_COMPARE(list.currentRow(), 1);
    QCOMPARE(current.size(), 1);
}

void AccessibilityTest::list_filledAfterItWasNamed_followsToo()
{
    QListView list;
    list.setAccessibleName(u"Pages"_s); // makes its interface
    QStandardItemModel model(3, 1);
    list.setModel(&model);
    list.show();
    toggle(spoken(list)->child(1));
    QTRY_COMPARE(list.currentIndex().row(), 1);
}

void AccessibilityTest::list_entryWithBoxSelected_isTicked()
{
    QListWidget list;
    list.addItems({u"Support"_s, u"Research"_s});
    for (int row = 0; row < list.count(); ++row) {
        list.item(row)->setCheckState(Qt::Unchecked);
    }
    for (const Qt::CheckState expected : {Qt::Checked, Qt::Unchecked, Qt::Checked}) {
        toggle(spoken(list)->child(1));
        QTRY_COMPARE(list.item(1)->checkState(), expected);
    }
    QCOMPARE(list.item(0)->checkState(), Qt::Unchecked);
}

void AccessibilityTest::table_cellSelected_isCurrent()
{
    QStandardItemModel model(3, 2);
    QTableView table;
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setModel(&model);
    QAccessibleInterface *interface = spoken(table);
    toggle(interface->tableInterface()->cellAt(2, 0));
    QTRY_COMPARE(table.currentIndex().row(), 2);
    QCOMPARE(table.selectionModel()->selectedRows().size(), 1);
}

void AccessibilityTest::table_everythingSelected_keepsItsCurrent()
{
    QStandardItemModel model(3, 2);
    QTableView table;
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setModel(&model);
    spoken(table);
    table.selectRow(1);
    table.selectAll();
    QCoreApplication::sendPostedEvents();
    QCOMPARE(table.currentIndex().row(), 1);
    QCOMPARE(table.selectionModel()->selectedRows().size(), 3);
}

void AccessibilityTest::picture_hasItsRoleAndNoParts()
{
    QListWidget drawn; // has a viewport and scroll bars
    setAccessibleRole(drawn, QAccessible::Chart);
    QCOMPARE(spoken(drawn)->role(), QAccessible::Chart);
    QCOMPARE(spoken(drawn)->childCount(), 0);
}

void AccessibilityTest::menuButton_asked_answersAndShowsItsMenu()
{
    QPushButton button(u"&Export"_s);
    auto *menu = new QMenu(&button);
    menu->addAction(u"Copy"_s);
    button.setMenu(menu);
    setAccessibleRole(button, QAccessible::ButtonMenu);
    button.show();
    QCOMPARE(spoken(button)->text(QAccessible::Name), u"Export"_s);
    const int windows = spoken(*qApp)->childCount();
    spoken(button)->actionInterface()->doAction(QAccessibleActionInterface::showMenuAction());
    QVERIFY(!menu->isVisible()); // else it had answered only after the menu was closed
    bool wasShown = false;
    QTimer look;
    look.setSingleShot(true);
    connect(&look, &QTimer::timeout, menu, [&] { // while the menu waits for a choice
        QAccessibleInterface *root = spoken(*qApp);
        wasShown = root->childCount() > windows && root->child(windows)->object() == menu
            && root->indexOfChild(spoken(*menu)) == windows;
        menu->close();
    });
    connect(menu, &QMenu::aboutToShow, &look, [&look] { look.start(0); });
    QTRY_VERIFY(wasShown);
    QTRY_COMPARE(spoken(*qApp)->childCount(), windows);
}

void AccessibilityTest::plainToolTip_isReadWithoutMarkup()
{
    QWidget widget;
    setPlainToolTip(widget, u"<b>a & b"_s);
    QCOMPARE(spoken(widget)->text(QAccessible::Description), u"<b>a & b"_s);
    QVERIFY(!widget.toolTip().contains(u"<b>"_s));
}

QTEST_MAIN(AccessibilityTest)
#include "tst_accessibility.moc"
