// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/stopflag.h"
#include "core/graders/grader.h"
#include "core/graders/graderrun.h"
#include "core/net/reply.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

namespace Finetune {

class GradersApi;

//! Whether a grader can run on this computer.
enum class LocalGrading {
    Possible,
    AsksModel, //!< it, or one inside it, needs a judging model
    Unknown    //!< a type this program does not know
};

LocalGrading localGrading(const Grader &grader);

//! It holds a measure that the service computes otherwise than this program: "cosine", "meteor".
bool isApproximateHere(const Grader &grader);

//! Runs a grader here on a worker thread; what it gives goes to the handler, unless the context is
//! gone by then.
void gradeInBackground(QObject *context, const Grader &grader, const QJsonObject &item,
                       const QString &answer, StopFlag stop,
                       std::function<void(const GraderRun &)> handler);

//! One sample graded here, where the type allows that, and on the server, at the same time. A new
//! start takes the place of the one before. Owned by the page that shows it.
class GraderTrial final : public QObject
{
    Q_OBJECT

public:
    explicit GraderTrial(GradersApi &api, QObject *parent = nullptr);
    ~GraderTrial() override;
    Q_DISABLE_COPY_MOVE(GraderTrial)

    void start(const Grader &grader, const QJsonObject &item, const QString &answer);
    void stop();

    bool isRunning() const { return m_isRunningHere || m_reply; }

    //! Empty while it runs, and where it cannot run.
    const std::optional<GraderRun> &here() const { return m_here; }

    //! Empty while it runs, and after stop().
    const std::optional<Result<GraderRun>> &onServer() const { return m_onServer; }

    //! The server's reward less ours; empty unless both gave one.
    std::optional<double> difference() const;

signals:
    void changed();

private:
    void drop();

    GradersApi &m_api;
    StopFlag m_stop{};
    QPointer<Reply<GraderRun>> m_reply{};
    std::optional<GraderRun> m_here{};
    std::optional<Result<GraderRun>> m_onServer{};
    bool m_isRunningHere{};
};

} // namespace Finetune
