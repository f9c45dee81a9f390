// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/samplingform.h"

#include "core/common/text.h"
#include "ui/common/fieldnote.h"

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
    setObjectName(u"samplingForm"_s);
    m_temperature->setObjectName(u"temperatureField"_s);
    m_topP->setObjectName(u"topPField"_s);
    m_mostTokens->setObjectName(u"mostTokensField"_s);
    m_seed->setObjectName(u"seedField"_s);
    m_temperature->setRange(0, 2);
    m_temperature->setSingleStep(0.1);
    m_temperature->setValue(0);
    m_topP->setRange(0, 1);
    m_topP->setSingleStep(0.05);
    m_topP->setValue(1);
    m_mostTokens->setRange(1, 128'000);
    m_mostTokens->setValue(512);
    m_seed->setRange(0, std::numeric_limits<int>::max());
    build();
}

void SamplingForm::build()
{
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
                                 m_temperature, {u"temperature"_s}, true);
    m_useTopP =
        addOption(tr("Top P"), tr("Leaves out unlikely words"), m_topP, {u"top_p"_s}, false);
    m_useMostTokens = addOption(tr("Longest answer"), tr("In tokens; a longer answer is cut off"),
                                m_mostTokens, {u"max_completion_tokens"_s, u"max_tokens"_s}, false);
    m_useSeed =
        addOption(tr("Seed"), tr("The same seed repeats an answer"), m_seed, {u"seed"_s}, false);
    layout->addStretch();
}

// `params` is what the API calls the option.
QCheckBox *SamplingForm::addOption(const QString &title, const QString &hint, QWidget *box,
                                   const QStringList &params, bool on)
{
    auto *use = new QCheckBox(title, this);
    use->setObjectName(box->objectName() + u"Use"_s);
    use->setToolTip(hint);
    use->setChecked(on);
    box->setAccessibleName(title);
    box->setToolTip(hint);
    box->setEnabled(on);
    box->setFixedWidth(m_seed->sizeHint().width()); // the one with the longest number
    connect(use, &QCheckBox::toggled, box, &QWidget::setEnabled);
    auto *row = new QHBoxLayout;
    row->addWidget(use, 1);
    row->addWidget(box);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    FieldNote *note = addNote(box);
    for (const QString &param : params) {
        m_notes.insert(param, note);
    }
    return use;
}

FieldNote *SamplingForm::addNote(QWidget *field)
{
    auto *note = new FieldNote(field, this);
    layout()->addWidget(note);
    return note;
}

ChatRequest SamplingForm::requestTo(const QString &model) const
{
    ChatRequest request{.model = model};
    if (const QString system = m_system->toPlainText().trimmed(); !system.isEmpty()) {
        request.messages.append({.role = ChatRole::System, .content = system});
    }
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
    return request;
}

bool SamplingForm::showProblem(const QString &param, const QString &problem)
{
    FieldNote *note = m_notes.value(param);
    if (note) {
        note->setProblem(displayText(problem, true));
    }
    return note != nullptr;
}

void SamplingForm::clearProblems()
{
    for (FieldNote *note : std::as_const(m_notes)) {
        note->setProblem({});
    }
}

} // namespace Finetune
