// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QSet>

namespace Finetune {

class Workspace;

//! The models one may talk to: tuned ones first, then their checkpoints, then base models. What the
//! server lists, and the checkpoints of jobs, which servers leave out of that list. Rows come and
//! go, they are never reset. Owned by the playground, shown by all its pickers.
class ModelChoices final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit ModelChoices(Workspace &workspace, QObject *parent = nullptr);
    ~ModelChoices() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    //! The best to begin with; empty while nothing is known.
    QString first() const { return m_names.value(0); }

    //! The best that is none of these; empty when there is no other.
    QString firstBut(const QStringList &names) const;

    bool contains(const QString &name) const { return m_known.contains(name); }

    //! Asks the server, once, for the checkpoints of the job that made this model.
    void fetchCheckpointsOf(const QString &name);

    //! What this model was tuned from, by the job that made it or by its name; empty for base
    //! models.
    QString baseOf(const QString &name) const;

private:
    void takeListed();
    void removeGone();
    void add(const QStringList &names);
    void insertGroup(int group, const QStringList &names);

    Workspace &m_workspace;
    QStringList m_names{}; // group by group
    QSet<QString> m_known{};
    QSet<QString> m_fromCheckpoints{};
    QSet<QString> m_askedJobs{};
};

} // namespace Finetune
