// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/noticelist.h"

#include "ui/common/elidedlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int PictureSize = 18;
constexpr int BarWidth = 160;

bool isSameThing(const Notice &left, const Notice &right)
{
    return left.subject == right.subject && left.id == right.id;
}

} // namespace

//! One line of a NoticeList.
class NoticeRow final : public QWidget
{
    Q_OBJECT

public:
    explicit NoticeRow(QWidget *parent)
        : QWidget(parent)
        , m_picture(new QLabel(this))
        , m_title(new ElidedLabel(this))
        , m_text(new QLabel(this))
        , m_bar(new QProgressBar(this))
        , m_open(new QPushButton(this))
        , m_dismiss(new QToolButton(this))
    {
        m_open->setObjectName(u"noticeOpen"_s);
        m_dismiss->setObjectName(u"noticeDismiss"_s);
        m_dismiss->setIcon(icon(Icon::Close));
        m_dismiss->setAutoRaise(true);
        m_dismiss->setFocusPolicy(Qt::StrongFocus);
        m_title->setObjectName(u"noticeTitle"_s);
        m_text->setObjectName(u"noticeText"_s);
        m_text->setTextFormat(Qt::PlainText);
        m_text->setForegroundRole(QPalette::PlaceholderText);
        m_text->setWordWrap(true); // what is to be done stands at its end
        m_bar->setRange(0, 1000);
        m_bar->setFixedSize(BarWidth, 8);
        m_bar->setTextVisible(false);
        auto *words = new QVBoxLayout;
        words->setSpacing(1);
        words->addWidget(m_title);
        words->addWidget(m_text);
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 3, 0, 3);
        layout->setSpacing(10);
        layout->addWidget(m_picture);
        layout->addLayout(words, 1);
        layout->addWidget(m_bar);
        layout->addWidget(m_open);
        layout->addWidget(m_dismiss);
        connect(m_open, &QPushButton::clicked, this, &NoticeRow::opened);
        connect(m_dismiss, &QToolButton::clicked, this, &NoticeRow::dismissed);
    }

    void display(const Notice &notice)
    {
        m_icon = notice.picture;
        m_tone = notice.tone;
        redraw();
        m_title->setText(notice.title);
        m_text->setText(notice.text);
        m_text->setVisible(!notice.text.isEmpty());
        m_bar->setVisible(notice.fraction.has_value());
        m_bar->setValue(static_cast<int>(std::lround(notice.fraction.value_or(0) * 1000)));
        m_bar->setAccessibleName(tr("Progress of %1").arg(notice.title));
        m_open->setText(notice.verb);
        m_open->setAccessibleName(tr("%1: %2").arg(notice.verb, notice.title));
        m_dismiss->setVisible(notice.canDismiss);
        m_dismiss->setToolTip(tr("Do not show this any more"));
        m_dismiss->setAccessibleName(tr("Dismiss: %1").arg(notice.title));
    }

signals:
    void opened();
    void dismissed();

protected:
    void changeEvent(QEvent *event) override
    {
        QWidget::changeEvent(event);
        if (event->type() == QEvent::PaletteChange) {
            redraw();
        }
    }

private:
    void redraw()
    {
        m_picture->setPixmap(
            tintedIcon(m_icon, toneColor(m_tone)).pixmap(PictureSize, PictureSize));
    }

    Icon m_icon{};
    Tone m_tone{};
    QLabel *m_picture;
    ElidedLabel *m_title;
    QLabel *m_text;
    QProgressBar *m_bar;
    QPushButton *m_open;
    QToolButton *m_dismiss;
};

NoticeList::NoticeList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(4);
}

NoticeRow *NoticeList::makeRow(const Notice &notice)
{
    auto *row = new NoticeRow(this);
    const auto find = [this, notice] {
        return std::ranges::find_if(
            m_notices, [&](const Notice &other) { return isSameThing(other, notice); });
    };
    connect(row, &NoticeRow::opened, this, [this, find] {
        if (const auto found = find(); found != m_notices.end()) {
            emit opened(Notice(*found)); // a copy: whoever opens it may change the list
        }
    });
    connect(row, &NoticeRow::dismissed, this, [this, find] {
        if (const auto found = find(); found != m_notices.end()) {
            emit dismissed(Notice(*found));
        }
    });
    return row;
}

void NoticeList::display(const QList<Notice> &notices)
{
    if (notices == m_notices) {
        return;
    }
    QList<NoticeRow *> rows;
    for (const Notice &notice : notices) {
        const auto known = std::ranges::find_if(
            m_notices, [&](const Notice &other) { return isSameThing(other, notice); });
        rows.append(known == m_notices.end() ? makeRow(notice)
                                             : m_rows.at(known - m_notices.begin()));
    }
    for (NoticeRow *row : std::as_const(m_rows)) {
        if (!rows.contains(row)) {
            row->hide();
            m_layout->removeWidget(row);
            row->deleteLater();
        }
    }
    for (qsizetype place = 0; place < rows.size(); ++place) {
        NoticeRow *row = rows.at(place);
        if (m_layout->indexOf(row) != place) {
            m_layout->insertWidget(static_cast<int>(place), row);
        }
        if (place >= m_notices.size() || m_notices.at(place) != notices.at(place)) {
            row->display(notices.at(place));
        }
        row->setVisible(true);
    }
    m_notices = notices;
    m_rows = rows;
}

} // namespace Finetune

#include "noticelist.moc"
