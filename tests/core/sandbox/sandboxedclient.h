// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/filesapi.h"
#include "core/finetuning/checkpointfeed.h"
#include "core/finetuning/eventfeed.h"
#include "core/finetuning/finetuningapi.h"
#include "core/finetuning/jobcreation.h"
#include "core/finetuning/jobdraft.h"
#include "core/finetuning/joblist.h"
#include "core/finetuning/jobwatcher.h"
#include "core/net/apiclient.h"
#include "tests/core/sandbox/sandboxfixture.h"
#include "tests/support/clientfixture.h"
#include "tests/support/fakeclock.h"

#include <QFile>

namespace Finetune {

//! The program's own client, as Workspace puts it together, at a sandbox. Its waits take no time.
class SandboxedClient
{
public:
    explicit SandboxedClient(const QUrl &baseUrl, KeyHeader keyHeader = KeyHeader::Bearer)
        : connection{.baseUrl = baseUrl,
                     .apiKey = SecretString(QString::fromLatin1(SandboxClient::UserKey)),
                     .keyHeader = keyHeader}
    {
        clock.setNow(QDateTime::currentDateTimeUtc());
        clock.setAutoAdvance(true);
    }

    //! Uploads a training file.
    Result<File> upload()
    {
        const QString path = m_folder.filePath(QStringLiteral("train.jsonl"));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            file.write(trainingLines(12));
            file.close();
        }
        return settled(files.upload(*LocalFile::inspect(path), QStringLiteral("fine-tune")),
                       std::chrono::seconds(60));
    }

    static JobDraft draft(const QString &fileId)
    {
        return {.model = QStringLiteral("gpt-4o-mini"),
                .trainingFile = fileId,
                .hyperparameters = {.epochs = 2, .batchSize = 4}};
    }

    FakeClock clock{};
    QNetworkAccessManager network{};
    Connection connection;
    ApiClient client{network, clock, connection};
    FilesApi files{client};
    FineTuningApi api{client};
    JobList jobs{api};
    JobWatcher watcher{jobs, clock, PollPace::loopback()};

private:
    QTemporaryDir m_folder;
};

} // namespace Finetune
