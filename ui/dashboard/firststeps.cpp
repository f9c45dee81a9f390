// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/firststeps.h"

#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int WidestText = 620;
constexpr QSize ButtonSize(210, 34);

QPushButton *stepButton(const QString &text, const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(name);
    button->setMinimumSize(ButtonSize);
    return button;
}

} // namespace

FirstSteps::FirstSteps(QWidget *parent)
    : QWidget(parent)
    , m_fileDone(nullptr)
{
    setObjectName(u"firstSteps"_s);
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 8, 0, 8);
    grid->setVerticalSpacing(14);
    grid->setHorizontalSpacing(28);
    m_fileDone = addStep(0, tr("1. Bring in examples"),
                         tr("A .jsonl file with conversations as they should go. It is checked on "
                            "this computer before anything is sent. No file at hand? The sample "
                            "dataset shows how it goes."));
    addStep(1, tr("2. Start a job"),
            tr("Choose a base model and the file. The server trains; this page shows how far it is "
               "and how well it learns."));
    addStep(2, tr("3. Try the model"),
            tr("When the job has succeeded, talk to your own model in the playground."));
    auto *sample = stepButton(tr("Use the sample dataset"), u"emptySampleButton"_s, this);
    auto *files = stepButton(tr("Add training files…"), u"firstFilesButton"_s, this);
    auto *job = stepButton(tr("New job…"), u"firstJobButton"_s, this);
    auto *playground = stepButton(tr("Open the playground"), u"firstPlaygroundButton"_s, this);
    sample->setDefault(true);
    auto *bring = new QVBoxLayout;
    bring->setSpacing(8);
    bring->addWidget(sample);
    bring->addWidget(files);
    grid->addLayout(bring, 0, 1, Qt::AlignTop);
    grid->addWidget(job, 1, 1, Qt::AlignTop);
    grid->addWidget(playground, 2, 1, Qt::AlignTop);
    grid->setColumnStretch(2, 1);
    connect(sample, &QPushButton::clicked, this, &FirstSteps::sampleRequested);
    connect(files, &QPushButton::clicked, this, &FirstSteps::addFilesRequested);
    connect(job, &QPushButton::clicked, this, &FirstSteps::newJobRequested);
    connect(playground, &QPushButton::clicked, this, &FirstSteps::playgroundRequested);
}

//! Answers the label that says that the step is done.
QLabel *FirstSteps::addStep(int row, const QString &title, const QString &text)
{
    auto *heading = new QLabel(title, this);
    QFont strong = font();
    strong.setPointSizeF(strong.pointSizeF() * 1.15);
    strong.setWeight(QFont::DemiBold);
    heading->setFont(strong);
    auto *body = new QLabel(text, this);
    body->setWordWrap(true);
    body->setFixedWidth(WidestText);
    auto *done = new QLabel(tr("Done: there is a file on the server."), this);
    done->hide();
    auto *step = new QVBoxLayout;
    step->setSpacing(4);
    step->addWidget(heading);
    step->addWidget(body);
    step->addWidget(done);
    step->addSpacing(14);
    static_cast<QGridLayout *>(layout())->addLayout(step, row, 0, Qt::AlignTop);
    return done;
}

void FirstSteps::display(bool hasFile)
{
    m_fileDone->setVisible(hasFile);
}

} // namespace Finetune
