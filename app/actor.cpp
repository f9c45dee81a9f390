// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/actor.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QUrl>
#include <QWidget>

namespace Finetune {

namespace {

void sendMouse(QWidget *widget, QPoint place, QEvent::Type type, Qt::MouseButtons held)
{
    QMouseEvent event(type, place, widget->mapTo(widget->window(), place),
                      widget->mapToGlobal(place), Qt::LeftButton, held, Qt::NoModifier);
    QApplication::sendEvent(widget, &event);
}

} // namespace

bool Actor::canClick(const QWidget *widget)
{
    const QWidget *modal = QApplication::activeModalWidget();
    return widget && widget->isVisible() && widget->isEnabled()
        && (!modal || modal == widget->window());
}

void Actor::click(QWidget *widget)
{
    clickAt(widget, widget->rect().center());
}

void Actor::clickAt(QWidget *widget, QPoint place)
{
    if (widget->focusPolicy() & Qt::ClickFocus) {
        widget->setFocus(Qt::MouseFocusReason);
    }
    sendMouse(widget, place, QEvent::MouseButtonPress, Qt::LeftButton);
    sendMouse(widget, place, QEvent::MouseButtonRelease, Qt::NoButton);
}

void Actor::type(QWidget *widget, const QString &text)
{
    widget->setFocus(Qt::TabFocusReason);
    for (const QChar c : text) {
        QKeyEvent down(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
        QApplication::sendEvent(widget, &down);
        QKeyEvent up(QEvent::KeyRelease, 0, Qt::NoModifier, QString(c));
        QApplication::sendEvent(widget, &up);
    }
}

void Actor::press(QWidget *widget, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QKeyEvent down(QEvent::KeyPress, key, modifiers);
    QApplication::sendEvent(widget, &down);
    QKeyEvent up(QEvent::KeyRelease, key, modifiers);
    QApplication::sendEvent(widget, &up);
}

void Actor::drop(QWidget *widget, const QStringList &paths)
{
    QMimeData files;
    QList<QUrl> urls;
    for (const QString &path : paths) {
        urls.append(QUrl::fromLocalFile(path));
    }
    files.setUrls(urls);
    const QPoint middle = widget->rect().center();
    QDragEnterEvent enter(middle, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(widget, &enter);
    if (!enter.isAccepted()) {
        return;
    }
    QDropEvent drop(middle, Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(widget, &drop);
}

} // namespace Finetune
