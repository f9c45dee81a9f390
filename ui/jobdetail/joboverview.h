// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"

#include <QScrollArea>

#include <functional>

class QFormLayout;
class QLayout;

namespace Finetune {

class CopyField;
class FileList;

//! Every field of a job that a person cares about, each with a copy button. Told about the job by
//! JobDetailPage.
class JobOverview final : public QScrollArea
{
    Q_OBJECT

public:
    //! `files` gives the names of training and validation files where they are known.
    explicit JobOverview(const FileList &files, QWidget *parent = nullptr);

    void showJob(const Job &job);

private:
    using Text = std::function<QString(const Job &)>;

    void addField(QFormLayout *form, const QString &title, Text text);
    QWidget *addGroup(const QString &title, QFormLayout **form);
    void build();
    QLayout *buildLeft();
    QLayout *buildRight();
    QString fileText(const QString &fileId) const;

    const FileList &m_files;
    QList<std::pair<CopyField *, Text>> m_fields{};
};

} // namespace Finetune
