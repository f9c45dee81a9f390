// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/palette/paletteentries.h"

#include "core/common/fuzzymatch.h"
#include "core/common/text.h"
#include "core/workspace.h"
#include "ui/common/formats.h"
#include "ui/common/jobstatustext.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QSet>
#include <QToolButton>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int BonusForActions = 3; // among equals, what can be done comes first

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Finetune::PaletteEntries)
};

bool isRunnable(const QAction &action)
{
    return action.isEnabled() && action.isVisible() && !action.isSeparator() && !action.menu()
        && !action.text().isEmpty();
}

void collectFrom(const QList<QAction *> &actions, QList<QAction *> &found)
{
    for (QAction *action : actions) {
        if (action->menu()) {
            collectFrom(action->menu()->actions(), found);
        } else if (isRunnable(*action) && !found.contains(action)) {
            found.append(action);
        }
    }
}

QString withoutMnemonic(QString text)
{
    return text.remove(u'&');
}

// "Dark" alone says nothing; in its menu it is a colour.
QString titleOf(const QAction &action)
{
    const QString text = withoutMnemonic(action.text());
    for (const QObject *place : action.associatedObjects()) {
        const auto *menu = qobject_cast<const QMenu *>(place);
        if (menu && qobject_cast<const QMenu *>(menu->parentWidget())) {
            return Words::tr("%1: %2", "a menu within a menu, and its entry")
                .arg(withoutMnemonic(menu->title()), text);
        }
    }
    return text;
}

// As people see and hear it; empty for what is pressed in no other way than by what it stands on.
QString nameOf(const QAbstractButton &button)
{
    return withoutMnemonic(button.accessibleName().isEmpty() ? button.text()
                                                             : button.accessibleName());
}

bool isPressable(const QAbstractButton &button, const QWidget &window)
{
    const auto *tool = qobject_cast<const QToolButton *>(&button);
    const bool isKnownKind = tool || qobject_cast<const QPushButton *>(&button);
    const bool isAction = tool && tool->defaultAction();
    return isKnownKind && !isAction && button.isVisible() && button.isEnabled()
        && button.window() == &window && !nameOf(button).isEmpty();
}

QMenu *menuOf(const QAbstractButton &button)
{
    const auto *tool = qobject_cast<const QToolButton *>(&button);
    return tool ? tool->menu() : static_cast<const QPushButton &>(button).menu();
}

PaletteEntry entryOf(QAction *action)
{
    QStringList keys;
    for (const QKeySequence &sequence : action->shortcuts()) {
        keys.append(sequence.toString(QKeySequence::NativeText));
    }
    return {.kind = PaletteEntry::Kind::Action,
            .action = action,
            .title = titleOf(*action),
            .keys = keys.join(u", "_s)};
}

PaletteEntry entryOf(const Job &job)
{
    QStringList details{jobStatusText(job), job.model, job.fineTunedModel, job.id};
    details.removeAll(QString());
    return {.kind = PaletteEntry::Kind::Job,
            .id = job.id,
            .title = displayText(job.suffix.isEmpty() ? Words::tr("Job %1").arg(job.id)
                                                      : Words::tr("Job %1").arg(job.suffix)),
            .detail = displayText(details.join(u" \u00b7 "_s))};
}

PaletteEntry entryOf(const Checkpoint &checkpoint)
{
    QStringList details{checkpoint.modelName, checkpoint.jobId, checkpoint.id};
    details.removeAll(QString());
    return {.kind = PaletteEntry::Kind::Checkpoint,
            .id = checkpoint.id,
            .jobId = checkpoint.jobId,
            .title = checkpoint.step
                ? Words::tr("Checkpoint at step %1").arg(formatCount(*checkpoint.step))
                : displayText(Words::tr("Checkpoint %1").arg(checkpoint.id)),
            .detail = displayText(details.join(u" \u00b7 "_s))};
}

PaletteEntry entryOf(const File &file)
{
    return {.kind = PaletteEntry::Kind::File,
            .id = file.id,
            .title = displayText(Words::tr("File %1").arg(file.fileName)),
            .detail = displayText(file.id)};
}

PaletteEntry entryOf(const Model &model)
{
    return {.kind = PaletteEntry::Kind::Model,
            .id = model.id,
            .title = displayText(Words::tr("Model %1").arg(model.id)),
            .detail = displayText(model.ownedBy)};
}

template<typename Item>
void addMatching(const QString &query, const QList<Item> &items, int bonus,
                 QList<PaletteEntry> &found)
{
    for (const Item &item : items) {
        PaletteEntry entry = entryOf(item);
        const auto score = fuzzyScore(query, QString(entry.title + u' ' + entry.detail));
        if (score) {
            entry.score = *score + bonus;
            found.append(std::move(entry));
        }
    }
}

} // namespace

QList<QAction *> runnableActions(const QWidget &window)
{
    QList<QAction *> found;
    if (const auto *menus = window.findChild<QMenuBar *>()) {
        collectFrom(menus->actions(), found);
    }
    // What a page offers for its selection: its actions belong to the page or to its commands.
    for (QAction *action : window.findChildren<QAction *>()) {
        const QObject *owner = action->parent();
        while (owner && !owner->isWidgetType()) {
            owner = owner->parent();
        }
        const auto *widget = static_cast<const QWidget *>(owner);
        const bool isOfShownPage = widget && widget != &window && widget->isVisible()
            && action->objectName().endsWith("Action"_L1);
        if (isOfShownPage && isRunnable(*action) && !found.contains(action)) {
            found.append(action);
        }
    }
    return found;
}

QList<QAction *> buttonActions(const QWidget &window, const QList<QAction *> &known, QObject &owner)
{
    QSet<QString> taken;
    for (const QAction *action : known) {
        taken.insert(withoutMnemonic(action->text()));
    }
    QList<QAction *> found;
    const auto offer = [&](const QString &name, const QString &title) -> QAction * {
        if (taken.contains(name)) {
            return nullptr;
        }
        taken.insert(name);
        found.append(new QAction(title, &owner));
        return found.constLast();
    };
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>()) {
        const QMenu *menu = isPressable(*button, window) ? menuOf(*button) : nullptr;
        if (!menu && isPressable(*button, window)) {
            if (QAction *action = offer(nameOf(*button), nameOf(*button))) {
                QObject::connect(action, &QAction::triggered, button, &QAbstractButton::click);
            }
        }
        if (!menu || menu->title().isEmpty()) {
            continue;
        }
        for (QAction *entry : menu->actions()) {
            const QString name = withoutMnemonic(entry->text());
            const QString title = Words::tr("%1: %2", "a menu within a menu, and its entry")
                                      .arg(withoutMnemonic(menu->title()), name);
            QAction *action = isRunnable(*entry) ? offer(name, title) : nullptr;
            if (action) {
                QObject::connect(action, &QAction::triggered, entry, &QAction::trigger);
            }
        }
    }
    return found;
}

QList<PaletteEntry> paletteEntries(const QString &query, const QList<QAction *> &actions,
                                   Workspace *workspace, qsizetype most)
{
    QList<PaletteEntry> found;
    addMatching(query, actions, BonusForActions, found);
    if (workspace && !query.trimmed().isEmpty()) {
        addMatching(query, workspace->jobs().store().items(), 0, found);
        addMatching(query, workspace->checkpoints().store().items(), 0, found);
        addMatching(query, workspace->files().files().items(), 0, found);
        addMatching(query, workspace->models().store().items(), 0, found);
    }
    std::ranges::stable_sort(found, std::ranges::greater(), &PaletteEntry::score);
    found.resize(std::min(found.size(), most));
    return found;
}

} // namespace Finetune
