// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/navigation.h"

#include "ui/common/formats.h"

#include <QEvent>
#include <QPainter>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int Width = 184;
constexpr QSize PictureSize(20, 20);
constexpr int RowHeight = 38;
constexpr int Rounding = 6; // as in the sheet

} // namespace

Navigation::Navigation(QWidget *parent)
    : QListWidget(parent)
{
    setObjectName(u"navigation"_s);
    setAccessibleName(tr("Pages"));
    setFixedWidth(Width);
    setIconSize(PictureSize);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSpacing(1);
    applySheet();
    watchParent();
    connect(this, &QListWidget::currentRowChanged, this, &Navigation::pageChosen);
    const auto chooseAgain = [this](QListWidgetItem *entry) { emit pageChosen(row(entry)); };
    connect(this, &QListWidget::itemClicked, this, chooseAgain);
    connect(this, &QListWidget::itemActivated, this, chooseAgain);
}

void Navigation::applySheet()
{
    setStyleSheet({});
    setStyleSheet(u"QListWidget { background: palette(window); padding: 10px 8px; outline: none; }"
                  "QListWidget::item { border-radius: 6px; padding: 0 10px; }"
                  "QListWidget::item:selected { background: palette(highlight); color: "
                  "palette(highlighted-text); }"
                  "QListWidget::item:hover:!selected { background: palette(midlight); }"_s);
}

// A sheet keeps the colours of the palette it was applied with, and Qt does not tell a widget with
// a sheet of another palette.
void Navigation::watchParent()
{
    if (parent()) {
        parent()->installEventFilter(this);
    }
}

bool Navigation::event(QEvent *event)
{
    if (event->type() == QEvent::ParentChange) {
        watchParent(); // a layout of the window moves it to another parent
    }
    return QListWidget::event(event);
}

bool Navigation::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::PaletteChange) {
        applySheet();
    }
    return QListWidget::eventFilter(watched, event);
}

// The sheet leaves no way to tell a focus that came by keyboard, which alone has to be seen.
void Navigation::paintEvent(QPaintEvent *event)
{
    QListWidget::paintEvent(event);
    if (!hasFocus() || !window()->testAttribute(Qt::WA_KeyboardFocusChange) || !currentItem()) {
        return;
    }
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::WindowText), 2));
    painter.drawRoundedRect(visualItemRect(currentItem()).adjusted(1, 1, -1, -1), Rounding,
                            Rounding);
}

void Navigation::addPage(Icon picture, const QString &title)
{
    auto *entry = new QListWidgetItem(icon(picture), title, this);
    entry->setSizeHint(QSize(Width - 20, RowHeight));
    m_titles.append(title);
}

void Navigation::showPage(int page)
{
    const QSignalBlocker nobodyChose(this);
    setCurrentRow(page);
}

void Navigation::setBadge(int page, int count)
{
    const QString title = m_titles.value(page);
    item(page)->setText(count > 0 ? tr("%1 (%2)").arg(title, formatCount(count)) : title);
}

void Navigation::clearBadges()
{
    for (int page = 0; page < count(); ++page) {
        setBadge(page, 0);
    }
}

} // namespace Finetune
