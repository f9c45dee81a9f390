// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/hyperparameterform.h"

#include "core/common/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QSpinBox>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int LargestCount = 1'000'000;
constexpr double LeastNumber = 0.0001;
constexpr double LargestRate = 1000;

// The rows in their order, and which methods have them.
constexpr qsizetype CommonRows = 3;
constexpr qsizetype BetaRow = 3;

template<typename Row>
auto valueOf(const Row &row)
{
    return row.automatic->isChecked() ? std::nullopt : std::optional(row.box->value());
}

template<typename Row, typename Value>
void setRow(const Row &row, const std::optional<Value> &value)
{
    row.automatic->setChecked(!value);
    if (value) {
        row.box->setValue(*value);
    }
}

} // namespace

HyperparameterForm::HyperparameterForm(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_epochs(addCount(tr("Epochs"), tr("How often the whole file is learned; more may overfit."),
                        u"epochs"_s, Hyperparameters::MostEpochs, 3))
    , m_batchSize(addCount(tr("Batch size"), tr("Examples per training step; more is steadier."),
                           u"batchSize"_s, Hyperparameters::LargestBatch, 4))
    , m_rate(addNumber(tr("Learning rate"),
                       tr("Multiplier of the usual rate; more learns faster, or not at all."),
                       u"learningRate"_s, LeastNumber, LargestRate, 1))
    , m_beta(addNumber(tr("Beta"),
                       tr("How close the model stays to what it was: more changes it less."),
                       u"beta"_s, LeastNumber, Hyperparameters::LargestBeta, 0.1))
    , m_effort(new QComboBox(this))
{
    addEffort();
    m_compute = addNumber(tr("Compute"),
                          tr("Multiplier of the answers tried for each example; more costs more."),
                          u"compute"_s, LeastNumber, Hyperparameters::MostCompute, 1);
    m_evalInterval = addCount(tr("Evaluate every"), tr("Training steps between evaluations."),
                              u"evalInterval"_s, LargestCount, 10);
    m_evalSamples = addCount(tr("Samples"), tr("Answers per example in an evaluation."),
                             u"evalSamples"_s, LargestCount, 1);
    m_grid->setContentsMargins({});
    m_grid->setColumnStretch(3, 1);
    m_grid->setHorizontalSpacing(12);
    setMethod(TuningMethod::Supervised);
}

HyperparameterForm::Row<QSpinBox> HyperparameterForm::addCount(const QString &title,
                                                               const QString &explanation,
                                                               const QString &name, int most,
                                                               int first)
{
    auto *box = new QSpinBox(this);
    box->setRange(1, most);
    box->setValue(first);
    connect(box, &QSpinBox::valueChanged, this, &HyperparameterForm::changed);
    return {box, addRow(title, explanation, box, name)};
}

HyperparameterForm::Row<QDoubleSpinBox>
HyperparameterForm::addNumber(const QString &title, const QString &explanation, const QString &name,
                              double least, double most, double first)
{
    auto *box = new QDoubleSpinBox(this);
    box->setDecimals(4);
    box->setRange(least, most);
    box->setSingleStep(0.1);
    box->setValue(first);
    connect(box, &QDoubleSpinBox::valueChanged, this, &HyperparameterForm::changed);
    return {box, addRow(title, explanation, box, name)};
}

// Its "default" is a word like the others, so it needs no check box.
void HyperparameterForm::addEffort()
{
    auto *label = new QLabel(tr("Reasoning effort"), this);
    label->setBuddy(m_effort);
    m_effort->setObjectName(u"reasoningEffortField"_s);
    m_effort->setAccessibleName(tr("Reasoning effort"));
    m_effort->addItem(tr("Default"), QString());
    m_effort->addItem(tr("Low"), u"low"_s);
    m_effort->addItem(tr("Medium"), u"medium"_s);
    m_effort->addItem(tr("High"), u"high"_s);
    auto *words = new QLabel(tr("How long the model thinks before it answers."), this);
    words->setForegroundRole(QPalette::PlaceholderText);
    words->setWordWrap(true);
    const int row = m_grid->rowCount();
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(m_effort, row, 1, 1, 2);
    m_grid->addWidget(words, row, 3);
    m_rows.append({label, m_effort, words});
    connect(m_effort, &QComboBox::currentIndexChanged, this, &HyperparameterForm::changed);
}

QCheckBox *HyperparameterForm::addRow(const QString &title, const QString &explanation,
                                      QWidget *box, const QString &name)
{
    auto *label = new QLabel(title, this);
    label->setBuddy(box);
    box->setObjectName(name + u"Field"_s);
    box->setAccessibleName(title);
    box->setEnabled(false);
    box->setMinimumWidth(90);
    auto *automatic = new QCheckBox(tr("Auto"), this);
    automatic->setObjectName(name + u"Auto"_s);
    automatic->setAccessibleName(tr("%1: auto").arg(title));
    automatic->setChecked(true);
    auto *words = new QLabel(explanation, this);
    words->setForegroundRole(QPalette::PlaceholderText);
    words->setWordWrap(true);
    addCells({label, automatic, box, words});
    connect(automatic, &QCheckBox::toggled, this, [this, box](bool isAuto) {
        box->setEnabled(!isAuto);
        emit changed();
    });
    return automatic;
}

void HyperparameterForm::addCells(const QList<QWidget *> &cells)
{
    const int row = m_grid->rowCount();
    for (int column = 0; column < cells.size(); ++column) {
        m_grid->addWidget(cells.at(column), row, column);
    }
    m_rows.append(cells);
}

void HyperparameterForm::setMethod(TuningMethod method)
{
    for (qsizetype row = CommonRows; row < m_rows.size(); ++row) {
        const TuningMethod owner = row == BetaRow ? TuningMethod::Dpo : TuningMethod::Reinforcement;
        for (QWidget *cell : m_rows.at(row)) {
            cell->setVisible(owner == method);
        }
    }
}

Hyperparameters HyperparameterForm::value() const
{
    return {.epochs = valueOf(m_epochs),
            .batchSize = valueOf(m_batchSize),
            .learningRateMultiplier = valueOf(m_rate),
            .beta = valueOf(m_beta),
            .reasoningEffort = m_effort->currentData().toString(),
            .computeMultiplier = valueOf(m_compute),
            .evalInterval = valueOf(m_evalInterval),
            .evalSamples = valueOf(m_evalSamples)};
}

void HyperparameterForm::setValue(const Hyperparameters &value)
{
    setRow(m_epochs, value.epochs);
    setRow(m_batchSize, value.batchSize);
    setRow(m_rate, value.learningRateMultiplier);
    setRow(m_beta, value.beta);
    setRow(m_compute, value.computeMultiplier);
    setRow(m_evalInterval, value.evalInterval);
    setRow(m_evalSamples, value.evalSamples);
    if (m_effort->findData(value.reasoningEffort) < 0) {
        m_effort->addItem(displayText(value.reasoningEffort),
                          value.reasoningEffort); // a word of the server's
    }
    m_effort->setCurrentIndex(m_effort->findData(value.reasoningEffort));
}

} // namespace Finetune
