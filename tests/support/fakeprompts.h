// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/prompts.h"

namespace Finetune {

//! Answers every question at once, as the test decided beforehand, or when the test calls `answer`;
//! remembers what was asked.
class FakePrompts final : public Prompts
{
public:
    bool accept{true};
    bool waits{};                   //!< keeps an acceptance in `answer` instead
    std::function<void()> answer{}; //!< of the last question
    QStringList files{};
    QString savePath{};
    QString folder{};
    QList<Question> asked{};

    void confirm(QWidget *, const Question &question, std::function<void()> accepted) override
    {
        asked.append(question);
        if (waits) {
            answer = std::move(accepted);
        } else if (accept) {
            accepted();
        }
    }

    void openFiles(QWidget *, const QString &, const QString &,
                   std::function<void(const QStringList &)> chosen) override
    {
        if (!files.isEmpty()) {
            chosen(files);
        }
    }

    void saveFile(QWidget *, const QString &, const QString &, const QString &,
                  std::function<void(const QString &)> chosen) override
    {
        if (!savePath.isEmpty()) {
            chosen(savePath);
        }
    }

    void chooseFolder(QWidget *, const QString &,
                      std::function<void(const QString &)> chosen) override
    {
        if (!folder.isEmpty()) {
            chosen(folder);
        }
    }
};

} // namespace Finetune
