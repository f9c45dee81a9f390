// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

#include <functional>

namespace Finetune {

//! A question before something that cannot be taken back.
struct Question
{
    QString title{};
    QString text{};     //!< names the object and the consequence; plain text
    QString verb{};     //!< what the accepting button says: "Cancel job", never "Yes"
    bool destructive{}; //!< then the accepting button is not the default
    //! Shows what will be sent, over the window it is given; the question stays. Empty: no button.
    std::function<void(QWidget *)> showRequest{};
};

//! Asks the person: confirmations and file pickers. Replaced in tests by one that answers by
//! itself. Nothing is called when the person declines. Owned by the composition root.
class Prompts
{
public:
    Prompts() = default;
    virtual ~Prompts() = default;
    Q_DISABLE_COPY_MOVE(Prompts)

    virtual void confirm(QWidget *parent, const Question &question,
                         std::function<void()> accepted) = 0;
    //! `filter` as in QFileDialog: "Training files (*.jsonl)".
    virtual void openFiles(QWidget *parent, const QString &title, const QString &filter,
                           std::function<void(const QStringList &paths)> chosen) = 0;
    virtual void saveFile(QWidget *parent, const QString &title, const QString &suggestedName,
                          const QString &filter,
                          std::function<void(const QString &path)> chosen) = 0;
    //! A folder that exists.
    virtual void chooseFolder(QWidget *parent, const QString &title,
                              std::function<void(const QString &path)> chosen) = 0;
};

//! Asks with dialogs of the desktop.
class DialogPrompts final : public Prompts
{
public:
    void confirm(QWidget *parent, const Question &question,
                 std::function<void()> accepted) override;
    void openFiles(QWidget *parent, const QString &title, const QString &filter,
                   std::function<void(const QStringList &)> chosen) override;
    void saveFile(QWidget *parent, const QString &title, const QString &suggestedName,
                  const QString &filter, std::function<void(const QString &)> chosen) override;
    void chooseFolder(QWidget *parent, const QString &title,
                      std::function<void(const QString &)> chosen) override;

private:
    QString m_lastFolder{}; // of this run
};

} // namespace Finetune
