// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <QWidget>

#include <functional>

namespace Finetune {

//! Walks the real window through every screen (welcome, sandbox, sample dataset, upload, job,
//! chart, answer and all others) with an Actor, saving two pictures of each, in light and in dark
//! colours. Each step waits until what it needs is on the screen; one that waits too long fails the
//! tour. tour.cpp takes the steps, tourplan.cpp says which. Run by finetune-desk --tour.
class Tour final : public QObject
{
    Q_OBJECT

public:
    Tour(QWidget &window, const QString &folder, QObject *parent = nullptr);
    ~Tour() override;

    void start();

signals:
    //! Success only if the job succeeded, the chart has its points and the model answered.
    void finished(bool success);

private:
    struct Step
    {
        QString name{}; //!< of the picture; empty takes none
        QString goal{}; //!< for the log: what has to be true before acting
        std::function<bool()> isReady{};
        std::function<void()> act{};
        std::chrono::seconds patience{20};
    };

    void plan();
    void planFiles();
    void planNewJob();
    void planJob();
    void planModel();
    void planGraders();
    void planModels();
    void planLists();

    void add(const QString &name, const QString &goal, std::function<bool()> isReady,
             std::function<void()> act = {});
    //! A picture of the window with this button, which is then clicked.
    void addClick(const QString &picture, const QString &goal, const QString &button);
    //! Opens a page by its name in the navigation, and takes a picture of it.
    void addPage(const QString &picture, const QString &title, const QString &goal,
                 std::function<bool()> isReady);
    //! The same for a tab of the job's page.
    void addTab(const QString &picture, const QString &title, const QString &goal,
                std::function<bool()> isReady);
    void openPage(const QString &title);
    void selectTunedModel();
    QString answer() const;
    int rowsOf(const QString &table) const;
    int curvePoints() const;
    bool statusIs(const QString &status) const;
    bool canClick(const QString &name) const;

    bool isShown(const QString &name) const { return find<QWidget>(name) != nullptr; }

    void click(const QString &name) const;
    void type(const QString &name, const QString &text) const;
    void press(const QString &name, Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const;

    //! All widgets by this name that can be seen, in the window or in a dialog over it.
    template<typename Widget>
    QList<Widget *> findAll(const QString &name) const
    {
        QList<Widget *> found;
        for (QWidget *top : QApplication::topLevelWidgets()) {
            for (Widget *widget : top->findChildren<Widget *>(name)) {
                if (widget->isVisible()) {
                    found.append(widget);
                }
            }
        }
        return found;
    }

    //! The last of them, so that of several cards or answers it is the newest.
    template<typename Widget>
    Widget *find(const QString &name) const
    {
        const QList<Widget *> found = findAll<Widget>(name);
        return found.isEmpty() ? nullptr : found.constLast();
    }

    static QWidget *openDialog();
    static void say(const QString &text);
    void look();
    void takeLightPicture();
    void takeDarkPicture();
    void endStep();
    void fail(const QString &reason);
    bool savePicture(const QString &name);

    QWidget &m_window;
    const QString m_folder;
    QList<Step> m_steps{};
    qsizetype m_current{};
    int m_pictures{};
    QElapsedTimer m_waiting{};
    QTimer m_timer{};
};

} // namespace Finetune
