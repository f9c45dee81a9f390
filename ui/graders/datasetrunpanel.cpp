// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/graders/datasetrunpanel.h"

#include "core/common/text.h"
#include "core/workspace.h"
#include "ui/common/formats.h"
#include "ui/common/formfield.h"
#include "ui/common/icons.h"
#include "ui/common/requestview.h"
#include "ui/common/tablestate.h"
#include "ui/graders/gradedlinesmodel.h"
#include "ui/graders/gradertext.h"
#include "ui/graders/namefield.h"
#include "ui/graders/rewardhistogram.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr auto RefreshInterval = std::chrono::milliseconds(150);
constexpr int UsualLines = 100;

} // namespace

DatasetRunPanel::DatasetRunPanel(Workspace &workspace, Session &session, QStringListModel &models,
                                 QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_source(new QComboBox(this))
    , m_field(new NameField(m_fields, u"runField"_s, this))
    , m_asked(new NameField(models, u"runModel"_s, this))
    , m_place(new QComboBox(this))
    , m_most(new QSpinBox(this))
    , m_threshold(new QDoubleSpinBox(this))
    , m_start(new QPushButton(icon(Icon::Resume), tr("&Run on the dataset"), this))
    , m_stop(new QPushButton(icon(Icon::Cancel), tr("Sto&p"), this))
    , m_show(new QPushButton(tr("Show request…"), this))
    , m_progress(new QProgressBar(this))
    , m_state(new QLabel(this))
    , m_histogram(new RewardHistogram(this))
    , m_verdict(new QLabel(this))
    , m_failingOnly(new QCheckBox(tr("Only lines that &fail"), this))
    , m_table(new QTableView(this))
    , m_reason(new QLabel(this))
    , m_filter(new GradedLinesFilter(this))
{
    setObjectName(u"datasetRunPanel"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(buildChoices());
    layout->addWidget(buildRunRow());
    layout->addWidget(m_histogram);
    layout->addWidget(m_verdict);
    layout->addWidget(buildLines(session), 1);
    build();
    showSource();
    showProgress();
}

DatasetRunPanel::~DatasetRunPanel()
{
    if (m_run) {
        m_run->disconnect(this);
    }
}

QWidget *DatasetRunPanel::buildChoices()
{
    m_source->setObjectName(u"runSource"_s);
    m_source->addItem(tr("A field of the item"), static_cast<int>(AnswerSource::Kind::Field));
    m_source->addItem(tr("The assistant's last message"),
                      static_cast<int>(AnswerSource::Kind::LastMessage));
    m_source->addItem(tr("A model, asked now"), static_cast<int>(AnswerSource::Kind::Model));
    m_place->setObjectName(u"runPlace"_s);
    m_place->addItem(tr("Here"), static_cast<int>(GraderRunPlan::Place::Here));
    m_place->addItem(tr("On the server"), static_cast<int>(GraderRunPlan::Place::Server));
    m_most->setObjectName(u"runMost"_s);
    m_most->setRange(1, 10'000);
    m_most->setValue(UsualLines);
    m_threshold->setObjectName(u"runThreshold"_s);
    m_threshold->setRange(-1e6, 1e6);
    m_threshold->setSingleStep(0.05);
    m_threshold->setValue(0.5);
    auto *panel = new QWidget(this);
    auto *grid = new QGridLayout(panel);
    grid->setContentsMargins({});
    m_fieldField = new FormField(tr("Fiel&d"), m_field, panel);
    m_askedField = new FormField(tr("&Model that answers"), m_asked, panel);
    m_placeField = new FormField(tr("&Where it runs"), m_place, panel);
    grid->addWidget(new FormField(tr("&Answers to grade"), m_source, panel), 0, 0, Qt::AlignTop);
    grid->addWidget(m_fieldField, 0, 1, 1, 2, Qt::AlignTop);
    grid->addWidget(m_askedField, 0, 1, 1, 2, Qt::AlignTop);
    grid->addWidget(m_placeField, 1, 0, Qt::AlignTop);
    grid->addWidget(new FormField(tr("At mos&t lines"), m_most, panel), 1, 1, Qt::AlignTop);
    grid->addWidget(new FormField(tr("&Fails below"), m_threshold, panel), 1, 2, Qt::AlignTop);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    return panel;
}

QWidget *DatasetRunPanel::buildRunRow()
{
    m_start->setObjectName(u"runStartButton"_s);
    m_stop->setObjectName(u"runStopButton"_s);
    m_show->setObjectName(u"runRequestButton"_s);
    m_progress->setObjectName(u"runProgress"_s);
    m_progress->setAccessibleName(tr("Lines done"));
    m_progress->setTextVisible(false);
    m_state->setObjectName(u"runState"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_verdict->setObjectName(u"runVerdict"_s);
    m_verdict->setTextFormat(Qt::PlainText);
    m_verdict->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_start);
    buttons->addWidget(m_stop);
    buttons->addWidget(m_show);
    buttons->addWidget(m_progress, 1);
    auto *panel = new QWidget(this);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins({});
    layout->addLayout(buttons);
    layout->addWidget(m_state);
    return panel;
}

QWidget *DatasetRunPanel::buildLines(Session &session)
{
    m_failingOnly->setObjectName(u"runFailingOnly"_s);
    m_table->setObjectName(u"runLines"_s);
    m_table->setAccessibleName(tr("Lines of the dataset"));
    m_run = std::make_unique<GraderDatasetRun>(m_workspace.graders(), m_workspace.chat(),
                                               GraderRunPlan{});
    m_model = std::make_unique<GradedLinesModel>(m_run->lines());
    m_filter->setSourceModel(m_model.get());
    m_filter->setThreshold(m_threshold->value());
    m_table->setModel(m_filter);
    setColumnWidths(
        *m_table,
        {{u"10,000"_s}, {u"0.0000"_s}, {tr("Asking the model")}, {u"An answer of words"_s}});
    prepareTable(*m_table, session, u"graderRunLines"_s);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->sortByColumn(0, Qt::AscendingOrder);
    m_table->setToolTip(tr("Enter or a double click opens a line under “One line”"));
    m_reason->setObjectName(u"runReason"_s);
    m_reason->setTextFormat(Qt::PlainText);
    m_reason->setWordWrap(true);
    m_reason->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_reason->hide();
    auto *panel = new QWidget(this);
    auto *layout = new QVBoxLayout(panel);
    layout->setContentsMargins({});
    layout->addWidget(m_failingOnly);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_reason);
    return panel;
}

void DatasetRunPanel::build()
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(RefreshInterval);
    connect(&m_refresh, &QTimer::timeout, this, &DatasetRunPanel::showProgress);
    connect(m_source, &QComboBox::currentIndexChanged, this, &DatasetRunPanel::showSource);
    connect(m_field, &QLineEdit::textChanged, this, &DatasetRunPanel::updateControls);
    connect(m_asked, &QLineEdit::textChanged, this, &DatasetRunPanel::updateControls);
    connect(m_place, &QComboBox::currentIndexChanged, this, &DatasetRunPanel::updateControls);
    connect(m_threshold, &QDoubleSpinBox::valueChanged, this, [this](double threshold) {
        m_filter->setThreshold(threshold);
        showProgress();
    });
    connect(m_failingOnly, &QCheckBox::toggled, m_filter, &GradedLinesFilter::setFailingOnly);
    connect(m_start, &QPushButton::clicked, this, &DatasetRunPanel::start);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_run->stop(); });
    connect(m_show, &QPushButton::clicked, this, [this] {
        showRequest(this, *plan().firstRequest(), m_workspace.connection(), requestNote());
    });
    connect(m_most, &QSpinBox::valueChanged, this, &DatasetRunPanel::updateControls);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &DatasetRunPanel::showReason);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex &index) { openLine(m_filter->mapToSource(index).row()); });
}

