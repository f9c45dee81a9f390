// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/theme.h"

#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace Finetune {

class NoticeRow;

//! Something worth knowing, and the way to where it lives.
struct Notice
{
    //! What it is about.
    enum class Subject {
        Job,
        Upload,
        Model,
        Key,
        MoreJobs, //!< those that would make the page another list
        MoreModels
    };

    Subject subject{Subject::Job};
    QString id{}; //!< of the job, upload or model; of more of them, what they have in common
    Icon picture{Icon::Info};
    Tone tone{Tone::Neutral};
    QString title{};
    QString text{};
    QString verb{};                   //!< on the button that opens it
    std::optional<double> fraction{}; //!< 0 to 1: shows a progress bar
    bool canDismiss{};

    bool operator==(const Notice &) const = default;
};

//! Notices one below the other, each with its button. Rows stay while their notice does, so nothing
//! flickers and the focus stays where it is.
class NoticeList final : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeList(QWidget *parent = nullptr);

    void display(const QList<Notice> &notices);

    const QList<Notice> &notices() const { return m_notices; }

signals:
    void opened(const Notice &notice);
    void dismissed(const Notice &notice);

private:
    NoticeRow *makeRow(const Notice &notice);

    QList<Notice> m_notices{};
    QList<NoticeRow *> m_rows{};
    QVBoxLayout *m_layout;
};

} // namespace Finetune
