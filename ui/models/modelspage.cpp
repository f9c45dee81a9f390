// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/modelspage.h"

#include "core/common/clock.h"
#include "core/profiles/providerpreset.h"
#include "core/settings/session.h"
#include "core/workspace.h"
#include "ui/common/banner.h"
#include "ui/common/emptystate.h"
#include "ui/common/formats.h"
#include "ui/common/pageparts.h"
#include "ui/common/searchfield.h"
#include "ui/common/tablestate.h"
#include "ui/models/deletemodeldialog.h"
#include "ui/models/modelcommands.h"
#include "ui/models/modeldetails.h"
#include "ui/models/modelsfilter.h"
#include "ui/models/modelsmodel.h"
#include "ui/models/modelwords.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include <utility>

namespace Finetune {
using namespace Qt::StringLiterals;

ModelsPage::ModelsPage(Workspace &workspace, Session &session, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_deletedKey(deletedKey(workspace.connection().baseUrl, workspace.connection().organization))
    , m_inventory(workspace.models(), workspace.jobs().store(),
                  presetFor(workspace.connection().baseUrl).id)
    , m_model(new ModelsModel(m_inventory.store(), workspace.clock(), this))
    , m_filter(new ModelsFilter(workspace.clock(), this))
    , m_commands(new ModelCommands(workspace, *this))
    , m_banner(new Banner(this))
    , m_details(new ModelDetails(this))
{
    setObjectName(u"modelsPage"_s);
    m_inventory.setDeleted(deletedModelsFromJson(m_session.state(m_deletedKey)));
    m_filter->setSourceModel(m_model);
    buildTable();
    buildEmptyStates();
    build();
    connectModels();
    connectCommands();
    updateView();
    updateSelection();
}

ModelsPage::~ModelsPage() = default;

void ModelsPage::build()
{
    m_loading = new QLabel(tr("Loading models\u2026"), this);
    m_loading->setAlignment(Qt::AlignCenter);
    m_stack = new QStackedWidget(this);
    for (QWidget *view :
         std::initializer_list<QWidget *>{m_loading, m_table, m_noModels, m_noMatch}) {
        m_stack->addWidget(view);
    }
    m_count = new QLabel(this);
    m_count->setObjectName(u"modelsCount"_s);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    auto *split = new QSplitter(this);
    split->setChildrenCollapsible(false);
    split->addWidget(m_stack);
    split->addWidget(m_details);
    split->setStretchFactor(0, 1);
    m_details->setMinimumWidth(240);
    split->setSizes({760, 280});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 10);
    layout->setSpacing(10);
    layout->addWidget(buildHeader());
    layout->addWidget(m_banner);
    layout->addWidget(buildButtons());
    layout->addWidget(split, 1);
    layout->addWidget(m_count);
    setFocusProxy(m_table);
}

QWidget *ModelsPage::buildHeader()
{
    auto *title = pageTitle(tr("Models"), this);
    m_shown = new QComboBox(this);
    m_shown->setObjectName(u"modelsShown"_s);
    m_shown->setAccessibleName(tr("Show models by kind"));
    m_shown->addItems({tr("All models"), tr("Fine-tuned"), tr("Base models"),
                       tr("Ending within 90 days"), tr("Deleted or gone")});
    m_search = new SearchField(tr("Search models"), this);
    m_search->setObjectName(u"modelsSearch"_s);
    m_search->setMinimumWidth(220);
    auto *header = new QWidget(this);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins({});
    layout->addWidget(title, 1);
    layout->addWidget(m_shown);
    layout->addWidget(m_search);
    connect(m_search, &SearchField::searchChanged, this, [this](const QString &text) {
        m_filter->setText(text);
        updateView();
    });
    connect(m_shown, &QComboBox::currentIndexChanged, this, [this](int choice) {
        m_filter->setShown(static_cast<ModelsShown>(choice));
        updateView();
    });
    setFindField(this, m_search);
    return header;
}

QWidget *ModelsPage::buildButtons()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins({});
    for (QAction *action : {m_commands->tryIt, m_commands->compare, m_commands->continueFrom,
                            m_commands->share, m_commands->copyName, m_commands->remove}) {
        layout->addWidget(actionButton(action, bar));
        m_table->addAction(action); // for the keys
    }
    layout->addStretch();
    return bar;
}

