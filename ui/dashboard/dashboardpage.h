// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/jobtally.h"
#include "core/models/modelcatalogue.h"
#include "core/net/apierror.h"
#include "core/settings/visitnotes.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace Finetune {

class Clock;
class EmptyState;
class FirstSteps;
class FlowLayout;
class JobCard;
class NoticeList;
struct Notice;
class Session;
class TotalsRow;
class Workspace;

//! What is going on, live: running jobs, uploads, what came to an end since the last visit, and
//! what needs the user. Everything on it opens where it lives. One per workspace, owned by the main
//! window.
class DashboardPage final : public QWidget
{
    Q_OBJECT

public:
    //! `profileId` says whose last visit is meant.
    DashboardPage(Workspace &workspace, Session &session, const QString &profileId,
                  QWidget *parent = nullptr);
    ~DashboardPage() override;

    void refresh();

    //! Beyond these the page says how many more there are.
    static constexpr qsizetype MostCards = 12;

signals:
    void jobRequested(const QString &jobId);
    void jobsRequested();
    void filesRequested();
    void modelRequested(const QString &modelId);
    void playgroundRequested();
    void connectionsRequested();
    void addFilesRequested();
    void sampleRequested();
    void newJobRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    QWidget *buildSections();
    void connectSections();
    QLabel *addHeading(const QString &text);
    void followWorkspace();
    void updateSoon();
    void updateNow();
    void updateState();
    void updateCards(const QStringList &active);
    void showSection(QLabel *heading, NoticeList *list, const QList<Notice> &notices);
    void openNotice(const Notice &notice);
    std::optional<qint64> readyModels() const;

    Workspace &m_workspace;
    Clock &m_clock;
    VisitNotes m_visit;
    const ModelCatalogue m_catalogue;
    QTimer m_soon{};   // gathers changes that come in quick succession
    QTimer m_second{}; // for what time alone changes
    std::optional<ApiError> m_failure{};
    bool m_keyRefused{};
    JobTally m_tally{};
    QHash<QString, JobCard *> m_cards{};
    QStringList m_cardOrder{};
    QLabel *m_loading{};
    EmptyState *m_problem{};
    QWidget *m_sections{};
    TotalsRow *m_totals{};
    FirstSteps *m_firstSteps{};
    QLabel *m_note{};
    QLabel *m_needsHeading{};
    NoticeList *m_needs{};
    QLabel *m_cardsHeading{};
    QWidget *m_cardArea{};
    FlowLayout *m_cardLayout{};
    QPushButton *m_moreJobs{};
    QLabel *m_uploadsHeading{};
    NoticeList *m_uploads{};
    QLabel *m_newsHeading{};
    NoticeList *m_news{};
};

} // namespace Finetune
