// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/jobs/jobscriteria.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QStringListModel;
class QToolButton;

namespace Finetune {

class Clock;
class SearchField;

//! The line of filters over the job list. Told about the jobs there are, so that it can offer their
//! models, methods and labels; owned by JobsPage, which applies what it says.
class JobsFilterBar final : public QWidget
{
    Q_OBJECT

public:
    explicit JobsFilterBar(Clock &clock, QWidget *parent = nullptr);

    JobsCriteria criteria() const;

    void offerValuesOf(const Job &job);
    void clear();
    void focusSearch();

signals:
    void changed();

private:
    SearchField *addSearch(const QString &prompt, const char *name, int width);
    QComboBox *addChoice(const QString &accessibleName, const char *name);
    void build();
    void addLabelKey(const QString &key);
    void noteChange();

    Clock &m_clock;
    QHBoxLayout *m_layout;
    SearchField *m_search{};
    QComboBox *m_shown{};
    QComboBox *m_model{};
    QComboBox *m_method{};
    QComboBox *m_created{};
    SearchField *m_labelKey{};
    SearchField *m_labelValue{};
    QToolButton *m_clear{};
    QStringListModel *m_labelKeys;
};

} // namespace Finetune
