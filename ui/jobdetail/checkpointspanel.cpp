// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdetail/checkpointspanel.h"

#include "core/finetuning/checkpointfeed.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/emptystate.h"
#include "ui/common/formats.h"
#include "ui/common/pageparts.h"
#include "ui/common/tablestate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <limits>
#include <utility>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr Qt::Alignment Right = Qt::AlignRight | Qt::AlignVCenter;

Column<Checkpoint> lossColumn(const QString &title, QLatin1StringView metric)
{
    return {.name = metric,
            .title = title,
            .display =
                [metric](const Checkpoint &checkpoint) {
                    return formatMetric(checkpoint.metric(metric));
                },
            .sortKey =
                [metric](const Checkpoint &checkpoint) {
                    return QVariant(checkpoint.metric(metric).value_or(
                        std::numeric_limits<double>::infinity()));
                },
            .alignment = Right};
}

Column<Checkpoint> accuracyColumn(const QString &title, QLatin1StringView metric)
{
    Column<Checkpoint> column = lossColumn(title, metric);
    column.display = [metric](const Checkpoint &checkpoint) {
        return formatPercent(checkpoint.metric(metric));
    };
    column.sortKey = [metric](const Checkpoint &checkpoint) {
        return QVariant(checkpoint.metric(metric).value_or(-1.0));
    };
    return column;
}

// What reinforcement jobs and other servers measure beside the documented seven.
QString otherMetrics(const Checkpoint &checkpoint)
{
    static const QStringList columns{u"step"_s,
                                     u"train_loss"_s,
                                     u"valid_loss"_s,
                                     u"full_valid_loss"_s,
                                     u"train_mean_token_accuracy"_s,
                                     u"valid_mean_token_accuracy"_s,
                                     u"full_valid_mean_token_accuracy"_s};
    QStringList parts;
    for (auto metric = checkpoint.metrics.begin(); metric != checkpoint.metrics.end(); ++metric) {
        if (metric.value().isDouble() && !columns.contains(metric.key())) {
            parts.append(u"%1 %2"_s.arg(metric.key(), formatMetric(metric.value().toDouble())));
        }
    }
    return parts.isEmpty() ? dash() : parts.join(u", "_s);
}

QList<Column<Checkpoint>> checkpointColumns()
{
    const auto tr = [](const char *text) { return CheckpointsPanel::tr(text); };
    return {
        {.name = u"step"_s,
         .title = tr("Step"),
         .display = [](const Checkpoint &checkpoint) { return formatCount(checkpoint.step); },
         .sortKey =
             [](const Checkpoint &checkpoint) { return QVariant(checkpoint.step.value_or(-1)); },
         .alignment = Right},
        lossColumn(tr("Training loss"), "train_loss"_L1),
        lossColumn(tr("Validation loss"), "valid_loss"_L1),
        lossColumn(tr("Full validation loss"), "full_valid_loss"_L1),
        accuracyColumn(tr("Training accuracy"), "train_mean_token_accuracy"_L1),
        accuracyColumn(tr("Validation accuracy"), "valid_mean_token_accuracy"_L1),
        accuracyColumn(tr("Full validation accuracy"), "full_valid_mean_token_accuracy"_L1),
        {.name = u"created"_s,
         .title = tr("Created"),
         .display = [](const Checkpoint &checkpoint) { return formatTime(checkpoint.createdAt); },
         .sortKey =
             [](const Checkpoint &checkpoint) {
                 return QVariant(checkpoint.createdAt.value_or(QDateTime()));
             }},
        {.name = u"model"_s, .title = tr("Model name"), .display = &Checkpoint::modelName},
        {.name = u"others"_s,
         .title = tr("Other metrics"),
         .display = otherMetrics,
         .toolTip = otherMetrics},
    };
}

} // namespace

CheckpointsPanel::CheckpointsPanel(CheckpointFeed &feed, Session &session, QWidget *parent)
    : QWidget(parent)
    , m_feed(feed)
    , m_session(session)
    , m_model(new ColumnModel<Checkpoint>(feed.store(), checkpointColumns(), this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(Icon::Checkpoint, {}, {}, this))
    , m_table(new QTableView(this))
    , m_try(new QPushButton(icon(Icon::Chat), tr("Try this checkpoint"), this))
    , m_continue(new QPushButton(icon(Icon::Add), tr("New job from it…"), this))
    , m_share(new QPushButton(icon(Icon::Key), tr("Share…"), this))
    , m_copy(new QPushButton(icon(Icon::Copy), tr("Copy model name"), this))
    , m_note(new ElidedLabel(this))
{
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(SortRole);
    build();
    connectButtons();
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { updateView(); });
    connect(&feed.store(), &StoreBase::inserted, this, [this] {
        updateView();
        markWanted();
    });
    connect(&feed, &CheckpointFeed::loadingChanged, this, [this] { updateView(); });
    connect(&feed, &CheckpointFeed::notOffered, this, [this] { updateView(); });
    connect(&feed, &CheckpointFeed::failed, this, [this](const ApiError &error) {
        m_isRefused = error.isNotOfferedToKey();
        updateView();
    });
    updateView();
}

