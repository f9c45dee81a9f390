// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dashboard/dashboardnotices.h"

#include "core/common/clock.h"
#include "core/common/text.h"
#include "core/finetuning/jobtally.h"
#include "core/workspace.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"
#include "ui/common/jobstatustext.h"
#include "ui/dashboard/jobcard.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostOfAKind = 4; // a page to glance at, not another list
constexpr int DaysOfWarning = 90;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Finetune::DashboardNotices)
};

const Job &jobOf(Workspace &workspace, const QString &jobId)
{
    return *workspace.jobs().store().find(jobId);
}

Notice jobNotice(const Job &job, const QString &title, const QString &text)
{
    return {.subject = Notice::Subject::Job,
            .id = job.id,
            .picture = jobStatusIcon(job.status),
            .tone = jobStatusTone(job.status),
            .title = title.arg(jobCardTitle(job)),
            .text = text,
            .verb = Words::tr("Open job")};
}

Notice failedJobNotice(const Job &job)
{
    Notice notice = jobNotice(job, Words::tr("%1 failed"),
                              job.error ? displayText(job.error->message)
                                        : Words::tr("The server did not say why."));
    notice.canDismiss = true;
    return notice;
}

//! What stands for those that have no notice of their own.
struct MoreText
{
    QString one{};
    QString many{}; // with %1

    QString of(qsizetype count) const { return count == 1 ? one : many.arg(formatCount(count)); }
};

//! The first of these jobs, and where the rest is.
template<typename MakeNotice>
QList<Notice> jobNotices(Workspace &workspace, const QStringList &jobIds, const QString &kind,
                         const MoreText &rest, MakeNotice notice)
{
    QList<Notice> notices;
    for (const QString &id : jobIds.first(std::min(MostOfAKind, jobIds.size()))) {
        notices.append(notice(jobOf(workspace, id)));
    }
    if (jobIds.size() > MostOfAKind) {
        notices.append({.subject = Notice::Subject::MoreJobs,
                        .id = kind,
                        .picture = Icon::Jobs,
                        .title = rest.of(jobIds.size() - MostOfAKind),
                        .verb = Words::tr("Open jobs")});
    }
    return notices;
}

Notice pausedJobNotice(const Job &job)
{
    return jobNotice(job, Words::tr("%1 is paused"), Words::tr("It goes on when you resume it."));
}

Notice failedUploadNotice(const Upload &upload)
{
    return {.subject = Notice::Subject::Upload,
            .id = upload.id,
            .picture = Icon::Error,
            .tone = Tone::Bad,
            .title = Words::tr("%1 was not uploaded").arg(displayText(upload.fileName)),
            .text = upload.error ? errorWords(*upload.error).summary() : QString(),
            .verb = Words::tr("Open files")};
}

//! The day a model of the user's stops answering: the server's word, else the catalogue's about a
//! fine-tuned model of OpenAI's own servers.
std::optional<QDate> shutdownOf(const Model &model, Workspace &workspace,
                                const ModelCatalogue &catalogue)
{
    const QString host = workspace.connection().baseUrl.host();
    if (model.shutdownDate || !host.endsWith(".openai.com"_L1)) {
        return model.shutdownDate;
    }
    const CatalogueModel *known = catalogue.find(u"openai"_s, model.id);
    return known ? known->shutdown : std::nullopt;
}

QString countdown(const QDate &day, const QDate &today)
{
    const auto days = static_cast<int>(today.daysTo(day));
    const QString date = QLocale().toString(day, QLocale::LongFormat);
    if (days <= 0) {
        return Words::tr("Since %1 it need not answer any more. Tune a newer model.").arg(date);
    }
    return days == 1 ? Words::tr("It stops answering tomorrow, on %1.").arg(date)
                     : Words::tr("It stops answering in %1 days, on %2.").arg(days).arg(date);
}

