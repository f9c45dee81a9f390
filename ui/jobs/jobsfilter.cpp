// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/jobsfilter.h"

#include "ui/common/itemroles.h"
#include "ui/common/jobstatustext.h"
#include "ui/common/naturalkey.h"
#include "ui/jobs/jobsmodel.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

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

// The eight bytes from `place` on as a number that compares as they do.
quint64 headOf(const QByteArray &text, qsizetype place)
{
    quint64 bytes = 0;
    if (place < text.size()) {
        std::memcpy(&bytes, text.constData() + place,
                    static_cast<size_t>(std::min<qsizetype>(sizeof bytes, text.size() - place)));
    }
    return qFromBigEndian(bytes);
}

} // namespace

// The connections come before those of the base class, which must find everything up to date.
JobsFilter::JobsFilter(JobsModel &model, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_model(model)
{
    setSortRole(SortRole);
    connect(&model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { insertRows(first, last); });
    connect(&model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { removeRows(first, last); });
    connect(&model, &QAbstractItemModel::dataChanged, this, &JobsFilter::updateRows);
    if (model.rowCount() > 0) {
        insertRows(0, model.rowCount() - 1);
    }
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
    invalidateRowsFilter();
}

void JobsFilter::sort(int column, Qt::SortOrder order)
{
    if (column != m_keyColumn) {
        m_keyColumn = column;
        makeKeys();
    }
    QSortFilterProxyModel::sort(column, order);
}

void JobsFilter::insertRows(int first, int last)
{
    m_texts.insert(first, last - first + 1, QByteArray());
    m_keys.insert(first, last - first + 1, Key());
    bool allBeginTheSame = true;
    for (int row = first; row <= last; ++row) {
        m_texts[row] = searchedText(m_model.item(row));
        m_keys[row] = keyOf(row);
        allBeginTheSame = allBeginTheSame && m_keys.at(row).text.startsWith(m_common);
    }
    if (!allBeginTheSame || first == 0) {
        setHeads();
    }
}

void JobsFilter::removeRows(int first, int last)
{
    m_texts.remove(first, last - first + 1);
    m_keys.remove(first, last - first + 1);
}

void JobsFilter::updateRows(const QModelIndex &topLeft, const QModelIndex &bottomRight)
{
    const bool isWhole = topLeft.column() == 0; // and not only what ticks every second
    const bool isSorted = topLeft.column() <= m_keyColumn && m_keyColumn <= bottomRight.column();
    bool allBeginTheSame = true;
    for (int row = topLeft.row(); row <= bottomRight.row() && (isWhole || isSorted); ++row) {
        if (isWhole) {
            m_texts[row] = searchedText(m_model.item(row));
        }
        if (isSorted) {
            m_keys[row] = keyOf(row);
            allBeginTheSame = allBeginTheSame && m_keys.at(row).text.startsWith(m_common);
        }
    }
    if (!allBeginTheSame) {
        setHeads();
    }
}

void JobsFilter::makeKeys()
{
    for (int row = 0; row < static_cast<int>(m_keys.size()); ++row) {
        m_keys[row] = keyOf(row);
    }
    setHeads();
}

JobsFilter::Key JobsFilter::keyOf(int row) const
{
    if (m_keyColumn < 0) {
        return {};
    }
    const QVariant value = m_model.index(row, m_keyColumn).data(SortRole);
    Key key;
    switch (value.typeId()) {
    case QMetaType::QString:
        key.text = naturalKey(value.toString());
        key.head = headOf(key.text, m_common.size());
        break;
    case QMetaType::QDateTime:
        key.number = value.toDateTime().isValid()
            ? static_cast<double>(value.toDateTime().toMSecsSinceEpoch())
            : -1;
        break;
    default: key.number = value.toDouble(); break;
    }
    return key;
}

// Names of models begin alike for a long while; what follows decides most comparisons at once.
void JobsFilter::setHeads()
{
    m_common = m_keys.isEmpty() ? QByteArray() : m_keys.constFirst().text;
    for (const Key &key : std::as_const(m_keys)) {
        const auto [mine, other] =
            std::mismatch(m_common.cbegin(), m_common.cend(), key.text.cbegin(), key.text.cend());
        m_common.truncate(mine - m_common.cbegin());
    }
    for (Key &key : m_keys) {
        key.head = headOf(key.text, m_common.size());
    }
}

bool JobsFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    return m_criteria.acceptsFields(m_model.item(row))
        && (m_needle.isEmpty() || m_texts.at(row).contains(m_needle));
}

bool JobsFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const Key &a = m_keys.at(left.row());
    const Key &b = m_keys.at(right.row());
    if (a.number != b.number) {
        return a.number < b.number;
    }
    return a.head != b.head ? a.head < b.head : a.text < b.text;
}

} // namespace Finetune
