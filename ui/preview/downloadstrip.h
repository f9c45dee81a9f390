// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/downloadqueue.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace Finetune {

//! The downloads under way as one line: which, how far, how fast, and a button to stop. Hidden when
//! there are none. Tells at the end what came of them.
class DownloadStrip final : public QFrame
{
    Q_OBJECT

public:
    explicit DownloadStrip(DownloadQueue &queue, QWidget *parent = nullptr);

signals:
    void ended(bool allSaved, const QString &text);

private:
    void showProgress();
    void showEnd();

    DownloadQueue &m_queue;
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
};

} // namespace Finetune
