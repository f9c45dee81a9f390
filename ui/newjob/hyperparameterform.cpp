// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/hyperparameterform.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QSpinBox>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QSpinBox *intBox(int most, int first, QWidget *parent)
{
    auto *box = new QSpinBox(parent);
    box->setRange(1, most);
    box->setValue(first);
    return box;
}

} // namespace

HyperparameterForm::HyperparameterForm(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
    , m_epochs(intBox(Hyperparameters::MostEpochs, 3, this))
    , m_batchSize(intBox(Hyperparameters::LargestBatch, 4, this))
    , m_rate(new QDoubleSpinBox(this))
{
    m_grid->setContentsMargins({});
    m_grid->setColumnStretch(3, 1);
    m_grid->setHorizontalSpacing(12);
    m_rate->setRange(0.001, 1000);
    m_rate->setDecimals(3);
    m_rate->setSingleStep(0.1);
    m_rate->setValue(1);
    m_autoEpochs =
        addRow(tr("Epochs"), tr("How often the whole file is learned; more may overfit."), m_epochs,
               u"epochs"_s);
    m_autoBatchSize = addRow(tr("Batch size"), tr("Examples per training step; more is steadier."),
                             m_batchSize, u"batchSize"_s);
    m_autoRate = addRow(tr("Learning rate"),
                        tr("Multiplier of the usual rate; more learns faster, or "
                           "not at all."),
                        m_rate, u"learningRate"_s);
    connect(m_epochs, &QSpinBox::valueChanged, this, &HyperparameterForm::changed);
    connect(m_batchSize, &QSpinBox::valueChanged, this, &HyperparameterForm::changed);
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, &HyperparameterForm::changed);
}

QCheckBox *HyperparameterForm::addRow(const QString &title, const QString &explanation,
                                      QWidget *box, const QString &name)
{
    const int row = m_grid->rowCount();
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
    m_grid->addWidget(label, row, 0);
    m_grid->addWidget(automatic, row, 1);
    m_grid->addWidget(box, row, 2);
    m_grid->addWidget(words, row, 3);
    connect(automatic, &QCheckBox::toggled, this, [this, box](bool isAuto) {
        box->setEnabled(!isAuto);
        emit changed();
    });
    return automatic;
}

Hyperparameters HyperparameterForm::value() const
{
    Hyperparameters result;
    if (!m_autoEpochs->isChecked()) {
        result.epochs = m_epochs->value();
    }
    if (!m_autoBatchSize->isChecked()) {
        result.batchSize = m_batchSize->value();
    }
    if (!m_autoRate->isChecked()) {
        result.learningRateMultiplier = m_rate->value();
    }
    return result;
}

void HyperparameterForm::setValue(const Hyperparameters &value)
{
    m_autoEpochs->setChecked(!value.epochs);
    m_epochs->setValue(value.epochs.value_or(m_epochs->value()));
    m_autoBatchSize->setChecked(!value.batchSize);
    m_batchSize->setValue(value.batchSize.value_or(m_batchSize->value()));
    m_autoRate->setChecked(!value.learningRateMultiplier);
    m_rate->setValue(value.learningRateMultiplier.value_or(m_rate->value()));
}

} // namespace Finetune
