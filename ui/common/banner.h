// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/errortext.h"

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace Finetune {

//! A message across the top of a page, with at most one next step; stays until dismissed or
//! replaced, never steals the focus. Announces itself to screen readers.
class Banner final : public QFrame
{
    Q_OBJECT

public:
    enum class Kind {
        Information,
        Success,
        Warning,
        Error
    };

    explicit Banner(QWidget *parent = nullptr);

    void showMessage(Kind kind, const QString &text);
    //! `action` is called by the button named `actionText`.
    void showMessage(Kind kind, const QString &text, const QString &actionText,
                     std::function<void()> action);
    //! The error's words, and "Try again" when there is something to try again; after a refused
    //! key the way to the connections, where someone listens to connectionsRequested().
    void showError(const ApiError &error, std::function<void()> retry = {});

    QString text() const;

signals:
    void connectionsRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolour();

    Kind m_kind{Kind::Information};
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_action;
    QToolButton *m_close;
    std::function<void()> m_onAction{};
};

} // namespace Finetune
