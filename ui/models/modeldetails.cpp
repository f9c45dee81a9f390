// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/modeldetails.h"

#include "core/common/text.h"
#include "ui/common/copyfield.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/models/modelwords.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

ModelDetails::ModelDetails(QWidget *parent)
    : QWidget(parent)
    , m_facts(new QWidget(this))
    , m_hint(
          new QLabel(tr("Select a model to see where it comes from and how long it stays."), this))
    , m_name(new CopyField(tr("Model name"), this))
    , m_job(new QPushButton(icon(Icon::Jobs), tr("Open its job"), this))
{
    setObjectName(u"modelDetails"_s);
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_job->setObjectName(u"openModelJobButton"_s);
    auto *lines = new QVBoxLayout(m_facts);
    lines->setContentsMargins({});
    lines->setSpacing(2);
    lines->addWidget(m_name);
    lines->addSpacing(8);
    m_kind = addLine(tr("Kind"), "modelKind");
    m_state = addLine(tr("State"), "modelState");
    m_shutdown = addLine(tr("Shutdown"), "modelShutdown");
    m_base = addLine(tr("Based on"), "modelBase");
    m_owner = addLine(tr("Owner"), "modelOwner");
    m_created = addLine(tr("Created"), "modelCreated");
    lines->addWidget(m_job, 0, Qt::AlignLeft);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 0, 0, 0);
    layout->addWidget(m_hint, 1);
    layout->addWidget(m_facts);
    layout->addStretch();
    m_facts->hide();
    connect(m_job, &QPushButton::clicked, this, [this] { emit jobRequested(QString(m_jobId)); });
}

QLabel *ModelDetails::addLine(const QString &title, const char *name)
{
    auto *caption = new QLabel(title, m_facts);
    caption->setForegroundRole(QPalette::PlaceholderText);
    auto *value = new QLabel(m_facts);
    value->setObjectName(QLatin1StringView(name));
    value->setTextFormat(Qt::PlainText);
    value->setWordWrap(true);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    value->setAccessibleDescription(title);
    auto *lines = static_cast<QVBoxLayout *>(m_facts->layout());
    lines->addWidget(caption);
    lines->addWidget(value);
    lines->addSpacing(8);
    return value;
}

void ModelDetails::showModel(const std::optional<ModelEntry> &model, QDate today,
                             QDate catalogueDate)
{
    m_hint->setVisible(!model);
    m_facts->setVisible(model.has_value());
    if (!model) {
        return;
    }
    const auto orDash = [](const QString &text) {
        return text.isEmpty() ? dash() : displayText(text);
    };
    m_name->setValue(model->id);
    m_kind->setText(modelKindText(model->kind));
    m_state->setText(modelPresenceText(*model));
    m_shutdown->setText(orDash(shutdownExplanation(*model, today, catalogueDate)));
    m_base->setText(orDash(model->baseModel));
    m_owner->setText(orDash(model->ownedBy));
    m_created->setText(formatTime(model->createdAt));
    m_jobId = model->jobId;
    m_job->setVisible(!m_jobId.isEmpty());
}

} // namespace Finetune
