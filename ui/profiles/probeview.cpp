// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/probeview.h"

#include "ui/common/accessibility.h"

#include <QAccessible>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

Icon iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Good: return Icon::Success;
    case Tone::Bad: return Icon::Error;
    case Tone::Caution: return Icon::Warning;
    case Tone::Neutral:
    case Tone::Accent: break;
    }
    return Icon::Info;
}

} // namespace

ProbeView::ProbeView(QWidget *parent)
    : QFrame(parent)
    , m_grid(new QGridLayout(this))
{
    setObjectName(u"probeView"_s);
    setAccessibleRole(*this, QAccessible::AlertMessage);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_grid->setContentsMargins(12, 10, 12, 10);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(1, 1);
    hide();
}

void ProbeView::showWaiting()
{
    clear();
    auto *busy = new QProgressBar(this);
    busy->setRange(0, 0);
    busy->setTextVisible(false);
    busy->setMaximumWidth(90);
    busy->setAccessibleName(tr("Testing the connection"));
    m_grid->addWidget(busy, 0, 0);
    m_grid->addWidget(new QLabel(tr("Testing the connection\u2026"), this), 0, 1);
    show();
}

void ProbeView::showResults(const QList<CapabilityResult> &results, bool lacksVersion)
{
    setLines(probeLines(results, lacksVersion));
    QStringList spoken;
    for (const ProbeLine &line : m_lines) {
        spoken.append(line.text);
    }
    setAccessibleName(spoken.join(u' '));
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ProbeView::clear()
{
    removeLines();
    setAccessibleName({});
    hide();
}

void ProbeView::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_lines.isEmpty()) {
        setLines(QList<ProbeLine>(m_lines)); // the icons have colours of the former palette
    }
}

void ProbeView::setLines(const QList<ProbeLine> &lines)
{
    removeLines();
    m_lines = lines;
    for (const ProbeLine &line : m_lines) {
        addLine(line, line == m_lines.constFirst());
    }
}

void ProbeView::removeLines()
{
    m_lines.clear();
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        std::unique_ptr<QLayoutItem>{item}.reset();
    }
}

void ProbeView::addLine(const ProbeLine &line, bool strong)
{
    const int row = m_grid->rowCount();
    auto *picture = new QLabel(this);
    picture->setPixmap(tintedIcon(iconOf(line.tone), toneColor(line.tone)).pixmap(16, 16));
    auto *text = new QLabel(line.text, this);
    text->setObjectName(u"probeLine"_s);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    if (strong) {
        QFont bold = text->font();
        bold.setWeight(QFont::DemiBold);
        text->setFont(bold);
    }
    m_grid->addWidget(picture, row, 0, Qt::AlignTop);
    m_grid->addWidget(text, row, 1);
}

} // namespace Finetune