void ModelsPage::buildTable()
{
    m_table = new QTableView(this);
    m_table->setObjectName(u"modelsTable"_s);
    m_table->setAccessibleName(tr("Models"));
    m_table->setModel(m_filter);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->sortByColumn(m_model->columnOf(u"created"), Qt::DescendingOrder);
    m_table->setTextElideMode(Qt::ElideMiddle);
    setColumnWidths(*m_table,
                    {{},
                     {modelKindText(ModelEntry::Kind::Base)},
                     {u"gpt-4.1-mini-2025-04-14"_s},
                     {u"1,000"_s, true},
                     timeSample(),
                     timeSample(),
                     {u"Available, not listed"_s},
                     {u"organization"_s},
                     {u"ftjob-abcdefghijklmnopqrstuvwx"_s}});
    for (const QStringView extra : {u"shutdown", u"state", u"owner", u"job"}) {
        m_table->hideColumn(m_model->columnOf(extra)); // all of it stands beside the table
    }
    prepareTable(*m_table, m_session, u"models"_s, m_model->columnOf(u"model"));
    connect(m_table, &QTableView::activated, m_commands->tryIt, &QAction::trigger);
    connect(m_table, &QWidget::customContextMenuRequested, this, &ModelsPage::showMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ModelsPage::updateSelection);
}

void ModelsPage::buildEmptyStates()
{
    m_noModels = new EmptyState(Icon::Models, {}, {}, this);
    QPushButton *again = m_noModels->addButton(tr("Ask the server again"), u"reloadModelsButton"_s);
    connect(again, &QPushButton::clicked, this, &ModelsPage::refresh);
    m_noMatch = new EmptyState(Icon::Search, tr("No model matches"),
                               tr("Other models are hidden by the search or the filter."), this);
    QPushButton *clear = m_noMatch->addButton(tr("Show all models"), u"clearModelsFilterButton"_s);
    connect(clear, &QPushButton::clicked, this, [this] {
        m_search->clear();
        m_shown->setCurrentIndex(0);
    });
}

void ModelsPage::connectModels()
{
    ModelList &models = m_workspace.models();
    connect(&models, &ModelList::loadingChanged, this, &ModelsPage::updateView);
    connect(&models, &ModelList::loaded, this, [this] {
        if (std::exchange(m_failure, std::nullopt)) {
            m_banner->hide();
        }
        findJobs();
        updateView();
    });
    connect(&models, &ModelList::failed, this, [this](const ApiError &error) {
        m_failure = error;
        if (!error.isNotOfferedToKey() || m_inventory.store().size() > 0) {
            m_banner->showError(error, [this] { refresh(); });
        }
        updateView();
    });
    connect(&m_workspace.jobs(), &JobList::loadingChanged, this, &ModelsPage::findJobs);
    for (const auto change : {&StoreBase::inserted, &StoreBase::changed, &StoreBase::removed}) {
        connect(&m_inventory.store(), change, this, [this] {
            updateView();
            updateSelection();
        });
    }
    connect(&m_inventory, &ModelInventory::deletedChanged, this, [this] {
        m_session.setState(m_deletedKey, deletedModelsToJson(m_inventory.deleted()));
    });
}

void ModelsPage::connectCommands()
{
    connect(m_commands, &ModelCommands::tryRequested, this, &ModelsPage::tryRequested);
    connect(m_commands, &ModelCommands::compareRequested, this, &ModelsPage::compareRequested);
    connect(m_commands, &ModelCommands::continueRequested, this, &ModelsPage::continueRequested);
    connect(m_commands, &ModelCommands::shareRequested, this, &ModelsPage::shareRequested);
    connect(m_commands, &ModelCommands::jobRequested, this, &ModelsPage::jobRequested);
    connect(m_commands, &ModelCommands::removalRequested, this, &ModelsPage::openDeletion);
    connect(m_details, &ModelDetails::jobRequested, this, &ModelsPage::jobRequested);
}

