// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/jobsfilterbar.h"

#include "core/common/clock.h"
#include "core/common/text.h"
#include "core/finetuning/jobcreation.h"
#include "ui/common/icons.h"
#include "ui/common/jobstatustext.h"
#include "ui/common/searchfield.h"

#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QStringListModel>
#include <QToolButton>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostLabelKeys = 200; // offered; any other can be typed

// In its place by the alphabet, behind "any".
void addSorted(QComboBox &box, const QString &text, const QString &value)
{
    if (value.isEmpty() || box.findData(value) >= 0) {
        return;
    }
    int place = 1;
    while (place < box.count() && box.itemText(place).localeAwareCompare(text) < 0) {
        ++place;
    }
    const QSignalBlocker quiet(box); // what is chosen stays the same
    box.insertItem(place, text, value);
}

} // namespace

JobsFilterBar::JobsFilterBar(Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_layout(new QHBoxLayout(this))
    , m_labelKeys(new QStringListModel(this))
{
    setObjectName(u"jobsFilterBar"_s);
    m_layout->setContentsMargins({});
    build();
    for (SearchField *field : {m_search, m_labelKey, m_labelValue}) {
        connect(field, &SearchField::searchChanged, this, &JobsFilterBar::noteChange);
    }
    for (QComboBox *choice : {m_shown, m_model, m_method, m_created}) {
        connect(choice, &QComboBox::currentIndexChanged, this, &JobsFilterBar::noteChange);
    }
    noteChange();
}

void JobsFilterBar::build()
{
    m_search = addSearch(tr("Search jobs"), "jobsSearch", 170);
    m_layout->setStretchFactor(m_search, 2);
    m_shown = addChoice(tr("Show jobs by status"), "jobsShown");
    m_shown->addItems({tr("Any status"), tr("Not finished"), tr("Succeeded"), tr("Failed"),
                       tr("Cancelled"), tr("Paused")});
    m_model = addChoice(tr("Show jobs by base model"), "jobsModelFilter");
    m_model->addItem(tr("Any model"), QString());
    m_model->setMaximumWidth(190);
    m_method = addChoice(tr("Show jobs by method"), "jobsMethodFilter");
    m_method->addItem(tr("Any method"), QString());
    m_created = addChoice(tr("Show jobs by date"), "jobsCreatedFilter");
    m_created->addItem(tr("Any date"), 0);
    m_created->addItem(tr("Last 24 hours"), 1);
    m_created->addItem(tr("Last 7 days"), 7);
    m_created->addItem(tr("Last 30 days"), 30);
    m_created->addItem(tr("Last 12 months"), 365);
    m_labelKey = addSearch(tr("Label"), "jobsLabelKey", 90);
    m_labelKey->setToolTip(tr("The name of a label (metadata): with a value, the server is asked "
                              "for all jobs that carry it"));
    auto *completer = new QCompleter(m_labelKeys, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_labelKey->setCompleter(completer);
    m_layout->addWidget(new QLabel(u"="_s, this));
    m_labelValue = addSearch(tr("Value of the label"), "jobsLabelValue", 90);
    m_labelValue->setPlaceholderText(tr("Value"));
    m_clear = new QToolButton(this);
    m_clear->setObjectName(u"clearJobsFilter"_s);
    m_clear->setIcon(icon(Icon::Close));
    m_clear->setText(tr("Clear filters"));
    m_clear->setToolTip(tr("Show all jobs again"));
    m_clear->setAutoRaise(true);
    m_clear->setFocusPolicy(Qt::StrongFocus);
    QSizePolicy place = m_clear->sizePolicy();
    place.setRetainSizeWhenHidden(true);
    m_clear->setSizePolicy(place);
    m_layout->addWidget(m_clear);
    connect(m_clear, &QToolButton::clicked, this, &JobsFilterBar::clear);
}

SearchField *JobsFilterBar::addSearch(const QString &prompt, const char *name, int width)
{
    auto *field = new SearchField(prompt, this);
    field->setObjectName(QLatin1StringView(name));
    field->setMinimumWidth(width);
    m_layout->addWidget(field, 1);
    return field;
}

QComboBox *JobsFilterBar::addChoice(const QString &accessibleName, const char *name)
{
    auto *choice = new QComboBox(this);
    choice->setObjectName(QLatin1StringView(name));
    choice->setAccessibleName(accessibleName);
    choice->setToolTip(accessibleName);
    m_layout->addWidget(choice);
    return choice;
}

JobsCriteria JobsFilterBar::criteria() const
{
    const int days = m_created->currentData().toInt();
    return {.shown = static_cast<JobsShown>(m_shown->currentIndex()),
            .text = m_search->text().trimmed(),
            .model = m_model->currentData().toString(),
            .method = m_method->currentData().toString(),
            .createdSince = days > 0 ? std::optional(m_clock.now().addDays(-days)) : std::nullopt,
            .labelKey = m_labelKey->text().trimmed(),
            .labelValue = m_labelValue->text().trimmed()};
}

void JobsFilterBar::offerValuesOf(const Job &job)
{
    addSorted(*m_model, displayText(job.model), job.model);
    addSorted(*m_method, displayText(jobMethodText(job)), methodOf(job));
    for (auto pair = job.metadata.cbegin(); pair != job.metadata.cend(); ++pair) {
        addLabelKey(pair.key());
    }
}

void JobsFilterBar::addLabelKey(const QString &key)
{
    const QStringList keys = m_labelKeys->stringList();
    if (key != JobCreation::MarkKey && !keys.contains(key) && keys.size() < MostLabelKeys) {
        m_labelKeys->setStringList(keys + QStringList{key});
    }
}

void JobsFilterBar::clear()
{
    const bool hadFocus = m_clear->hasFocus();
    for (SearchField *field : {m_search, m_labelKey, m_labelValue}) {
        field->clear();
    }
    for (QComboBox *choice : {m_shown, m_model, m_method, m_created}) {
        choice->setCurrentIndex(0);
    }
    noteChange();
    if (hadFocus) {
        focusSearch();
    }
}

void JobsFilterBar::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

void JobsFilterBar::noteChange()
{
    m_labelValue->setEnabled(!m_labelKey->text().trimmed().isEmpty());
    m_clear->setVisible(!criteria().isEmpty());
    emit changed();
}

} // namespace Finetune
