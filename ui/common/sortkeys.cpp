// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/sortkeys.h"

#include "ui/common/itemroles.h"
#include "ui/common/naturalkey.h"

#include <QDateTime>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <span>

namespace Finetune {

namespace {

constexpr quint64 SignBit = quint64(1) << 63;
constexpr qsizetype PieceSize = 7; // bytes; the eighth says how many of them there are
constexpr quint64 CountMask = 0xff;

// Eight bytes which compare as the numbers do: a greater double has greater bits, once the sign is
// taken care of.
QByteArray numberKey(double number)
{
    const quint64 bits = std::bit_cast<quint64>(number + 0.0); // there is but one zero
    const quint64 ordered = qToBigEndian((bits & SignBit) != 0 ? ~bits : bits | SignBit);
    return QByteArray(reinterpret_cast<const char *>(&ordered), sizeof ordered);
}

//! The keys of texts met before: models, labels or methods are the same few again and again, and
//! those alike share their bytes then. Gives up where nearly all texts differ.
class KnownTexts
{
public:
    QByteArray keyOf(const QString &text)
    {
        if (m_misses > MostMisses + m_hits) {
            return naturalKey(text);
        }
        Known &known = m_known[qHash(text) % m_known.size()];
        if (known.key.isNull() || known.text != text) {
            ++m_misses;
            known = {.text = text, .key = naturalKey(text)};
        } else {
            ++m_hits;
        }
        return known.key;
    }

private:
    struct Known
    {
        QString text{};
        QByteArray key{};
    };

    static constexpr int MostMisses = 512;

    std::array<Known, 256> m_known{};
    int m_misses{};
    int m_hits{};
};

// Nothing comes before everything.
QByteArray keyOf(const QVariant &value, KnownTexts &texts)
{
    switch (value.typeId()) {
    case QMetaType::UnknownType: return {};
    case QMetaType::QString: return texts.keyOf(value.toString());
    case QMetaType::QDateTime: {
        const QDateTime time = value.toDateTime();
        return time.isValid() ? numberKey(static_cast<double>(time.toMSecsSinceEpoch()))
                              : QByteArray();
    }
    default: return numberKey(value.toDouble());
    }
}

struct Entry
{
    quint64 piece{}; // of the key, at the place that is being compared
    int row{};
};

// Some bytes of the key as a number which compares as they do. Names begin alike for a long while;
// a sort over the few bytes that differ has no need to look at the names again.
quint64 pieceOf(const QByteArray &key, qsizetype place)
{
    const qsizetype count = std::clamp<qsizetype>(key.size() - place, 0, PieceSize);
    quint64 bytes = 0;
    if (count > 0) {
        std::memcpy(&bytes, key.constData() + place, static_cast<size_t>(count));
    }
    return qFromBigEndian(bytes) | static_cast<quint64>(count);
}

qsizetype commonLength(std::span<const Entry> entries, const QList<QByteArray> &keys,
                       qsizetype known)
{
    const QByteArray &first = keys.at(entries.front().row);
    qsizetype length = first.size();
    for (const Entry &entry : entries.subspan(1)) {
        const QByteArray &key = keys.at(entry.row);
        length = std::min(length, key.size());
        if (std::memcmp(first.constData() + known, key.constData() + known,
                        static_cast<size_t>(length - known))
            != 0) {
            length =
                std::mismatch(first.cbegin() + known, first.cbegin() + length, key.cbegin() + known)
                    .first
                - first.cbegin();
        }
    }
    return length;
}

// Sorts by the first piece in which the keys differ, then those alike in it by the next one.
// `known` bytes of all keys are known to be the same.
void sortEntries(std::span<Entry> entries, const QList<QByteArray> &keys, qsizetype known)
{
    const qsizetype place = commonLength(entries, keys, known);
    for (Entry &entry : entries) {
        entry.piece = pieceOf(keys.at(entry.row), place);
    }
    std::ranges::stable_sort(entries, {}, &Entry::piece);
    for (auto from = entries.begin(); from != entries.end();) {
        const auto to = std::find_if(
            from, entries.end(), [&](const Entry &entry) { return entry.piece != from->piece; });
        const bool goesOn = (from->piece & CountMask) == PieceSize;
        if (goesOn && to - from > 1) {
            sortEntries({from, to}, keys, place + PieceSize);
        }
        from = to;
    }
}

} // namespace

void SortKeys::setModel(const QAbstractItemModel *model)
{
    m_model = model;
    m_columns.clear();
}

const QList<QByteArray> &SortKeys::of(int column)
{
    QList<QByteArray> &keys = m_columns[column];
    const int rows = m_model ? m_model->rowCount() : 0;
    if (keys.size() != rows) { // asked for the first time
        keys.resize(rows);
        makeKeys(keys, column, 0, rows - 1);
    }
    return keys;
}

void SortKeys::insertRows(int first, int last)
{
    for (auto column = m_columns.begin(); column != m_columns.end(); ++column) {
        column->insert(first, last - first + 1, QByteArray());
        makeKeys(*column, column.key(), first, last);
    }
}

void SortKeys::removeRows(int first, int last)
{
    for (QList<QByteArray> &keys : m_columns) {
        keys.remove(first, last - first + 1);
    }
}

void SortKeys::updateRows(const QModelIndex &topLeft, const QModelIndex &bottomRight)
{
    for (auto column = m_columns.begin(); column != m_columns.end(); ++column) {
        if (column.key() >= topLeft.column() && column.key() <= bottomRight.column()) {
            makeKeys(*column, column.key(), topLeft.row(), bottomRight.row());
        }
    }
}

void SortKeys::makeKeys(QList<QByteArray> &keys, int column, int first, int last) const
{
    KnownTexts texts;
    for (int row = first; row <= last; ++row) {
        keys[row] = keyOf(m_model->index(row, column).data(SortRole), texts);
    }
}

void SortKeys::sort(QList<int> &rows, const QList<QByteArray> &keys)
{
    if (rows.isEmpty()) {
        return;
    }
    QList<Entry> entries;
    entries.reserve(rows.size());
    for (const int row : std::as_const(rows)) {
        entries.append(Entry{.row = row});
    }
    sortEntries({entries.data(), static_cast<size_t>(entries.size())}, keys, 0);
    std::ranges::transform(std::as_const(entries), rows.begin(), &Entry::row);
}

} // namespace Finetune
