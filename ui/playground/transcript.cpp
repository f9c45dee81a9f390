// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/transcript.h"

#include "ui/common/theme.h"

#include <QLabel>
#include <QScrollBar>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// Laying out a label of megabytes would freeze the window; nobody reads that far in a bubble.
constexpr qsizetype LongestShownText = 200'000;

} // namespace

TranscriptEntry::TranscriptEntry(Kind kind, const QString &who, QWidget *parent)
    : QFrame(parent)
    , m_kind(kind)
    , m_body(new QLabel(this))
    , m_note(new QLabel(this))
{
    setObjectName(kind == Kind::Person ? u"questionEntry"_s : u"answerEntry"_s);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(kind == Kind::Person ? QPalette::AlternateBase : QPalette::Base);
    auto *name = new QLabel(who, this);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    name->setFont(strong);
    name->setForegroundRole(QPalette::PlaceholderText);
    m_body->setObjectName(kind == Kind::Person ? u"questionText"_s : u"answerText"_s);
    m_body->setWordWrap(true);
    m_body->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_body->setAccessibleName(who);
    m_note->setObjectName(u"answerNote"_s);
    m_note->setWordWrap(true);
    m_note->hide();
    for (QLabel *label : {name, m_body, m_note}) {
        label->setTextFormat(Qt::PlainText);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 14, 10);
    layout->setSpacing(4);
    layout->addWidget(name);
    layout->addWidget(m_body);
    layout->addWidget(m_note);
}

void TranscriptEntry::setText(const QString &text)
{
    m_text = text;
    m_body->setText(text.size() > LongestShownText ? text.first(LongestShownText) + u'\u2026'
                                                   : text);
}

void TranscriptEntry::setNote(const QString &note, bool isProblem)
{
    QPalette colours;
    colours.setColor(QPalette::WindowText, toneColor(isProblem ? Tone::Bad : Tone::Neutral));
    m_note->setPalette(colours);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

Transcript::Transcript(QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName(u"transcript"_s);
    setAccessibleName(tr("Conversation"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    auto *page = new QWidget(this);
    m_layout = new QVBoxLayout(page);
    m_layout->setContentsMargins(0, 0, 8, 0);
    m_layout->setSpacing(10);
    m_layout->addStretch();
    setWidget(page);
    QScrollBar *bar = verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this,
            [this, bar](int value) { m_atEnd = value >= bar->maximum() - bar->singleStep(); });
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar](int, int maximum) {
        if (m_atEnd) {
            bar->setValue(maximum);
        }
    });
}

TranscriptEntry *Transcript::add(TranscriptEntry::Kind kind, const QString &who)
{
    auto *entry = new TranscriptEntry(kind, who, widget());
    m_layout->insertWidget(m_layout->count() - 1, entry);
    m_entries.append(entry);
    m_atEnd = true;
    return entry;
}

void Transcript::removeLast()
{
    if (!m_entries.isEmpty()) {
        m_entries.takeLast()->deleteLater();
    }
}

void Transcript::clear()
{
    for (TranscriptEntry *entry : std::as_const(m_entries)) {
        entry->hide();
        entry->deleteLater();
    }
    m_entries.clear();
}

} // namespace Finetune
