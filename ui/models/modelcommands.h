// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/modelentry.h"

#include <QObject>

class QAction;
class QWidget;

namespace Finetune {

class Workspace;
enum class Icon;

//! What can be done with a model. Holds the actions for menus and buttons, right for the model set
//! last; each says in its tool tip why it cannot be done. Owned by ModelsPage.
class ModelCommands final : public QObject
{
    Q_OBJECT

public:
    ModelCommands(Workspace &workspace, QWidget &page);

    //! Nothing disables everything.
    void setModel(const std::optional<ModelEntry> &model);

    QAction *tryIt;
    QAction *compare;
    QAction *continueFrom;
    QAction *share;
    QAction *openJob;
    QAction *copyName;
    QAction *remove;

signals:
    void tryRequested(const QString &model);
    void compareRequested(const QString &model);
    void continueRequested(const QString &model);
    void shareRequested(const QString &model);
    void jobRequested(const QString &jobId);
    void removalRequested(const ModelEntry &model);

private:
    QAction *make(const QString &text, const char *name, Icon picture);
    static void enable(QAction &action, const QString &obstacle);

    Workspace &m_workspace;
    ModelEntry m_model{};
};

} // namespace Finetune