void ModelsPage::select(const QString &model)
{
    m_search->clear();
    m_filter->setText({}); // the field itself tells it only after a pause
    m_shown->setCurrentIndex(0);
    markRow(*m_table, model);
}

void ModelsPage::refresh()
{
    m_banner->hide();
    m_workspace.models().refresh();
}

void ModelsPage::showMenu(const QPoint &place)
{
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(
        {m_commands->tryIt, m_commands->compare, m_commands->continueFrom, m_commands->openJob});
    menu->addSeparator();
    menu->addActions({m_commands->copyName, m_commands->share, m_commands->remove});
    menu->popup(m_table->viewport()->mapToGlobal(place));
}

void ModelsPage::openDeletion(const ModelEntry &model)
{
    auto *dialog = new DeleteModelDialog(m_workspace, model, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &DeleteModelDialog::deleted, this, &ModelsPage::noteDeleted);
    connect(dialog, &DeleteModelDialog::outdated, this, &ModelsPage::refresh);
    dialog->open();
}

void ModelsPage::noteDeleted(const DeletedModel &model, bool wasGoneAlready)
{
    if (wasGoneAlready) {
        refresh();
        m_banner->showMessage(Banner::Kind::Information,
                              tr("Somebody had deleted the model already."));
        return;
    }
    m_inventory.noteDeleted(model);
    m_banner->showMessage(Banner::Kind::Success,
                          tr("The model was deleted. It stays in this list, marked as deleted."));
}

// Which job made a model is known once the job is.
void ModelsPage::findJobs()
{
    JobList &jobs = m_workspace.jobs();
    if (isVisible() && !jobs.isLoading() && jobs.canFetchMore() && m_inventory.lacksJobs()) {
        jobs.fetchMore();
    }
}

void ModelsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_failure) {
        refresh(); // the server may be well again
    }
    findJobs();
}

std::optional<ModelEntry> ModelsPage::selected() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty()
        ? std::nullopt
        : std::optional(m_model->item(m_filter->mapToSource(rows.constFirst()).row()));
}

void ModelsPage::updateSelection()
{
    const std::optional<ModelEntry> model = selected();
    m_commands->setModel(model);
    m_details->showModel(model, m_workspace.clock().now().date(), m_inventory.catalogue().asOf);
}

void ModelsPage::updateView()
{
    const ModelList &models = m_workspace.models();
    QWidget *view = m_table;
    if (m_inventory.store().size() == 0) {
        view = models.isLoading() ? static_cast<QWidget *>(m_loading) : m_noModels;
    } else if (m_filter->rowCount() == 0) {
        view = m_noMatch;
    }
    explainNoModels();
    m_stack->setCurrentWidget(view);
    m_details->setVisible(view == m_table);
    m_count->setText(countText());
    m_count->setVisible(m_inventory.store().size() > 0);
}

// An empty list that was never loaded must not pass for a server without models.
void ModelsPage::explainNoModels()
{
    const QString byName = tr("A job's result can be used all the same, by its name.");
    if (!m_failure) {
        m_noModels->setText(tr("The server lists no models"),
                            tr("Some servers have no list of models.") + u' ' + byName);
    } else if (m_failure->isNotOfferedToKey()) {
        m_noModels->setText(tr("This server does not offer a list of models, or not to this key"),
                            byName);
    } else {
        m_noModels->setText(tr("The models could not be loaded"),
                            tr("They appear here as soon as the server sends them."));
    }
}

QString ModelsPage::countText() const
{
    const qsizetype known = m_inventory.store().size();
    if (m_filter->isFiltering()) {
        return tr("%1 of %2 models").arg(formatCount(m_filter->rowCount()), formatCount(known));
    }
    return known == 1 ? tr("1 model") : tr("%1 models").arg(formatCount(known));
}

QString ModelsPage::deletedKey(const QUrl &server, const QString &organization)
{
    const QString place = server.host() + u'/' + organization;
    return u"models/deleted-"_s + QString::fromLatin1(place.toUtf8().toHex());
}

} // namespace Finetune
