// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/graderdatasetrun.h"

#include <QStringListModel>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTableView;

namespace Finetune {

class FormField;
class GradedLinesFilter;
class GradedLinesModel;
class NameField;
class RewardHistogram;
class Session;
class Workspace;

//! Runs the grader on the lines of a dataset and shows the rewards while they come: a histogram,
//! the rate of failures with what it means for a reinforcement job, and the lines. Told of the
//! grader and the dataset by the page, which owns it.
class DatasetRunPanel final : public QWidget
{
    Q_OBJECT

public:
    DatasetRunPanel(Workspace &workspace, Session &session, QStringListModel &models,
                    QWidget *parent = nullptr);
    ~DatasetRunPanel() override;

    void setGrader(const std::optional<Grader> &grader);
    void setSamples(const QList<GraderSample> &samples);

signals:
    //! One line is to be looked at closely.
    void lineRequested(const Finetune::GraderSample &sample, const QString &answer);

private:
    void build();
    QWidget *buildChoices();
    QWidget *buildRunRow();
    QWidget *buildLines(Session &session);
    void showSource();
    void listFields();
    void start();
    void showProgress();
    void showEnd();
    void openLine(int row);
    void showReason();
    void updateControls();
    QString obstacle() const;
    AnswerSource source() const;
    GraderRunPlan plan() const;
    QString requestNote() const;

    Workspace &m_workspace;
    QStringListModel m_fields{};
    std::optional<Grader> m_grader{};
    QList<GraderSample> m_samples{};
    std::unique_ptr<GraderDatasetRun> m_run{};
    std::unique_ptr<GradedLinesModel> m_model{}; // of m_run
    QTimer m_refresh{};
    QComboBox *m_source;
    NameField *m_field;
    FormField *m_fieldField{};
    NameField *m_asked;
    FormField *m_askedField{};
    QComboBox *m_place;
    FormField *m_placeField{};
    QSpinBox *m_most;
    QDoubleSpinBox *m_threshold;
    QPushButton *m_start;
    QPushButton *m_stop;
    QPushButton *m_show;
    QProgressBar *m_progress;
    QLabel *m_state;
    RewardHistogram *m_histogram;
    QLabel *m_verdict;
    QCheckBox *m_failingOnly;
    QTableView *m_table;
    QLabel *m_reason;
    GradedLinesFilter *m_filter;
};

} // namespace Finetune
