// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/page.h"
#include "core/common/store.h"
#include "core/models/model.h"
#include "core/net/reply.h"

#include <QObject>
#include <QSet>

namespace Finetune {

class ModelsApi;

//! The models the server offers. Its list has no pages, so what is no longer in it goes. Fed by
//! ModelsApi, owned by Workspace; a refresh while one is under way is the same refresh.
class ModelList final : public QObject
{
    Q_OBJECT

public:
    explicit ModelList(ModelsApi &api, QObject *parent = nullptr);
    ~ModelList() override;
    Q_DISABLE_COPY_MOVE(ModelList)

    const Store<Model> &store() const { return m_store; }

    void refresh();

    //! It was deleted.
    void forget(const QString &modelId);

    bool isLoading() const { return m_loading; }

    bool hasLoaded() const { return m_hasLoaded; }

signals:
    void loadingChanged();
    void loaded();
    void failed(const ApiError &error);

private:
    void take(const Result<Page<Model>> &answer);
    void removeAbsent(const QList<Model> &models);

    ModelsApi &m_api;
    Store<Model> m_store;
    QSet<QString> m_forgottenMeanwhile{}; // since the refresh under way began
    bool m_loading{};
    bool m_hasLoaded{};
};

} // namespace Finetune
