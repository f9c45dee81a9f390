// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/permissions/projectlist.h"

#include "core/permissions/permissionsapi.h"

namespace Finetune {

namespace {

constexpr int PageSize = 100;

} // namespace

ProjectList::ProjectList(PermissionsApi &api, QObject *parent)
    : QObject(parent)
    , m_api(api)
{}

ProjectList::~ProjectList()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void ProjectList::refresh()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
    m_trail = PageTrail();
    ask();
    emit loadingChanged();
}

void ProjectList::ask()
{
    auto *reply = m_api.listProjects({.after = m_trail.cursor(), .limit = PageSize});
    m_reply = reply;
    reply->then(this, [this](const Result<Page<Project>> &page) {
        m_reply = nullptr;
        if (page) {
            m_store.merge(page->items);
            if (m_trail.follow(*page) == PageTrail::Step::More) {
                ask();
                return;
            }
        }
        emit loadingChanged();
        if (!page) {
            emit failed(page.error());
        }
    });
}

QString ProjectList::nameOf(const QString &projectId) const
{
    const Project *project = m_store.find(projectId);
    return project ? project->name : QString();
}

} // namespace Finetune
