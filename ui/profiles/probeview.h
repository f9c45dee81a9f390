// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/profiles/probewords.h"

#include <QFrame>

class QGridLayout;

namespace Finetune {

//! Shows what a test of a connection found, each line with an icon and a sentence. Fed by
//! ConnectionDialog; announced to screen readers when it is complete.
class ProbeView final : public QFrame
{
    Q_OBJECT

public:
    explicit ProbeView(QWidget *parent = nullptr);

    void showWaiting();
    void showResults(const QList<CapabilityResult> &results, bool lacksVersion);
    void clear();

protected:
    void changeEvent(QEvent *event) override;

private:
    void setLines(const QList<ProbeLine> &lines);
    void removeLines();
    void addLine(const ProbeLine &line, bool strong);

    QGridLayout *m_grid;
    QList<ProbeLine> m_lines;
};

} // namespace Finetune
