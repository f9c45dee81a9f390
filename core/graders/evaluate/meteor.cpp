// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/meteor.h"

#include "core/graders/evaluate/wordtokens.h"

#include <QHash>
#include <QList>

#include <algorithm>
#include <cmath>
#include <libstemmer.h>
#include <memory>
#include <utility>
#include <vector>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr double Alpha = 0.9; // how much recall weighs
constexpr double Beta = 3;    // form of the penalty
constexpr double Gamma = 0.5; // largest penalty

//! A word of a text that has found no counterpart yet.
struct OpenWord
{
    qsizetype place{};
    QString word{};
};

using Matches = QList<std::pair<qsizetype, qsizetype>>; // place in the input and in the reference

//! Pairs equal words from the end of the input on, each with the last one of the reference that is
//! left; takes them out of both.
void matchEqual(QList<OpenWord> &input, QList<OpenWord> &reference, Matches &matches)
{
    QHash<QString, QList<qsizetype>> places; // indices into reference
    for (qsizetype i = 0; i < reference.size(); ++i) {
        places[reference[i].word].append(i);
    }
    QList<OpenWord> rest;
    std::vector<bool> isTaken(static_cast<std::size_t>(reference.size()));
    for (auto word = input.crbegin(); word != input.crend(); ++word) {
        QList<qsizetype> &candidates = places[word->word];
        if (candidates.isEmpty()) {
            rest.prepend(*word);
            continue;
        }
        const qsizetype index = candidates.takeLast();
        isTaken[static_cast<std::size_t>(index)] = true;
        matches.append({word->place, reference[index].place});
    }
    input = rest;
    QList<OpenWord> left;
    for (qsizetype i = 0; i < reference.size(); ++i) {
        if (!isTaken[static_cast<std::size_t>(i)]) {
            left.append(reference[i]);
        }
    }
    reference = left;
}

//! Snowball's implementation of Porter: An algorithm for suffix stripping (1980).
class Stemmer
{
public:
    QString stem(const QString &word) const
    {
        const QByteArray utf8 = word.toUtf8();
        const auto *symbols = reinterpret_cast<const sb_symbol *>(utf8.constData());
        const sb_symbol *stem =
            sb_stemmer_stem(m_stemmer.get(), symbols, static_cast<int>(utf8.size()));
        const int length = sb_stemmer_length(m_stemmer.get());
        return QString::fromUtf8(reinterpret_cast<const char *>(stem), length);
    }

private:
    struct Deleter
    {
        void operator()(sb_stemmer *stemmer) const { sb_stemmer_delete(stemmer); }
    };

    std::unique_ptr<sb_stemmer, Deleter> m_stemmer{sb_stemmer_new("porter", "UTF_8")};
};

QList<OpenWord> openWords(const QString &text)
{
    QList<OpenWord> words;
    for (const QString &token : mtevalTokens(text.toLower())) {
        words.append({.place = words.size(), .word = token});
    }
    return words;
}

void stemAll(const Stemmer &stemmer, QList<OpenWord> &words)
{
    for (OpenWord &word : words) {
        word.word = stemmer.stem(word.word);
    }
}

//! Runs of matches that stand side by side in both texts.
qsizetype chunkCount(Matches matches)
{
    std::sort(matches.begin(), matches.end());
    qsizetype chunks = 1;
    for (qsizetype i = 1; i < matches.size(); ++i) {
        const bool continues = matches[i].first == matches[i - 1].first + 1
            && matches[i].second == matches[i - 1].second + 1;
        chunks += continues ? 0 : 1;
    }
    return chunks;
}

} // namespace

double meteor(const QString &input, const QString &reference)
{
    QList<OpenWord> openInput = openWords(input);
    QList<OpenWord> openReference = openWords(reference);
    const auto inputSize = static_cast<double>(openInput.size());
    const auto referenceSize = static_cast<double>(openReference.size());
    Matches matches;
    matchEqual(openInput, openReference, matches);
    const Stemmer stemmer;
    stemAll(stemmer, openInput);
    stemAll(stemmer, openReference);
    matchEqual(openInput, openReference, matches);
    if (matches.isEmpty()) {
        return 0;
    }
    const auto count = static_cast<double>(matches.size());
    const double precision = count / inputSize;
    const double recall = count / referenceSize;
    const double mean = precision * recall / (Alpha * precision + (1 - Alpha) * recall);
    const double pieces = static_cast<double>(chunkCount(matches)) / count;
    return mean * (1 - Gamma * std::pow(pieces, Beta));
}

} // namespace Finetune