void CheckpointsPanel::build()
{
    m_table->setObjectName(u"checkpointsTable"_s);
    m_table->setAccessibleName(tr("Checkpoints"));
    m_table->setModel(m_proxy);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->sortByColumn(0, Qt::DescendingOrder);
    m_try->setObjectName(u"tryCheckpointButton"_s);
    m_continue->setObjectName(u"continueCheckpointButton"_s);
    m_share->setObjectName(u"shareCheckpointButton"_s);
    m_copy->setObjectName(u"copyCheckpointButton"_s);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_table);
    m_note->setObjectName(u"checkpointNote"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_note, 1);
    for (QPushButton *button : {m_copy, m_share, m_continue, m_try}) {
        buttons->addWidget(button);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 12, 4, 4);
    layout->addWidget(m_stack, 1);
    layout->addLayout(buttons);
}

// Once it is known what this job measures: of reinforcement there is no loss, of most jobs nothing
// beside the documented metrics. Columns without a value begin hidden.
void CheckpointsPanel::prepareColumns()
{
    m_hasColumns = true;
    m_table->setTextElideMode(Qt::ElideMiddle); // the end of a name tells the step
    const ColumnSample loss{u"0.0000"_s};
    const ColumnSample accuracy{formatPercent(1.0)};
    setColumnWidths(*m_table,
                    {{formatCount(10'000)},
                     loss,
                     loss,
                     loss,
                     accuracy,
                     accuracy,
                     accuracy,
                     timeSample(),
                     {},
                     {u"full_valid_mean_reward 0.0000, train_mean_reward 0.0000"_s}});
    const auto hasValues = [this](int column) {
        for (int row = 0; row < m_model->rowCount(); ++row) {
            if (m_model->index(row, column).data().toString() != dash()) {
                return true;
            }
        }
        return false;
    };
    const QStringList extra{u"created"_s, u"full_valid_mean_token_accuracy"_s};
    QString kind; // jobs that measure the same share what a person has set
    for (int column = 1; column < m_model->columnCount(); ++column) {
        const bool isUseful = hasValues(column);
        m_table->setColumnHidden(column, !isUseful || extra.contains(m_model->columnName(column)));
        kind += isUseful ? u'1' : u'0';
    }
    prepareTable(*m_table, m_session, u"checkpoints"_s + kind, m_model->columnOf(u"model"));
}

void CheckpointsPanel::connectButtons()
{
    const auto tryCurrent = [this] {
        if (const QString model = currentModel(); !model.isEmpty() && !m_feed.isGone(currentId())) {
            emit tryRequested(model);
        }
    };
    connect(m_try, &QPushButton::clicked, this, tryCurrent);
    connect(m_table, &QTableView::activated, this, tryCurrent);
    connect(m_continue, &QPushButton::clicked, this,
            [this] { emit continueRequested(currentModel()); });
    connect(m_share, &QPushButton::clicked, this, [this] { emit shareRequested(currentModel()); });
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(currentModel()); });
}

QString CheckpointsPanel::currentId() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? QString() : rows.constFirst().data(IdRole).toString();
}

QString CheckpointsPanel::currentModel() const
{
    const Checkpoint *checkpoint = m_feed.store().find(currentId());
    return checkpoint ? checkpoint->modelName : QString();
}

void CheckpointsPanel::select(const QString &checkpointId)
{
    m_wanted = checkpointId;
    markWanted();
}

void CheckpointsPanel::markWanted()
{
    if (m_feed.store().find(m_wanted)) {
        markRow(*m_table, std::exchange(m_wanted, {}));
    }
}

// Nothing yet, nothing known, or nothing to come: three different things.
void CheckpointsPanel::explainNothing()
{
    if (!m_feed.isOffered() || (m_isRefused && !m_feed.hasLoaded())) {
        m_empty->setText(tr("This server does not offer checkpoints, or not to this key"),
                         tr("The finished model can be used all the same."));
    } else if (!m_feed.hasLoaded()) {
        m_empty->setText(m_feed.isLoading() ? tr("Loading checkpoints…")
                                            : tr("The checkpoints could not be loaded"),
                         tr("They appear here as soon as the server sends them."));
    } else {
        m_empty->setText(tr("No checkpoints yet"),
                         tr("A checkpoint is the model as it was after an epoch. Servers list them "
                            "as they are made, or when the job has succeeded."));
    }
}

void CheckpointsPanel::updateView()
{
    const bool any = m_feed.store().size() > 0;
    explainNothing();
    if (any && !m_hasColumns) {
        prepareColumns();
    }
    m_stack->setCurrentWidget(any ? static_cast<QWidget *>(m_table) : m_empty);
    const bool isChosen = !currentModel().isEmpty();
    const bool isGone = m_feed.isGone(currentId());
    m_note->setVisible(any);
    m_note->setText(isGone ? tr("The server no longer keeps this checkpoint, only its metrics are "
                                "left.")
                           : QString());
    for (QPushButton *button : {m_try, m_continue, m_share, m_copy}) {
        button->setVisible(any);
        button->setEnabled(isChosen && (!isGone || button == m_copy));
        button->setToolTip(button->isEnabled() ? QString()
                               : isGone        ? m_note->text()
                                               : tr("Select a checkpoint first"));
    }
}

} // namespace Finetune
