// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/tour.h"

#include "ui/common/theme.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <cstdio>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr QSize PictureSize(1280, 800);
constexpr auto LookInterval = std::chrono::milliseconds(100);
constexpr auto RecolourTime = std::chrono::milliseconds(200);
constexpr auto SettleTime = std::chrono::milliseconds(400); // let layouts and curves come to rest

} // namespace

Tour::Tour(QWidget &window, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_folder(QDir(folder).absolutePath())
{
    connect(&m_timer, &QTimer::timeout, this, &Tour::look);
    plan();
}

Tour::~Tour() = default;

void Tour::start()
{
    QApplication::setPalette(lightPalette());
    if (!QDir().mkpath(m_folder)) {
        fail(tr("The folder %1 could not be created.").arg(m_folder));
        return;
    }
    m_window.resize(PictureSize);
    m_waiting.start();
    m_timer.start(LookInterval);
}

void Tour::say(const QString &text)
{
    std::fprintf(stdout, "%s\n", qPrintable(text));
    std::fflush(stdout);
}

void Tour::add(const QString &name, const QString &goal, std::function<bool()> isReady,
               std::function<void()> act)
{
    m_steps.append(
        {.name = name, .goal = goal, .isReady = std::move(isReady), .act = std::move(act)});
}

void Tour::look()
{
    if (m_current >= m_steps.size()) {
        m_timer.stop();
        say(tr("The tour is complete: %1 pictures, each light and dark, in %2.")
                .arg(m_pictures)
                .arg(m_folder));
        emit finished(true);
        return;
    }
    const Step &step = m_steps.at(m_current);
    if (!step.isReady()) {
        if (m_waiting.hasExpired(std::chrono::milliseconds(step.patience).count())) {
            savePicture(u"failed"_s);
            fail(tr("Waited in vain for this: %1.").arg(step.goal));
        }
        return;
    }
    m_timer.stop();
    say(step.goal);
    if (step.name.isEmpty()) {
        endStep();
    } else {
        ++m_pictures;
        QTimer::singleShot(SettleTime, this, &Tour::takeLightPicture);
    }
}

void Tour::takeLightPicture()
{
    if (savePicture(u"%1-%2"_s.arg(m_pictures, 2, 10, QChar(u'0')).arg(m_steps[m_current].name))) {
        QApplication::setPalette(darkPalette());
        QTimer::singleShot(RecolourTime, this, &Tour::takeDarkPicture);
    }
}

void Tour::takeDarkPicture()
{
    const QString name = m_steps[m_current].name;
    if (savePicture(u"%1-%2-dark"_s.arg(m_pictures, 2, 10, QChar(u'0')).arg(name))) {
        QApplication::setPalette(lightPalette());
        endStep();
    }
}

void Tour::endStep()
{
    const Step step = m_steps.at(m_current++);
    if (step.act) {
        step.act();
    }
    m_waiting.restart();
    m_timer.start(LookInterval);
}

void Tour::fail(const QString &reason)
{
    m_timer.stop();
    say(tr("The tour failed. %1").arg(reason));
    // Not from within start(): nobody may be listening to the event loop yet.
    QMetaObject::invokeMethod(
        this, [this] { emit finished(false); }, Qt::QueuedConnection);
}

// The one that came last.
QWidget *Tour::openDialog()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    const auto dialog = std::find_if(windows.crbegin(), windows.crend(), [](const QWidget *window) {
        return window->isVisible() && qobject_cast<const QDialog *>(window);
    });
    return dialog == windows.crend() ? nullptr : *dialog;
}

// The window with the dialog over it, as on a screen.
bool Tour::savePicture(const QString &name)
{
    QPixmap picture = m_window.grab();
    if (QWidget *dialog = openDialog()) {
        QPainter painter(&picture);
        painter.fillRect(picture.rect(), QColor(0, 0, 0, 70));
        const QPoint place = m_window.rect().center() - dialog->rect().center();
        painter.drawPixmap(place, dialog->grab());
        painter.setPen(m_window.palette().color(QPalette::Mid));
        painter.drawRect(QRect(place, dialog->size()).adjusted(-1, -1, 0, 0));
    }
    if (!picture.save(QDir(m_folder).filePath(name + u".png"_s))) {
        fail(tr("A picture could not be saved in %1.").arg(m_folder));
        return false;
    }
    return true;
}

} // namespace Finetune
