// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/job.h"
#include "ui/common/columnmodel.h"

#include <QTimer>

namespace Finetune {

class Clock;
class JobSteps;

//! The jobs as a table, described by its columns. Durations and estimates of unfinished jobs tick
//! once a second while there are any.
class JobsModel final : public ColumnModel<Job>
{
    Q_OBJECT

public:
    JobsModel(const Store<Job> &store, JobSteps &steps, Clock &clock, QObject *parent = nullptr);

private:
    void tick();
    void redraw(int first, int last);

    QTimer m_second{};
};

} // namespace Finetune
