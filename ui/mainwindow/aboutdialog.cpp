// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/aboutdialog.h"

#include "ui/common/icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("AboutDialog", text);
}

QList<std::pair<QString, QString>> shortcutsOf(const QWidget *window)
{
    QList<std::pair<QString, QString>> rows;
    for (const QAction *action : window->findChildren<QAction *>()) {
        if (!action->shortcut().isEmpty() && !action->text().isEmpty()) {
            QString text = action->text();
            rows.append({text.remove(u'&').remove(u'…'),
                         action->shortcut().toString(QKeySequence::NativeText)});
        }
    }
    rows.append({tr("Open the selected row"), tr("Enter")});
    rows.append({tr("Move the reading line of a chart"), tr("Left, Right")});
    rows.append({tr("Zoom a chart in, out, back"), tr("+, -, 0")});
    rows.append({tr("Clear a search field"), tr("Esc")});
    return rows;
}

} // namespace

void showAbout(QWidget *parent)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(u"aboutBox"_s);
    box->setIconPixmap(applicationIcon().pixmap(64, 64));
    box->setTextFormat(Qt::PlainText);
    box->setWindowTitle(tr("About Finetune Desk"));
    box->setText(tr("Finetune Desk %1").arg(QStringLiteral(FINETUNE_VERSION)));
    box->setInformativeText(
        tr("A desktop for fine-tuning language models over the OpenAI fine-tuning API, at any "
           "server that speaks it, with a sandbox of its own.\n\n"
           "Free software under the GNU General Public License, version 3 or later. "
           "Built with Qt %1.")
            .arg(QLatin1StringView(qVersion())));
    box->addButton(QMessageBox::Ok)->setObjectName(u"closeAboutButton"_s);
    box->open();
}

void showShortcuts(QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"shortcutsDialog"_s);
    dialog->setWindowTitle(tr("Keyboard shortcuts"));
    const auto rows = shortcutsOf(parent);
    auto *table = new QTableWidget(static_cast<int>(rows.size()), 2, dialog);
    table->setObjectName(u"shortcutsTable"_s);
    table->setAccessibleName(dialog->windowTitle());
    table->setTabKeyNavigation(false); // Tab leaves the table, arrows move in it
    table->setHorizontalHeaderLabels({tr("Action"), tr("Keys")});
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->verticalHeader()->hide();
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    for (int row = 0; row < rows.size(); ++row) {
        table->setItem(row, 0, new QTableWidgetItem(rows.at(row).first));
        table->setItem(row, 1, new QTableWidgetItem(rows.at(row).second));
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"closeShortcutsButton"_s);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(table);
    layout->addWidget(buttons);
    dialog->resize(460, 420);
    dialog->open();
}

} // namespace Finetune
