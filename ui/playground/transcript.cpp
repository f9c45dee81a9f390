// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/transcript.h"

#include "core/common/text.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// An answer without a line break is one paragraph, which is laid out anew with each piece of it.
constexpr qsizetype LongestShownAnswer = 200'000;
constexpr int PartProperty = QTextFormat::UserProperty + 1;

} // namespace

Transcript::Transcript(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setObjectName(u"transcript"_s);
    setAccessibleName(tr("Conversation"));
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(10);
}

void Transcript::beginTurn(const QString &question, const QString &model)
{
    m_starts.append(document()->characterCount() - 1);
    if (m_starts.size() > 1) {
        addBlock({}, Part::Note); // room between the turns
    }
    addBlock(tr("You"), Part::Speaker);
    addBlock(displayLongText(question), Part::Question);
    addBlock(displayText(model), Part::Speaker);
    addBlock({}, Part::Answer);
    m_answerShown = 0;
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void Transcript::appendText(const QString &text)
{
    const qsizetype room = LongestShownAnswer - m_answerShown;
    m_answerShown += text.size();
    if (room < 0) {
        return;
    }
    QString shown = displayLongText(text.first(std::min(room, text.size())));
    if (text.size() > room) {
        shown += u'\n' + tr("[The answer goes on. \u201cCopy answer\u201d copies all of it.]");
    }
    write([&shown](QTextCursor &end) { end.insertText(shown); });
}

void Transcript::endTurn(const QString &note, bool isProblem)
{
    if (!note.isEmpty()) {
        addBlock(note, isProblem ? Part::Problem : Part::Note);
    }
}

void Transcript::cutTo(qsizetype length)
{
    if (length >= m_starts.size()) {
        return;
    }
    QTextCursor cursor(document());
    cursor.setPosition(m_starts.at(length));
    cursor.movePosition(QTextCursor::End, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    m_starts.resize(length);
}

qsizetype Transcript::turnAtCaret() const
{
    const auto after =
        std::upper_bound(m_starts.cbegin(), m_starts.cend(), textCursor().position());
    return std::max<qsizetype>(0, after - m_starts.cbegin() - 1);
}

void Transcript::addBlock(const QString &text, Part part)
{
    write([this, &text, part](QTextCursor &end) {
        if (document()->characterCount() <= 1) { // an empty document has a block already
            end.setBlockFormat(blockFormat(part));
            end.setBlockCharFormat(charFormat(part));
        } else {
            end.insertBlock(blockFormat(part), charFormat(part));
        }
        end.setCharFormat(charFormat(part));
        end.insertText(text);
    });
}

// The reader's own cursor stays where it is, also at the end, where an insertion would take it
// along and make a selection longer.
void Transcript::write(const std::function<void(QTextCursor &)> &insert)
{
    QScrollBar *bar = verticalScrollBar();
    const bool follows = bar->value() >= bar->maximum();
    const int anchor = textCursor().anchor();
    const int position = textCursor().position();
    QTextCursor end(document());
    end.movePosition(QTextCursor::End);
    insert(end);
    if (textCursor().anchor() != anchor || textCursor().position() != position) {
        QTextCursor restored(document());
        restored.setPosition(anchor);
        restored.setPosition(position, QTextCursor::KeepAnchor);
        setTextCursor(restored);
    }
    if (follows) {
        bar->setValue(bar->maximum());
    }
}

QTextBlockFormat Transcript::blockFormat(Part part) const
{
    QTextBlockFormat format;
    format.setProperty(PartProperty, static_cast<int>(part));
    if (part == Part::Question) {
        format.setBackground(palette().brush(QPalette::AlternateBase));
    }
    return format;
}

QTextCharFormat Transcript::charFormat(Part part) const
{
    QTextCharFormat format;
    switch (part) {
    case Part::Speaker:
        format.setFontWeight(QFont::DemiBold);
        format.setForeground(toneColor(Tone::Accent));
        break;
    case Part::Note: format.setForeground(toneColor(Tone::Neutral)); break;
    case Part::Problem: format.setForeground(toneColor(Tone::Bad)); break;
    case Part::Question:
    case Part::Answer: format.setForeground(palette().brush(QPalette::Text)); break;
    }
    return format;
}

void Transcript::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange
        || event->type() == QEvent::ApplicationPaletteChange) {
        recolour();
    }
}

void Transcript::recolour()
{
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const auto part = static_cast<Part>(block.blockFormat().intProperty(PartProperty));
        QTextCursor cursor(block);
        cursor.setBlockFormat(blockFormat(part));
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        cursor.setCharFormat(charFormat(part));
    }
}

} // namespace Finetune
