// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/jsonmistake.h"

#include <algorithm>
#include <bitset>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

using Kind = DatasetIssue::Kind;

constexpr qsizetype LongestSnippet = 20;
constexpr qsizetype HexUnitLength = 5; // "uXXXX"

unsigned char byteOf(char c)
{
    return static_cast<unsigned char>(c);
}

bool isContinuation(char c)
{
    return (byteOf(c) & 0xc0) == 0x80;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHighSurrogate(int unit)
{
    return unit >= 0xd800 && unit < 0xdc00;
}

bool isLowSurrogate(int unit)
{
    return unit >= 0xdc00 && unit < 0xe000;
}

//! The length of the character that begins here in valid UTF-8, or 0: no overlong forms, no
//! surrogates, nothing beyond U+10FFFF.
qsizetype utf8Length(QByteArrayView at)
{
    const unsigned char lead = byteOf(at.front());
    const qsizetype length = lead < 0xc2 ? 0
        : lead < 0xe0                    ? 2
        : lead < 0xf0                    ? 3
        : lead < 0xf5                    ? 4
                                         : 0;
    if (length == 0 || at.size() < length
        || !std::all_of(at.begin() + 1, at.begin() + length, isContinuation)) {
        return 0;
    }
    const unsigned char second = byteOf(at[1]);
    const bool isBad = (lead == 0xe0 && second < 0xa0) || (lead == 0xed && second >= 0xa0)
        || (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second >= 0x90);
    return isBad ? 0 : length;
}

//! Walks over JSON without recursion: what may come next, and a bit for each open bracket.
//! Used for one line, then thrown away.
class MistakeFinder
{
public:
    explicit MistakeFinder(QByteArrayView bytes)
        : m_bytes(bytes)
    {}

    std::optional<JsonMistake> find()
    {
        while (!m_mistake) {
            skipSpace();
            if (m_next == Next::Nothing && atEnd()) {
                return std::nullopt;
            }
            step();
        }
        return m_mistake;
    }

private:
    enum class Next {
        Value,
        ValueOrEnd, // directly after "["
        Key,
        KeyOrEnd, // directly after "{"
        Colon,
        CommaOrEnd,
        Nothing
    };

    bool atEnd() const { return m_at >= m_bytes.size(); }

    char current() const { return m_bytes[m_at]; }

    bool isAt(char c) const { return !atEnd() && current() == c; }

    QByteArrayView rest() const { return m_bytes.sliced(m_at); }

    void fail(Kind kind, qsizetype offset, const QString &detail = {})
    {
        m_mistake = JsonMistake{.kind = kind, .offset = offset, .detail = detail};
    }

    void failHere(Kind kind)
    {
        if (atEnd()) {
            fail(Kind::LineEndsEarly, m_at);
        } else if (current() == '\0') {
            fail(Kind::NulByte, m_at);
        } else {
            const auto length = std::min(rest().size(), LongestSnippet);
            fail(kind, m_at, QString::fromUtf8(rest().first(length)));
        }
    }

    void skipSpace()
    {
        while (isAt(' ') || isAt('\t') || isAt('\r') || isAt('\n')) {
            ++m_at;
        }
    }

    void step()
    {
        switch (m_next) {
        case Next::Value: value(); break;
        case Next::ValueOrEnd: isAt(']') ? close() : value(); break;
        case Next::Key: key(); break;
        case Next::KeyOrEnd: isAt('}') ? close() : key(); break;
        case Next::Colon: colon(); break;
        case Next::CommaOrEnd: commaOrEnd(); break;
        case Next::Nothing: failHere(Kind::TextAfterObject); break;
        }
    }

    void value()
    {
        if (isAt('{') || isAt('[')) {
            open();
        } else if (isAt('"')) {
            string();
            afterValue();
        } else if (isAt('-') || (!atEnd() && isDigit(current()))) {
            number();
            afterValue();
        } else if (rest().startsWith("true") || rest().startsWith("null")) {
            m_at += 4;
            afterValue();
        } else if (rest().startsWith("false")) {
            m_at += 5;
            afterValue();
        } else if (isCutOffLiteral()) {
            fail(Kind::LineEndsEarly, m_bytes.size());
        } else {
            failHere(Kind::UnexpectedText);
        }
    }

    bool isCutOffLiteral() const
    {
        return !atEnd()
            && (QByteArrayView("true").startsWith(rest())
                || QByteArrayView("null").startsWith(rest())
                || QByteArrayView("false").startsWith(rest()));
    }

    void open()
    {
        if (m_depth == DeepestJson) {
            fail(Kind::TooDeep, m_at);
            return;
        }
        const bool isObject = current() == '{';
        m_isObject.set(m_depth++, isObject);
        m_next = isObject ? Next::KeyOrEnd : Next::ValueOrEnd;
        ++m_at;
    }

    void close()
    {
        --m_depth;
        ++m_at;
        afterValue();
    }

    void afterValue() { m_next = m_depth == 0 ? Next::Nothing : Next::CommaOrEnd; }

    void key()
    {
        if (!isAt('"')) {
            failHere(Kind::UnexpectedText);
            return;
        }
        string();
        m_next = Next::Colon;
    }

    void colon()
    {
        if (!isAt(':')) {
            failHere(Kind::UnexpectedText);
            return;
        }
        ++m_at;
        m_next = Next::Value;
    }

    void commaOrEnd()
    {
        const bool isInObject = m_isObject.test(m_depth - 1);
        if (isAt(isInObject ? '}' : ']')) {
            close();
        } else if (isAt(',')) {
            ++m_at;
            m_next = isInObject ? Next::Key : Next::Value;
        } else {
            failHere(Kind::UnexpectedText);
        }
    }

    void string()
    {
        for (++m_at; !m_mistake;) {
            if (atEnd()) {
                fail(Kind::LineEndsEarly, m_at);
            } else if (current() == '"') {
                ++m_at;
                return;
            } else if (current() == '\\') {
                escape();
            } else {
                character();
            }
        }
    }

    void character()
    {
        const unsigned char c = byteOf(current());
        if (c == 0) {
            fail(Kind::NulByte, m_at);
        } else if (c < 0x20) {
            fail(Kind::ControlCharacter, m_at, u"U+%1"_s.arg(c, 4, 16, QChar(u'0')).toUpper());
        } else if (c < 0x80) {
            ++m_at;
        } else if (const qsizetype length = utf8Length(rest())) {
            m_at += length;
        } else {
            fail(Kind::InvalidUtf8, m_at, u"0x"_s + QString::number(c, 16).toUpper());
        }
    }

    void escape()
    {
        const qsizetype start = m_at++;
        if (atEnd()) {
            fail(Kind::LineEndsEarly, m_at);
        } else if (current() == 'u') {
            unicodeEscape(start);
        } else if (QByteArrayView("\"\\/bfnrt").contains(current())) {
            ++m_at;
        } else {
            fail(Kind::InvalidEscape, start, QString::fromUtf8(m_bytes.sliced(start).first(2)));
        }
    }

    void unicodeEscape(qsizetype start)
    {
        const int unit = hexUnit();
        if (m_mistake) {
            return;
        }
        const qsizetype end = m_at;
        bool isPaired = !isLowSurrogate(unit);
        if (isHighSurrogate(unit)) {
            isPaired = false;
            if (rest().startsWith("\\u")) {
                ++m_at;
                isPaired = isLowSurrogate(hexUnit());
            }
        }
        if (!m_mistake && !isPaired) {
            const auto text = m_bytes.sliced(start, end - start);
            fail(Kind::LoneSurrogate, start, QString::fromUtf8(text));
        }
    }

    //! Reads the "uXXXX" of an escape.
    int hexUnit()
    {
        const QByteArrayView text = rest().first(std::min(rest().size(), HexUnitLength));
        const auto isHexDigit = [](char c) {
            return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        };
        if (!std::all_of(text.begin() + 1, text.end(), isHexDigit)) {
            fail(Kind::InvalidEscape, m_at - 1, u'\\' + QString::fromUtf8(text));
            return 0;
        }
        if (text.size() < HexUnitLength) {
            fail(Kind::LineEndsEarly, m_bytes.size());
            return 0;
        }
        m_at += HexUnitLength;
        return text.sliced(1).toByteArray().toInt(nullptr, 16);
    }

    void number()
    {
        const qsizetype start = m_at;
        if (isAt('-')) {
            ++m_at;
        }
        bool isValid = isAt('0') ? (++m_at, true) : digits();
        if (isValid && isAt('.')) {
            ++m_at;
            isValid = digits();
        }
        if (isValid && (isAt('e') || isAt('E'))) {
            ++m_at;
            if (isAt('+') || isAt('-')) {
                ++m_at;
            }
            isValid = digits();
        }
        if (!isValid || (!atEnd() && isDigit(current()))) {
            fail(atEnd() ? Kind::LineEndsEarly : Kind::InvalidNumber, atEnd() ? m_at : start);
        }
    }

    bool digits()
    {
        const qsizetype start = m_at;
        while (!atEnd() && isDigit(current())) {
            ++m_at;
        }
        return m_at > start;
    }

    QByteArrayView m_bytes;
    qsizetype m_at{};
    Next m_next{Next::Value};
    std::bitset<DeepestJson> m_isObject;
    std::size_t m_depth{};
    std::optional<JsonMistake> m_mistake;
};

} // namespace

std::optional<JsonMistake> findJsonMistake(QByteArrayView bytes)
{
    return MistakeFinder(bytes).find();
}

qint64 columnAt(QByteArrayView line, qsizetype offset)
{
    const QByteArrayView before = line.first(std::min(offset, line.size()));
    return 1 + before.size() - std::count_if(before.begin(), before.end(), isContinuation);
}

} // namespace Finetune
