// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/modelentry.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace Finetune {

class CopyField;

//! Everything about the chosen model, in words. Part of ModelsPage.
class ModelDetails final : public QWidget
{
    Q_OBJECT

public:
    explicit ModelDetails(QWidget *parent = nullptr);

    //! Nothing: says to choose one.
    void showModel(const std::optional<ModelEntry> &model, QDate today, QDate catalogueDate);

signals:
    void jobRequested(const QString &jobId);

private:
    QLabel *addLine(const QString &title, const char *name);

    QWidget *m_facts;
    QLabel *m_hint;
    CopyField *m_name;
    QLabel *m_kind{};
    QLabel *m_state{};
    QLabel *m_base{};
    QLabel *m_owner{};
    QLabel *m_created{};
    QLabel *m_shutdown{};
    QPushButton *m_job;
    QString m_jobId{};
};

} // namespace Finetune
