// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profiles/capabilities.h"

#include <QFrame>

class QGridLayout;

namespace Finetune {

struct ProbeLine;

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

private:
    void removeLines();
    void addLine(const ProbeLine &line, bool strong);

    QGridLayout *m_lines;
};

} // namespace Finetune
