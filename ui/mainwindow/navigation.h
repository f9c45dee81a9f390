// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/icons.h"

#include <QListWidget>

namespace Finetune {

//! The list of pages on the left: picture and name, one click or arrow key away.
class Navigation final : public QListWidget
{
    Q_OBJECT

public:
    explicit Navigation(QWidget *parent = nullptr);

    void addPage(Icon picture, const QString &title);
    //! Marks the page that is shown; nobody chose it here.
    void showPage(int page);
    //! A number beside the title, such as files on their way; 0 takes it away.
    void setBadge(int page, int count);
    void clearBadges();

signals:
    //! Also when it is the marked one: something else may be shown over it.
    void pageChosen(int page);

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void applySheet();
    void watchParent();

    QStringList m_titles{};
};

} // namespace Finetune
