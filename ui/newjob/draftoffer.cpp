// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/draftoffer.h"

#include "core/common/text.h"
#include "ui/common/accessibility.h"
#include "ui/common/formats.h"
#include "ui/newjob/methodfield.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// What one recognises a draft by.
QString summaryOf(const JobDraft &draft)
{
    QStringList parts{MethodField::title(draft.method)};
    for (const QString &part : {draft.model, draft.trainingFile, draft.suffix}) {
        if (!part.isEmpty()) {
            parts.append(displayText(part));
        }
    }
    return parts.join(u"  \u00b7  "_s);
}

} // namespace

DraftOffer::DraftOffer(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_continue(new QPushButton(tr("&Continue the draft"), this))
    , m_anew(new QPushButton(tr("Start &anew"), this))
{
    setObjectName(u"draftOffer"_s);
    setAccessibleRole(*this, QAccessible::AlertMessage);
    setFrameShape(QFrame::StyledPanel);
    m_text->setObjectName(u"draftOfferText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_continue->setObjectName(u"continueDraftButton"_s);
    m_anew->setObjectName(u"startAnewButton"_s);
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_text, 1);
    for (QPushButton *button : {m_continue, m_anew}) {
        button->setAutoDefault(false);
        layout->addWidget(button);
    }
    connect(m_continue, &QPushButton::clicked, this, [this] {
        hide();
        emit taken(m_draft);
    });
    connect(m_anew, &QPushButton::clicked, this, [this] {
        hide();
        emit declined();
    });
    hide();
}

void DraftOffer::offer(const JobDraft &draft, const QDateTime &writtenAt)
{
    m_draft = draft;
    m_text->setText(tr("A job that was not sent is still here, last changed %1:\n%2")
                        .arg(formatTime(writtenAt), summaryOf(draft)));
    setAccessibleName(m_text->text());
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace Finetune
