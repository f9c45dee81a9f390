// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/learner/structuredanswer.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Finetune {

namespace {

using Kind = AnswerSchema::Kind;

constexpr qsizetype LongestNumber = 9;
constexpr qsizetype PieceSize = 4; // about a token, as in free answers

bool isDigit(uchar byte)
{
    return byte >= '0' && byte <= '9';
}

//! Knows which bytes may come next if the text is to be a number of JSON.
class NumberGate
{
public:
    explicit NumberGate(bool isInteger)
        : m_isInteger(isInteger)
    {}

    const QByteArray &text() const { return m_text; }

    void pass(uchar byte) { m_text += static_cast<char>(byte); }

    //! Leaves only what may come next. A sign is left where the model prefers one to any digit.
    void restrict(SymbolValues &probabilities) const
    {
        float likeliestDigit = 0;
        for (size_t symbol = 0; symbol < probabilities.size(); ++symbol) {
            const auto byte = static_cast<uchar>(symbol);
            if (!allows(byte))
                probabilities[symbol] = 0;
            else if (isDigit(byte))
                likeliestDigit = std::max(likeliestDigit, probabilities[symbol]);
        }
        if (probabilities['-'] <= likeliestDigit)
            probabilities['-'] = 0;
    }

private:
    bool allows(uchar byte) const
    {
        const bool isComplete = !m_text.isEmpty() && isDigit(static_cast<uchar>(m_text.back()));
        if (!isComplete)
            return isDigit(byte) || (m_text.isEmpty() && byte == '-');
        if (byte == EndOfMessage)
            return true;
        if (m_text.size() >= LongestNumber)
            return false;
        const bool hasPoint = m_text.contains('.');
        if (byte == '.')
            return !m_isInteger && !hasPoint && m_text.size() + 1 < LongestNumber;
        return isDigit(byte) && (hasPoint || (m_text != "0" && m_text != "-0"));
    }

    bool m_isInteger;
    QByteArray m_text;
};

//! Fills in one form for one prompt.
class FormWriter
{
public:
    FormWriter(const NgramModel &model, const ChatPrompt &prompt, const SamplingOptions &options)
        : m_model(model)
        , m_prompt(prompt)
        , m_options(options)
        , m_random(options.seed)
    {}

    QJsonValue fill(const AnswerSchema &form)
    {
        switch (form.kind) {
        case Kind::Object: return object(form);
        case Kind::List: return list(form);
        case Kind::Text: return text();
        case Kind::Number: return number(false);
        case Kind::Integer: return number(true);
        case Kind::Choice: return likeliest(form.choices);
        }
        return {};
    }

private:
    QJsonObject object(const AnswerSchema &form)
    {
        QJsonObject filled;
        for (qsizetype i = 0; i < form.names.size(); ++i)
            filled[form.names[i]] = fill(form.parts[static_cast<size_t>(i)]);
        return filled;
    }

    QJsonArray list(const AnswerSchema &form)
    {
        QJsonArray filled;
        while (filled.size() < form.fewest)
            filled.append(fill(form.parts[0]));
        return filled;
    }

    // The whole answer will be cut at its limit, so that what comes behind it need not be made up.
    QString text()
    {
        const qint64 room = m_options.maxTokens - m_textTokens;
        if (room <= 0)
            return {};
        SamplingOptions options = m_options;
        options.maxTokens = room;
        options.seed = m_options.seed + m_texts++;
        options.alternatives.reset();
        const Generation said = generate(m_model, m_prompt, options);
        m_textTokens += said.completionTokens;
        return QString::fromUtf8(said.text);
    }

    double number(bool isInteger)
    {
        NumberGate gate(isInteger);
        AnswerPosition position(m_prompt.cues);
        NgramModel::Guess guess;
        while (true) {
            m_model.guess(position.contexts(), guess);
            gate.restrict(guess.probabilities);
            const uchar byte = pickByte(guess.probabilities, m_options, m_random);
            if (byte == EndOfMessage)
                return gate.text().toDouble();
            gate.pass(byte);
            position.append(byte);
        }
    }

    // By the mean over its bytes, since a short one is likelier for its length alone.
    QJsonValue likeliest(const QList<QJsonValue> &choices) const
    {
        QJsonValue best;
        double leastLoss = std::numeric_limits<double>::infinity();
        for (const QJsonValue &choice : choices) {
            const QByteArray said = asSaid(choice) + static_cast<char>(EndOfMessage);
            const double loss = m_model.score({{.cues = m_prompt.cues, .text = said}}).meanLoss();
            if (loss < leastLoss) {
                leastLoss = loss;
                best = choice;
            }
        }
        return best;
    }

    // Text without its quotes, anything else as JSON.
    static QByteArray asSaid(const QJsonValue &value)
    {
        if (value.isString())
            return value.toString().toUtf8();
        const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return list.sliced(1, list.size() - 2);
    }

    const NgramModel &m_model;
    const ChatPrompt &m_prompt;
    const SamplingOptions &m_options;
    Random m_random;
    quint64 m_texts{};
    qint64 m_textTokens{};
};

//! Where the first stop text begins, or the end.
qsizetype stopIn(const QByteArray &text, const QByteArrayList &stops)
{
    qsizetype end = text.size();
    for (const QByteArray &stop : stops) {
        const qsizetype at = stop.isEmpty() ? -1 : text.indexOf(stop);
        if (at >= 0)
            end = std::min(end, at);
    }
    return end;
}

//! The first place from `at` on where a character begins, or the end.
qsizetype characterFrom(const QByteArray &text, qsizetype at)
{
    while (at < text.size() && (static_cast<uchar>(text[at]) & 0xC0) == 0x80)
        ++at;
    return std::min(at, text.size());
}

//! The longest beginning of whole characters that is no longer than `size`.
QByteArray cut(const QByteArray &text, qsizetype size)
{
    while (size > 0 && characterFrom(text, size) != size)
        --size;
    return text.first(size);
}

void send(const QByteArray &text, const PieceCallback &onPiece)
{
    for (qsizetype at = 0; onPiece && at < text.size();) {
        const qsizetype end = characterFrom(text, at + PieceSize);
        if (!onPiece(text.sliced(at, end - at)))
            return;
        at = end;
    }
}

} // namespace

Generation generateStructured(const NgramModel &model, const ChatPrompt &prompt,
                              const AnswerSchema &schema, const SamplingOptions &options,
                              const PieceCallback &onPiece)
{
    SamplingOptions freely = options;
    freely.alternatives.reset();
    Generation answer = generate(model, prompt, freely);
    const QJsonDocument said = QJsonDocument::fromJson(answer.text);
    if (!said.isObject() || !schema.fits(said.object())) {
        const QJsonValue filled = FormWriter(model, prompt, freely).fill(schema);
        QByteArray text = QJsonDocument(filled.toObject()).toJson(QJsonDocument::Compact);
        const qint64 most = options.maxTokens * 4;
        answer.finishReason = text.size() > most ? FinishReason::Length : FinishReason::Stop;
        text = cut(text, std::min<qsizetype>(text.size(), most));
        answer.text = text.first(stopIn(text, options.stop));
        answer.completionTokens = tokenCount(answer.text);
    }
    send(answer.text, onPiece);
    return answer;
}

} // namespace Finetune