// A cell holds the beginning of a sentence only.
void DatasetRunPanel::showReason()
{
    const QModelIndex current = m_table->currentIndex();
    const QString reason = current.isValid()
        ? GradedLinesModel::reason(m_model->item(m_filter->mapToSource(current).row()))
        : QString();
    m_reason->setText(displayText(reason, true));
    m_reason->setVisible(!reason.isEmpty());
}

void DatasetRunPanel::showSource()
{
    const AnswerSource::Kind kind = source().kind;
    m_fieldField->setVisible(kind == AnswerSource::Kind::Field);
    m_askedField->setVisible(kind == AnswerSource::Kind::Model);
    m_askedField->setHint(tr("It is asked once for each line; that costs tokens."));
    updateControls();
}

AnswerSource DatasetRunPanel::source() const
{
    const auto kind = static_cast<AnswerSource::Kind>(m_source->currentData().toInt());
    const NameField *name = kind == AnswerSource::Kind::Model ? m_asked : m_field;
    return {.kind = kind, .name = name->text().trimmed()};
}

void DatasetRunPanel::setGrader(const std::optional<Grader> &grader)
{
    m_grader = grader;
    showEnd();
    updateControls();
}

void DatasetRunPanel::setSamples(const QList<GraderSample> &samples)
{
    m_samples = samples;
    listFields();
    updateControls();
}

void DatasetRunPanel::listFields()
{
    QStringList fields;
    const QJsonObject item = m_samples.isEmpty() ? QJsonObject() : m_samples.constFirst().item;
    for (const QString &name : templateVariables(item)) {
        if (name.startsWith("item."_L1)) {
            fields.append(name.sliced(5));
        }
    }
    m_fields.setStringList(fields);
    if (m_field->text().isEmpty() && !fields.isEmpty()) {
        m_field->setText(fields.constFirst());
    }
}

