// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace.h"

#include "core/net/serverurl.h"

namespace Finetune {

namespace {

PollPace paceFor(const Connection &connection)
{
    return isLoopback(connection.baseUrl) ? PollPace::loopback() : PollPace();
}

} // namespace

Workspace::Workspace(QNetworkAccessManager &network, Clock &clock, Connection connection,
                     QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_client(network, clock, std::move(connection))
    , m_fineTuning(m_client)
    , m_filesApi(m_client)
    , m_uploadsApi(m_client)
    , m_modelsApi(m_client)
    , m_permissions(m_client)
    , m_chat(m_client)
    , m_graders(m_client)
    , m_jobs(m_fineTuning)
    , m_budget(clock)
    , m_watcher(m_jobs, clock, paceFor(m_client.connection()), &m_budget)
    , m_steps({.api = m_fineTuning,
               .jobs = m_jobs,
               .watcher = m_watcher,
               .clock = clock,
               .budget = &m_budget})
    , m_models(m_modelsApi)
    , m_files(m_filesApi, clock)
    , m_uploads(m_filesApi, m_uploadsApi, clock)
{
    connect(&m_uploads, &UploadQueue::fileChanged, &m_files, &FileList::merge);
    connect(&m_jobs.store(), &StoreBase::changed, this, &Workspace::askForNewModels);
}

Workspace::~Workspace() = default;

void Workspace::start()
{
    m_jobs.refresh();
    m_models.refresh();
    m_files.refresh();
}

void Workspace::setKeys(const SecretString &apiKey, const SecretString &adminKey)
{
    m_client.setKeys(apiKey, adminKey);
    m_jobs.forgetRefusals();
    m_watcher.resume();
}

void Workspace::askForNewModels(qsizetype firstJob, qsizetype lastJob)
{
    bool hasNew = false;
    for (qsizetype row = firstJob; row <= lastJob; ++row) {
        const QString &model = m_jobs.store().at(row).fineTunedModel;
        if (!model.isEmpty() && !m_askedForModels.contains(model)
            && !m_models.store().find(model)) {
            m_askedForModels.insert(model);
            hasNew = true;
        }
    }
    if (hasNew) {
        m_models.refresh();
    }
}

} // namespace Finetune
