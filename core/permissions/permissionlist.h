// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/pagetrail.h"
#include "core/common/store.h"
#include "core/net/apierror.h"
#include "core/permissions/permission.h"

#include <QObject>
#include <QPointer>
#include <QSet>

namespace Finetune {

class PermissionsApi;
class ReplyBase;

//! Who may use one checkpoint, page by page. A refresh begins anew; what the server does not list
//! any more goes once the last page is there. Fed by PermissionsApi, owned by the dialog that shows
//! it.
class PermissionList final : public QObject
{
    Q_OBJECT

public:
    PermissionList(PermissionsApi &api, QString model, QObject *parent = nullptr);
    ~PermissionList() override;
    Q_DISABLE_COPY_MOVE(PermissionList)

    const Store<Permission> &store() const { return m_store; }

    void refresh();
    //! The next page, when there is one and none is on its way.
    void fetchMore();

    bool hasMore() const { return m_hasMore; }

    bool isLoading() const { return !m_reply.isNull(); }

    bool hasLoaded() const { return m_hasLoaded; }

    bool isShared(const QString &projectId) const;

    void merge(const QList<Permission> &permissions);
    void forget(const QString &permissionId);

signals:
    void loadingChanged();
    void failed(const ApiError &error);

private:
    void ask();
    void removeUnseen();

    PermissionsApi &m_api;
    const QString m_model;
    Store<Permission> m_store{};
    PageTrail m_trail{};
    QSet<QString> m_seen{};      // since the last refresh
    QSet<QString> m_forgotten{}; // the server may have made its answer before
    QPointer<ReplyBase> m_reply{};
    bool m_hasMore{};
    bool m_hasLoaded{};
};

} // namespace Finetune
