// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/wandbform.h"

#include "ui/common/formfield.h"

#include <QGridLayout>
#include <QLineEdit>

namespace Finetune {
using namespace Qt::StringLiterals;

WandbForm::WandbForm(QWidget *parent)
    : QGroupBox(tr("Report to Weights && Biases"), parent)
    , m_project(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_entity(new QLineEdit(this))
    , m_tags(new QLineEdit(this))
    , m_projectField(new FormField(tr("Project"), m_project, this))
{
    setObjectName(u"wandbGroup"_s);
    setAccessibleName(tr("Report to Weights & Biases"));
    setCheckable(true);
    setChecked(false);
    m_project->setObjectName(u"wandbProject"_s);
    m_name->setObjectName(u"wandbName"_s);
    m_name->setPlaceholderText(tr("the job ID"));
    m_entity->setObjectName(u"wandbEntity"_s);
    m_entity->setPlaceholderText(tr("your default entity"));
    m_tags->setObjectName(u"wandbTags"_s);
    m_tags->setPlaceholderText(tr("separated by commas"));
    auto *grid = new QGridLayout(this);
    grid->addWidget(m_projectField, 0, 0);
    grid->addWidget(new FormField(tr("Run name"), m_name, this), 0, 1);
    grid->addWidget(new FormField(tr("Entity"), m_entity, this), 1, 0);
    grid->addWidget(new FormField(tr("Tags"), m_tags, this), 1, 1);
    for (QLineEdit *line : {m_project, m_name, m_entity, m_tags}) {
        connect(line, &QLineEdit::textChanged, this, &WandbForm::changed);
    }
    connect(this, &QGroupBox::toggled, this, &WandbForm::changed);
}

std::optional<WandbIntegration> WandbForm::value() const
{
    if (!isChecked()) {
        return std::nullopt;
    }
    QStringList tags;
    for (const QString &tag : m_tags->text().split(u',', Qt::SkipEmptyParts)) {
        tags.append(tag.trimmed());
    }
    return WandbIntegration{.project = m_project->text().trimmed(),
                            .name = m_name->text().trimmed(),
                            .entity = m_entity->text().trimmed(),
                            .tags = tags};
}

void WandbForm::setValue(const std::optional<WandbIntegration> &value)
{
    setChecked(value.has_value());
    if (value) {
        m_project->setText(value->project);
        m_name->setText(value->name);
        m_entity->setText(value->entity);
        m_tags->setText(value->tags.join(u", "_s));
    }
}

} // namespace Finetune
