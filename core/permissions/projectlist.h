// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/pagetrail.h"
#include "core/common/store.h"
#include "core/net/apierror.h"
#include "core/permissions/project.h"

#include <QObject>
#include <QPointer>

namespace Finetune {

class PermissionsApi;
class ReplyBase;

//! The projects of the organisation, all pages of them; they give names to ids. Fed by
//! PermissionsApi, owned by the dialog that offers them.
class ProjectList final : public QObject
{
    Q_OBJECT

public:
    explicit ProjectList(PermissionsApi &api, QObject *parent = nullptr);
    ~ProjectList() override;
    Q_DISABLE_COPY_MOVE(ProjectList)

    const Store<Project> &store() const { return m_store; }

    //! From the start; the one under way is dropped.
    void refresh();

    bool isLoading() const { return !m_reply.isNull(); }

    //! Empty when not known.
    QString nameOf(const QString &projectId) const;

signals:
    void loadingChanged();
    void failed(const ApiError &error);

private:
    void ask();

    PermissionsApi &m_api;
    Store<Project> m_store{};
    PageTrail m_trail{};
    QPointer<ReplyBase> m_reply{};
};

} // namespace Finetune