QString DatasetRunPanel::obstacle() const
{
    if (!m_grader) {
        return tr("The grader's JSON cannot be read yet.");
    }
    if (m_samples.isEmpty()) {
        return tr("Choose a dataset above first.");
    }
    const AnswerSource answers = source();
    if (answers.kind == AnswerSource::Kind::Field && answers.name.isEmpty()) {
        return tr("Say which field holds the answers.");
    }
    if (answers.kind == AnswerSource::Kind::Model && answers.name.isEmpty()) {
        return tr("Choose the model that answers.");
    }
    const bool isHere =
        m_place->currentData().toInt() == static_cast<int>(GraderRunPlan::Place::Here);
    if (isHere && localGrading(*m_grader) != LocalGrading::Possible) {
        return tr("This grader cannot run here: choose “On the server”.");
    }
    return {};
}

// Only without an obstacle.
GraderRunPlan DatasetRunPanel::plan() const
{
    return {.grader = *m_grader,
            .samples = m_samples.first(std::min<qsizetype>(m_samples.size(), m_most->value())),
            .answers = source(),
            .place = static_cast<GraderRunPlan::Place>(m_place->currentData().toInt())};
}

QString DatasetRunPanel::requestNote() const
{
    const GraderRunPlan wanted = plan();
    if (wanted.answers.kind != AnswerSource::Kind::Model) {
        return tr("One such request for each line that is graded.");
    }
    return wanted.place == GraderRunPlan::Place::Here
        ? tr("One such request for each line; the answer is then graded on this computer.")
        : tr("One such request for each line; the answer is then graded on the server, with the "
             "request that “One line” shows.");
}

void DatasetRunPanel::start()
{
    if (m_run->isRunning() || !obstacle().isEmpty()) {
        return;
    }
    auto run =
        std::make_unique<GraderDatasetRun>(m_workspace.graders(), m_workspace.chat(), plan());
    // The table is never without columns in between: it would forget their widths.
    auto model = std::make_unique<GradedLinesModel>(run->lines());
    m_filter->setSourceModel(model.get());
    m_model = std::move(model);
    m_run = std::move(run);
    showReason();
    connect(m_run.get(), &GraderDatasetRun::progressed, this, [this] {
        if (!m_refresh.isActive()) {
            m_refresh.start();
        }
    });
    connect(m_run.get(), &GraderDatasetRun::finished, this, &DatasetRunPanel::showProgress);
    m_run->start();
    showProgress();
}

void DatasetRunPanel::showProgress()
{
    const qsizetype all = m_run->lines().size();
    const RewardSummary summary = RewardSummary::of(m_run->rewards(), m_threshold->value());
    m_histogram->show(summary, m_threshold->value());
    m_progress->setRange(0, std::max(1, static_cast<int>(all)));
    m_progress->setValue(static_cast<int>(m_run->finishedCount()));
    m_verdict->setText(
        summary.graded == 0
            ? GraderText::verdict(summary)
            : tr("Mean %1, lowest %2, highest %3. %4", "rewards; the last is a sentence")
                  .arg(formatMetric(summary.mean), formatMetric(summary.lowest),
                       formatMetric(summary.highest), GraderText::verdict(summary)));
    showEnd();
    updateControls();
}

void DatasetRunPanel::showEnd()
{
    const qsizetype all = m_run->lines().size();
    const qsizetype done = m_run->finishedCount();
    const qsizetype broken = done - m_run->rewards().size();
    if (all == 0) {
        return;
    }
    QStringList sentences;
    if (m_grader != m_run->plan().grader) {
        sentences.append(tr("⚠ These rewards are of the grader as it was. Run it again."));
    }
    if (m_run->fatalError()) {
        sentences.append(tr("Ended: %1").arg(GraderText::callError(*m_run->fatalError())));
    } else if (m_run->wasStopped()) {
        sentences.append(tr("Stopped."));
    }
    sentences.append(tr("%1 of %2 lines done.").arg(formatCount(done), formatCount(all)));
    if (broken > 0) {
        sentences.append(
            tr("%1 could not be graded and count neither way.").arg(formatCount(broken)));
    }
    m_state->setText(sentences.join(u' '));
}

void DatasetRunPanel::openLine(int row)
{
    if (row >= 0) {
        emit lineRequested(m_run->plan().samples.at(row), m_run->lines().at(row).answer);
    }
}

void DatasetRunPanel::updateControls()
{
    const QString why = obstacle();
    const bool isRunning = m_run->isRunning();
    m_start->setEnabled(!isRunning && why.isEmpty());
    m_start->setToolTip(why);
    const bool sends = why.isEmpty() && plan().firstRequest().has_value();
    m_show->setEnabled(sends);
    m_show->setToolTip(why.isEmpty() && !sends ? tr("Nothing is sent: the answers are in the "
                                                    "dataset and are graded on this computer.")
                                               : why);
    m_stop->setEnabled(isRunning);
    if (m_run->lines().size() == 0) {
        m_state->setText(why);
    }
    m_placeField->setHint(m_grader ? GraderText::placeNote(*m_grader) : QString());
}

} // namespace Finetune
