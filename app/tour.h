// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>

class QWidget;

namespace Finetune {

//! Walks the real window through the main job (welcome, sandbox, sample dataset, upload, job,
//! chart, answer) with an Actor, saving a picture of each step. Each step waits until what it needs
//! is on the screen; one that waits too long fails the tour. Run by finetune-desk --tour.
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

    template<typename Widget>
    Widget *find(const QString &name) const;
    template<typename Widget>
    Widget *first(const QString &name) const;
    template<typename Widget>
    int countVisible(const QString &name) const;

    void plan();
    void clickWhenPossible(const QString &picture, const QString &goal, const QString &button);
    void chooseTab(int index);
    QString answer() const;
    int rowsOf(const QString &table) const;
    int curvePoints() const;
    bool statusIs(const QString &status) const;
    void planFiles();
    void planJob();
    void planModel();
    void add(const QString &name, const QString &goal, std::function<bool()> isReady,
             std::function<void()> act = {});
    void look();
    void takeStep();
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
