// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

namespace Finetune::Bench {

//! Counts the paint events of a view, to be sure that what is measured includes the pixels.
//! Give it the viewport of a scrolling view.
class FrameCounter final : public QObject
{
public:
    explicit FrameCounter(QWidget *viewport) { viewport->installEventFilter(this); }

    bool eventFilter(QObject *, QEvent *event) override
    {
        m_paints += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }

    //! Runs the event loop until the view was painted and nothing else is due.
    void finishFrame()
    {
        for (m_paints = 0; m_paints == 0;) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        QCoreApplication::processEvents();
    }

private:
    int m_paints{};
};

} // namespace Finetune::Bench
