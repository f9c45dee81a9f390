// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/banner.h"

#include "ui/common/accessibility.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMetaMethod>
#include <QPushButton>
#include <QToolButton>

#include <utility>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

Icon iconOf(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Information: return Icon::Info;
    case Banner::Kind::Success: return Icon::Success;
    case Banner::Kind::Warning: return Icon::Warning;
    case Banner::Kind::Error: return Icon::Error;
    }
    Q_UNREACHABLE();
}

Tone toneOf(Banner::Kind kind)
{
    switch (kind) {
    case Banner::Kind::Information: return Tone::Accent;
    case Banner::Kind::Success: return Tone::Good;
    case Banner::Kind::Warning: return Tone::Caution;
    case Banner::Kind::Error: return Tone::Bad;
    }
    Q_UNREACHABLE();
}

} // namespace

Banner::Banner(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_action(new QPushButton(this))
    , m_close(new QToolButton(this))
{
    setObjectName(u"banner"_s);
    setAccessibleRole(*this, QAccessible::AlertMessage);
    m_text->setObjectName(u"bannerText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_action->setObjectName(u"bannerAction"_s);
    m_action->hide();
    m_close->setObjectName(u"bannerClose"_s);
    m_close->setIcon(icon(Icon::Close));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Dismiss"));
    m_close->setAccessibleName(tr("Dismiss"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(10);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_action, 0, Qt::AlignVCenter);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, [this] {
        hide();
        if (const auto action = std::exchange(m_onAction, {})) {
            action(); // which may show another message, with another action
        }
    });
    hide();
}

void Banner::showMessage(Kind kind, const QString &text)
{
    showMessage(kind, text, {}, {});
}

void Banner::showMessage(Kind kind, const QString &text, const QString &actionText,
                         std::function<void()> action)
{
    m_kind = kind;
    m_text->setText(text);
    m_action->setText(actionText);
    m_action->setVisible(!actionText.isEmpty());
    m_onAction = std::move(action);
    setAccessibleName(text);
    recolour();
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Banner::showError(const ApiError &error, std::function<void()> retry)
{
    const ErrorWords words = errorWords(error);
    QString text = words.title;
    if (!words.text.isEmpty()) {
        text += u'\n' + words.text;
    }
    if (!words.details.isEmpty()) {
        text += u" ("_s + words.details + u')';
    }
    static const auto connections = QMetaMethod::fromSignal(&Banner::connectionsRequested);
    if (error.httpStatus == 401 && isSignalConnected(connections)) { // the same key fails again
        showMessage(Kind::Error, text, tr("Manage connections…"),
                    [this] { emit connectionsRequested(); });
        return;
    }
    const QString actionText = retry ? tr("Try again") : QString();
    showMessage(Kind::Error, text, actionText, std::move(retry));
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange
        || event->type() == QEvent::ApplicationPaletteChange) {
        recolour();
    }
}

void Banner::recolour()
{
    const QColor tone = toneColor(toneOf(m_kind));
    QColor fill = tone;
    fill.setAlphaF(0.12F);
    m_icon->setPixmap(tintedIcon(iconOf(m_kind), tone).pixmap(18, 18));
    const QString css =
        u"#banner { background: %1; border: 1px solid %2; border-radius: 6px; }"_s.arg(
            fill.name(QColor::HexArgb), tone.name(QColor::HexArgb));
    if (styleSheet() != css) { // setting it announces a palette change again
        setStyleSheet(css);
    }
}

} // namespace Finetune
