// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/samplingform.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QVBoxLayout>

#include <limits>

namespace Finetune {
using namespace Qt::StringLiterals;

SamplingForm::SamplingForm(QWidget *parent)
    : QWidget(parent)
    , m_system(new QPlainTextEdit(this))
    , m_temperature(new QDoubleSpinBox(this))
    , m_topP(new QDoubleSpinBox(this))
    , m_mostTokens(new QSpinBox(this))
    , m_seed(new QSpinBox(this))
{
    m_temperature->setRange(0, 2);
    m_temperature->setSingleStep(0.1);
    m_temperature->setValue(0);
    m_topP->setRange(0, 1);
    m_topP->setSingleStep(0.05);
    m_topP->setValue(1);
    m_mostTokens->setRange(1, 128'000);
    m_mostTokens->setValue(512);
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_system->setObjectName(u"systemMessage"_s);
    m_system->setAccessibleName(tr("System message"));
    m_system->setPlaceholderText(
        tr("How the model should behave. Use the text of your training file."));
    m_system->setTabChangesFocus(true);
    m_system->setMaximumHeight(130);
    auto *caption = new QLabel(tr("S&ystem message"), this);
    caption->setBuddy(m_system);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(caption);
    layout->addWidget(m_system);
    layout->addSpacing(10);
    m_useTemperature = addOption(tr("Temperature"), tr("0 always gives the likeliest answer"),
                                 m_temperature, u"temperature"_s, true);
    m_useTopP = addOption(tr("Top P"), tr("Leaves out unlikely words"), m_topP, u"topP"_s, false);
    m_useMostTokens =
        addOption(tr("Longest answer"), tr("In tokens"), m_mostTokens, u"mostTokens"_s, false);
    m_useSeed =
        addOption(tr("Seed"), tr("The same seed repeats an answer"), m_seed, u"seed"_s, false);
    layout->addStretch();
}

QCheckBox *SamplingForm::addOption(const QString &title, const QString &hint, QWidget *box,
                                   const QString &name, bool on)
{
    auto *use = new QCheckBox(title, this);
    use->setObjectName(name + u"Use"_s);
    use->setToolTip(hint);
    use->setChecked(on);
    box->setObjectName(name + u"Field"_s);
    box->setAccessibleName(title);
    box->setToolTip(hint);
    box->setEnabled(on);
    box->setMinimumWidth(100);
    connect(use, &QCheckBox::toggled, box, &QWidget::setEnabled);
    auto *row = new QHBoxLayout;
    row->addWidget(use, 1);
    row->addWidget(box);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    return use;
}

QString SamplingForm::systemMessage() const
{
    return m_system->toPlainText().trimmed();
}

void SamplingForm::applyTo(ChatRequest &request) const
{
    if (m_useTemperature->isChecked()) {
        request.temperature = m_temperature->value();
    }
    if (m_useTopP->isChecked()) {
        request.topP = m_topP->value();
    }
    if (m_useMostTokens->isChecked()) {
        request.mostTokens = m_mostTokens->value();
    }
    if (m_useSeed->isChecked()) {
        request.seed = m_seed->value();
    }
}

} // namespace Finetune
