// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/modelcommands.h"

#include "core/workspace.h"
#include "ui/common/icons.h"
#include "ui/common/readonly.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QWidget>

namespace Finetune {
using namespace Qt::StringLiterals;

ModelCommands::ModelCommands(Workspace &workspace, QWidget &page)
    : QObject(&page)
    , tryIt(make(tr("Try it"), "tryModelAction", Icon::Chat))
    , compare(make(tr("Compare with base model"), "compareModelAction", Icon::Models))
    , continueFrom(make(tr("New job from it\u2026"), "continueModelAction", Icon::Add))
    , share(make(tr("Share\u2026"), "shareModelAction", Icon::Key))
    , openJob(make(tr("Open its job"), "openModelJobAction", Icon::Jobs))
    , copyName(make(tr("Copy name"), "copyModelAction", Icon::Copy))
    , remove(make(tr("Delete\u2026"), "deleteModelAction", Icon::Trash))
    , m_workspace(workspace)
{
    remove->setShortcut(QKeySequence::Delete);
    copyName->setShortcut(QKeySequence::Copy);
    for (QAction *action : {remove, copyName}) {
        action->setShortcutContext(Qt::WidgetShortcut);
    }
    // What opens may change the selection, and with it m_model: so it is a copy that travels.
    connect(tryIt, &QAction::triggered, this, [this] { emit tryRequested(QString(m_model.id)); });
    connect(compare, &QAction::triggered, this,
            [this] { emit compareRequested(QString(m_model.id)); });
    connect(continueFrom, &QAction::triggered, this,
            [this] { emit continueRequested(QString(m_model.id)); });
    connect(share, &QAction::triggered, this, [this] { emit shareRequested(QString(m_model.id)); });
    connect(openJob, &QAction::triggered, this,
            [this] { emit jobRequested(QString(m_model.jobId)); });
    connect(copyName, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(m_model.id); });
    connect(remove, &QAction::triggered, this,
            [this] { emit removalRequested(ModelEntry(m_model)); });
    setModel(std::nullopt);
}

QAction *ModelCommands::make(const QString &text, const char *name, Icon picture)
{
    auto *action = new QAction(icon(picture), text, this);
    action->setObjectName(QLatin1StringView(name));
    return action;
}

void ModelCommands::enable(QAction &action, const QString &obstacle)
{
    action.setEnabled(obstacle.isEmpty());
    action.setToolTip(obstacle.isEmpty() ? action.text().remove(u'\u2026') : obstacle);
}

void ModelCommands::setModel(const std::optional<ModelEntry> &model)
{
    m_model = model.value_or(ModelEntry());
    const QString none = model ? QString() : tr("Select a model first");
    const QString gone = !model ? none
        : m_model.isUsable()    ? QString()
                                : tr("The server does not list it");
    const QString forbidden = readOnlyReason(m_workspace.connection());
    const QString isBase = model && m_model.kind == ModelEntry::Kind::Base
        ? tr("Only fine-tuned models and checkpoints")
        : QString();
    const auto first = [](std::initializer_list<QString> reasons) {
        for (const QString &reason : reasons) {
            if (!reason.isEmpty()) {
                return reason;
            }
        }
        return QString();
    };
    enable(*tryIt, gone);
    enable(*compare, first({gone, isBase}));
    enable(*continueFrom, first({gone, forbidden}));
    enable(*share, first({gone, isBase}));
    enable(*openJob,
           first({none, m_model.jobId.isEmpty() ? tr("No known job made it") : QString()}));
    enable(*copyName, none);
    enable(*remove, first({gone, isBase, forbidden}));
}

} // namespace Finetune
