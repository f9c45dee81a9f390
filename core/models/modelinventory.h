// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/store.h"
#include "core/models/modelcatalogue.h"
#include "core/models/modelentry.h"

#include <QHash>

namespace Finetune {

class ModelList;
struct Job;

//! All models of a workspace with what is known about each: the server's list, joined with the jobs
//! that made them, the catalogue's dates, and the models deleted from here. Follows every change of
//! ModelList and of the jobs; owned by the page that shows models.
class ModelInventory final : public QObject
{
    Q_OBJECT

public:
    //! `provider` as in the catalogue; empty when the server is nobody's we know.
    ModelInventory(ModelList &models, const Store<Job> &jobs, QString provider,
                   QObject *parent = nullptr);
    ~ModelInventory() override;
    Q_DISABLE_COPY_MOVE(ModelInventory)

    const Store<ModelEntry> &store() const { return m_store; }

    const ModelCatalogue &catalogue() const { return m_catalogue; }

    //! There are fine-tuned models whose job is not among the jobs known so far.
    bool lacksJobs() const;

    const QList<DeletedModel> &deleted() const { return m_deleted; }

    void setDeleted(const QList<DeletedModel> &models);
    //! Takes it off the server's list, too.
    void noteDeleted(const DeletedModel &model);

signals:
    void deletedChanged();

private:
    struct Origin
    {
        QString jobId{};
        QString baseModel{};
        QString suffix{};
        std::optional<QDateTime> finishedAt{};
        bool operator==(const Origin &) const = default;
    };

    void takeJobs(qsizetype first, qsizetype last);
    void rebuildSoon();
    void rebuild();
    ModelEntry entryFor(const QString &modelId) const;
    std::optional<ModelShutdown> shutdownOf(const QString &modelId, const QString &baseModel) const;

    ModelList &m_models;
    const Store<Job> &m_jobs;
    const QString m_provider;
    const ModelCatalogue m_catalogue;
    Store<ModelEntry> m_store{};
    QHash<QString, Origin> m_origins{}; // by model
    QList<DeletedModel> m_deleted{};
    bool m_isRebuilding{};
};

} // namespace Finetune