QList<Notice> shutdownNotices(Workspace &workspace, const ModelCatalogue &catalogue)
{
    const QDate today = workspace.clock().now().date();
    QList<std::pair<QDate, Notice>> found;
    for (const Model &model : workspace.models().store().items()) {
        const auto day =
            isTunedModel(model) ? shutdownOf(model, workspace, catalogue) : std::nullopt;
        if (!day || today.daysTo(*day) > DaysOfWarning) {
            continue;
        }
        const QString title =
            *day <= today ? Words::tr("%1 is past its end") : Words::tr("%1 is about to shut down");
        found.append({*day,
                      {.subject = Notice::Subject::Model,
                       .id = model.id,
                       .picture = Icon::Warning,
                       .tone = Tone::Caution,
                       .title = title.arg(displayText(model.id)),
                       .text = countdown(*day, today),
                       .verb = Words::tr("Open model")}});
    }
    std::ranges::stable_sort(found, {}, &std::pair<QDate, Notice>::first);
    QList<Notice> notices;
    for (const auto &[day, notice] : found.first(std::min(MostOfAKind, found.size()))) {
        notices.append(notice);
    }
    if (found.size() > MostOfAKind) {
        const MoreText more{Words::tr("1 more model ends soon or has ended"),
                            Words::tr("%1 more models end soon or have ended")};
        notices.append({.subject = Notice::Subject::MoreModels,
                        .id = u"ending"_s,
                        .picture = Icon::Models,
                        .title = more.of(found.size() - MostOfAKind),
                        .verb = Words::tr("Open models")});
    }
    return notices;
}

Notice keyNotice()
{
    return {.subject = Notice::Subject::Key,
            .picture = Icon::Key,
            .tone = Tone::Bad,
            .title = Words::tr("The key was refused"),
            .text = Words::tr("Nothing is kept up to date until the connection has a valid key."),
            .verb = Words::tr("Manage connections…")};
}

} // namespace

bool isTunedModel(const Model &model)
{
    return model.isFineTuned() && !model.id.contains(":ckpt-step-"_L1);
}

QList<Notice> noticesThatNeedTheUser(Workspace &workspace, const JobTally &tally,
                                     const ModelCatalogue &catalogue, bool keyWasRefused)
{
    QList<Notice> notices;
    if (keyWasRefused) {
        notices.append(keyNotice());
    }
    notices += jobNotices(workspace, tally.failed, u"failed"_s,
                          {Words::tr("1 more job failed"), Words::tr("%1 more jobs failed")},
                          failedJobNotice);
    for (const Upload &upload : workspace.uploads().uploads().items()) {
        if (upload.state == UploadState::Failed) {
            notices.append(failedUploadNotice(upload));
        }
    }
    notices += jobNotices(workspace, tally.paused, u"paused"_s,
                          {Words::tr("1 more job is paused"), Words::tr("%1 more jobs are paused")},
                          pausedJobNotice);
    return notices + shutdownNotices(workspace, catalogue);
}

QList<Notice> newsNotices(Workspace &workspace, const JobTally &tally)
{
    const QDateTime now = workspace.clock().now();
    return jobNotices(
        workspace, tally.news, u"news"_s,
        {Words::tr("1 more job came to an end"), Words::tr("%1 more jobs came to an end")},
        [&now](const Job &job) {
            const auto end = job.finishedAt ? job.finishedAt : job.createdAt;
            QString text = u"%1, %2"_s.arg(jobStatusText(job), end ? formatAgo(*end, now) : dash());
            if (!job.fineTunedModel.isEmpty()) {
                text += u" \u00b7 "_s + displayText(job.fineTunedModel);
            }
            return jobNotice(job, u"%1"_s, text);
        });
}

QList<Notice> uploadNotices(Workspace &workspace)
{
    QList<Notice> notices;
    for (const Upload &upload : workspace.uploads().uploads().items()) {
        if (upload.isFinished()) {
            continue;
        }
        Notice notice{.subject = Notice::Subject::Upload,
                      .id = upload.id,
                      .picture = Icon::Upload,
                      .tone = Tone::Accent,
                      .title = displayText(upload.fileName),
                      .text = Words::tr("Waiting for its turn"),
                      .verb = Words::tr("Open files")};
        if (upload.state == UploadState::Processing) {
            notice.text = Words::tr("On the server, which checks it");
        } else if (upload.state == UploadState::Sending && upload.bytesTotal > 0) {
            notice.fraction = double(upload.bytesSent) / double(upload.bytesTotal);
            notice.text = Words::tr("%1 of %2")
                              .arg(formatBytes(upload.bytesSent), formatBytes(upload.bytesTotal));
            if (upload.timeLeft) {
                notice.text +=
                    u" \u00b7 "_s + Words::tr("%1 left").arg(formatDuration(*upload.timeLeft));
            }
        }
        notices.append(notice);
    }
    return notices;
}

} // namespace Finetune
