// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/prompts.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr auto CalmTime = std::chrono::milliseconds(500);

} // namespace

void DialogPrompts::confirm(QWidget *parent, const Question &question,
                            std::function<void()> accepted)
{
    auto *box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(u"confirmation"_s);
    box->setIcon(question.destructive ? QMessageBox::Warning : QMessageBox::Question);
    box->setWindowTitle(question.title);
    box->setTextFormat(Qt::PlainText);
    box->setText(question.title);
    box->setInformativeText(question.text);
    QPushButton *accept = box->addButton(question.verb,
                                         question.destructive ? QMessageBox::DestructiveRole
                                                              : QMessageBox::AcceptRole);
    accept->setObjectName(u"confirmButton"_s);
    QPushButton *back = box->addButton(QObject::tr("Back"), QMessageBox::RejectRole);
    back->setObjectName(u"confirmBackButton"_s);
    box->setDefaultButton(question.destructive ? back : accept);
    box->setEscapeButton(back);
    if (question.showRequest) {
        QPushButton *show = box->addButton(QObject::tr("Show request…"), QMessageBox::ActionRole);
        show->setObjectName(u"showRequestButton"_s);
        show->disconnect(); // any other button closes the box
        QObject::connect(show, &QPushButton::clicked, box,
                         [box, showRequest = question.showRequest] { showRequest(box); });
    }
    QObject::connect(accept, &QPushButton::clicked, parent, std::move(accepted),
                     Qt::SingleShotConnection); // a double click is one answer
    if (question.destructive) { // a click meant for something else must not delete anything
        accept->setEnabled(false);
        QTimer::singleShot(CalmTime, accept, [accept] { accept->setEnabled(true); });
    }
    box->open();
}

void DialogPrompts::openFiles(QWidget *parent, const QString &title, const QString &filter,
                              std::function<void(const QStringList &)> chosen)
{
    auto *dialog = new QFileDialog(parent, title, m_lastFolder, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QFileDialog::filesSelected, parent,
                     [this, chosen = std::move(chosen)](const QStringList &paths) {
                         m_lastFolder = QFileInfo(paths.constFirst()).absolutePath();
                         chosen(paths);
                     });
    dialog->open();
}

void DialogPrompts::saveFile(QWidget *parent, const QString &title, const QString &suggestedName,
                             const QString &filter, std::function<void(const QString &)> chosen)
{
    auto *dialog = new QFileDialog(parent, title, m_lastFolder, filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggestedName);
    dialog->setDefaultSuffix(QFileInfo(suggestedName).suffix());
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [this, chosen = std::move(chosen)](const QString &path) {
                         m_lastFolder = QFileInfo(path).absolutePath();
                         chosen(path);
                     });
    dialog->open();
}

void DialogPrompts::chooseFolder(QWidget *parent, const QString &title,
                                 std::function<void(const QString &)> chosen)
{
    auto *dialog = new QFileDialog(parent, title, m_lastFolder);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent,
                     [this, chosen = std::move(chosen)](const QString &path) {
                         m_lastFolder = path;
                         chosen(path);
                     });
    dialog->open();
}

} // namespace Finetune
