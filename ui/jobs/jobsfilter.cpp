// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/jobsfilter.h"

#include "ui/common/jobstatustext.h"
#include "ui/jobs/jobsmodel.h"

namespace Finetune {

namespace {

// Everything of a job that is searched, in one piece; the line breaks keep fields apart.
QByteArray searchedText(const Job &job)
{
    QString text;
    for (const QString *field : {&job.id, &job.model, &job.fineTunedModel, &job.suffix,
                                 &job.statusText, &job.trainingFile, &job.validationFile}) {
        text += *field;
        text += u'\n';
    }
    text += jobStatusText(job);
    for (auto pair = job.metadata.cbegin(); pair != job.metadata.cend(); ++pair) {
        text += u'\n' + pair.key() + u'\n' + *pair;
    }
    return text.toCaseFolded().toUtf8();
}

} // namespace

// The connections come before those of the base class, which must find everything up to date.
JobsFilter::JobsFilter(JobsModel &model, QObject *parent)
    : TableFilter(parent)
    , m_model(model)
{
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { insertTexts(first, last); });
    connect(&model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) {
                m_texts.remove(first, last - first + 1);
            });
    connect(&model, &QAbstractItemModel::dataChanged, this, &JobsFilter::updateTexts);
    insertTexts(0, model.rowCount() - 1);
    setSourceModel(&model);
}

void JobsFilter::setCriteria(const JobsCriteria &criteria)
{
    if (criteria == m_criteria) {
        return;
    }
    m_criteria = criteria;
    m_criteria.text = criteria.text.trimmed();
    m_needle = m_criteria.text.toCaseFolded().toUtf8();
    refilter();
}

void JobsFilter::insertTexts(int first, int last)
{
    m_texts.insert(first, last - first + 1, QByteArray());
    for (int row = first; row <= last; ++row) {
        m_texts[row] = searchedText(m_model.item(row));
    }
}

void JobsFilter::updateTexts(const QModelIndex &topLeft, const QModelIndex &bottomRight)
{
    const bool isWhole = topLeft.column() == 0; // and not only what ticks every second
    for (int row = topLeft.row(); row <= bottomRight.row() && isWhole; ++row) {
        m_texts[row] = searchedText(m_model.item(row));
    }
}

bool JobsFilter::accepts(int row) const
{
    return m_criteria.acceptsFields(m_model.item(row))
        && (m_needle.isEmpty() || m_texts.at(row).contains(m_needle));
}

} // namespace Finetune
