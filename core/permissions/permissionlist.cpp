// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/permissions/permissionlist.h"

#include "core/permissions/permissionsapi.h"

#include <algorithm>

namespace Finetune {

namespace {

constexpr int PageSize = 50;

} // namespace

PermissionList::PermissionList(PermissionsApi &api, QString model, QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_model(std::move(model))
{}

PermissionList::~PermissionList()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void PermissionList::refresh()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
    m_trail = PageTrail();
    m_seen.clear();
    ask();
}

void PermissionList::fetchMore()
{
    if (m_hasMore && !isLoading()) {
        ask();
    }
}

void PermissionList::ask()
{
    auto *reply = m_api.listPermissions(m_model, {.after = m_trail.cursor(), .limit = PageSize});
    m_reply = reply;
    reply->then(this, [this](const Result<Page<Permission>> &page) {
        m_reply = nullptr;
        if (!page) {
            m_hasMore = false;
            emit loadingChanged();
            emit failed(page.error());
            return;
        }
        m_hasLoaded = true;
        const PageTrail::Step step = m_trail.follow(*page);
        m_hasMore = step == PageTrail::Step::More;
        merge(page->items);
        if (step == PageTrail::Step::End) {
            removeUnseen();
        }
        emit loadingChanged();
    });
    emit loadingChanged();
}

void PermissionList::merge(const QList<Permission> &permissions)
{
    for (const Permission &permission : permissions) {
        m_seen.insert(permission.id);
    }
    QList<Permission> known = permissions;
    known.removeIf([this](const Permission &each) { return m_forgotten.contains(each.id); });
    m_store.merge(known);
}

void PermissionList::removeUnseen()
{
    const QList<Permission> before = m_store.items();
    for (const Permission &permission : before) {
        if (!m_seen.contains(permission.id)) {
            m_store.remove(permission.id);
        }
    }
}

void PermissionList::forget(const QString &permissionId)
{
    m_forgotten.insert(permissionId);
    m_store.remove(permissionId);
}

bool PermissionList::isShared(const QString &projectId) const
{
    const auto &items = m_store.items();
    return std::any_of(items.cbegin(), items.cend(), [&](const Permission &permission) {
        return permission.projectId == projectId;
    });
}

} // namespace Finetune
