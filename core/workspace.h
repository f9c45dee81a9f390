// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/chat/chatapi.h"
#include "core/files/filelist.h"
#include "core/files/filesapi.h"
#include "core/files/uploadqueue.h"
#include "core/files/uploadsapi.h"
#include "core/finetuning/finetuningapi.h"
#include "core/finetuning/joblist.h"
#include "core/finetuning/jobsteps.h"
#include "core/finetuning/jobwatcher.h"
#include "core/finetuning/knowncheckpoints.h"
#include "core/finetuning/requestbudget.h"
#include "core/graders/gradersapi.h"
#include "core/models/modellist.h"
#include "core/models/modelsapi.h"
#include "core/net/apiclient.h"
#include "core/permissions/permissionsapi.h"

#include <QObject>
#include <QSet>

class QNetworkAccessManager;

namespace Finetune {

class Clock;

//! Everything that belongs to one profile while it is in use: the client, the endpoints, and what
//! is known of the server. Built by Application from a Profile and its keys; switching the profile
//! destroys it, and with it every call under way.
class Workspace final : public QObject
{
    Q_OBJECT

public:
    Workspace(QNetworkAccessManager &network, Clock &clock, Connection connection,
              QObject *parent = nullptr);
    ~Workspace() override;
    Q_DISABLE_COPY_MOVE(Workspace)

    //! Loads the first page of everything; until then nothing is asked.
    void start();

    //! Uses other keys from now on, and goes on where a refused key had stopped things.
    void setKeys(const SecretString &apiKey, const SecretString &adminKey);

    const Connection &connection() const { return m_client.connection(); }

    ApiClient &client() { return m_client; }

    Clock &clock() { return m_clock; }

    FineTuningApi &fineTuning() { return m_fineTuning; }

    FilesApi &filesApi() { return m_filesApi; }

    ModelsApi &modelsApi() { return m_modelsApi; }

    PermissionsApi &permissions() { return m_permissions; }

    ChatApi &chat() { return m_chat; }

    GradersApi &graders() { return m_graders; }

    JobList &jobs() { return m_jobs; }

    JobWatcher &watcher() { return m_watcher; }

    JobSteps &steps() { return m_steps; }

    KnownCheckpoints &checkpoints() { return m_checkpoints; }

    ModelList &models() { return m_models; }

    FileList &files() { return m_files; }

    UploadQueue &uploads() { return m_uploads; }

private:
    //! A job that has just made a model: the list of models is asked for once more.
    void askForNewModels(qsizetype firstJob, qsizetype lastJob);

    Clock &m_clock;
    ApiClient m_client;
    FineTuningApi m_fineTuning;
    FilesApi m_filesApi;
    UploadsApi m_uploadsApi;
    ModelsApi m_modelsApi;
    PermissionsApi m_permissions;
    ChatApi m_chat;
    GradersApi m_graders;
    JobList m_jobs;
    RequestBudget m_budget;
    JobWatcher m_watcher;
    JobSteps m_steps;
    KnownCheckpoints m_checkpoints{};
    ModelList m_models;
    FileList m_files;
    UploadQueue m_uploads;
    QSet<QString> m_askedForModels{}; // never twice: a server may not list them
};

} // namespace Finetune
