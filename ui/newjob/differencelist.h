// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/jobdraft.h"

#include <QWidget>

#include <optional>

class QLabel;
class QListWidget;

namespace Finetune {

//! What differs between a draft and the job it is a copy of; hidden while it is a copy of none.
class DifferenceList final : public QWidget
{
    Q_OBJECT

public:
    explicit DifferenceList(QWidget *parent = nullptr);

    //! `title` is what the person calls the original.
    void setOriginal(const JobDraft &original, const QString &title);
    void setDraft(const JobDraft &draft);

private:
    std::optional<JobDraft> m_original{};
    QLabel *m_title;
    QListWidget *m_list;
};

} // namespace Finetune
