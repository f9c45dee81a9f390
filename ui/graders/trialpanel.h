// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/graders/gradersample.h"
#include "core/graders/gradertrial.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace Finetune {

class FormField;
class TrialResult;
class Workspace;

//! Runs the grader on one line and one answer, here and on the server, and shows what both gave.
//! Told of the grader and the dataset by the page, which owns it.
class TrialPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit TrialPanel(Workspace &workspace, QWidget *parent = nullptr);

    //! Nothing: there is none that could be run.
    void setGrader(const std::optional<Grader> &grader);
    void setSamples(const QList<GraderSample> &samples);
    void showSample(const GraderSample &sample, const QString &answer);

    //! The line as it stands in the field; empty while it is no JSON object.
    const std::optional<QJsonObject> &item() const { return m_item; }

signals:
    void itemChanged();

private:
    //! What one run is made of.
    struct Trial
    {
        Grader grader{};
        QJsonObject item{};
        QString answer{};
        bool operator==(const Trial &) const = default;
    };

    void build();
    QWidget *buildButtons();
    void showLine(int number);
    void takeItem();
    void run();
    void showTheRequest();
    std::optional<Trial> trial() const;
    void updateControls();

    Workspace &m_workspace;
    GraderTrial m_trial;
    std::optional<Grader> m_grader{};
    std::optional<Trial> m_tried{}; // what the result that is shown is of
    std::optional<QJsonObject> m_item{};
    QList<GraderSample> m_samples{};
    QSpinBox *m_line;
    FormField *m_lineField{};
    QPlainTextEdit *m_itemText;
    FormField *m_itemField{};
    QPlainTextEdit *m_answer;
    QPushButton *m_run;
    QPushButton *m_stop;
    QPushButton *m_show;
    QLabel *m_state;
    TrialResult *m_result;
};

} // namespace Finetune
