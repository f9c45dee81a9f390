// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/theme.h"

#include "ui/common/tintedsvgengine.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTableView>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

struct Shades
{
    QColor window;
    QColor base;
    QColor alternate;
    QColor button;
    QColor text;
    QColor dim;
    QColor border;
    QColor accent;
    QColor onAccent;
    QColor link;
};

//! Fusion everywhere, without the coloured pictures that desktops put on dialog buttons, with
//! outlines that can be seen in dark colours, and with room between the columns of a table and
//! around the text of buttons.
class DeskStyle final : public QProxyStyle
{
public:
    DeskStyle()
        : QProxyStyle(QStyleFactory::create(u"Fusion"_s))
    {}

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        switch (element) {
        case PE_IndicatorCheckBox:
        case PE_IndicatorRadioButton:
            drawOutlined<QStyleOptionButton>(element, option, painter, widget, tickOutline);
            break;
        case PE_FrameLineEdit:
        case PE_Frame:
            drawOutlined<QStyleOptionFrame>(element, option, painter, widget, frameOutline);
            break;
        case PE_FrameFocusRect:
            if (qobject_cast<const QAbstractItemView *>(widget)) {
                QProxyStyle::drawPrimitive(element, option, painter, widget);
            } else {
                drawFocus(option, painter);
            }
            break;
        case PE_PanelButtonCommand: // draws its focus itself
            QProxyStyle::drawPrimitive(element, option, painter, widget);
            if (option->state.testFlag(State_HasFocus) && !isEditableBox(widget)) {
                drawFocus(option, painter);
            }
            break;
        default: QProxyStyle::drawPrimitive(element, option, painter, widget);
        }
    }

    // Qt leaves room for two spaces behind the text of a tool button, none before its icon.
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override
    {
        const auto *button = element == CE_ToolButtonLabel
            ? qstyleoption_cast<const QStyleOptionToolButton *>(option)
            : nullptr;
        if (!button || button->toolButtonStyle != Qt::ToolButtonTextBesideIcon
            || button->state.testFlag(State_AutoRaise)) {
            QProxyStyle::drawControl(element, option, painter, widget);
            return;
        }
        QStyleOptionToolButton centred(*button);
        centred.rect.adjust(button->fontMetrics.horizontalAdvance(u' '), 0, 0, 0);
        QProxyStyle::drawControl(element, &centred, painter, widget);
    }

    int pixelMetric(PixelMetric metric, const QStyleOption *option,
                    const QWidget *widget) const override
    {
        constexpr int CellMargin = 5; // the numbers of one column end where the next begins
        const auto *header = qobject_cast<const QHeaderView *>(widget);
        const bool isOfTable =
            (metric == PM_FocusFrameHMargin && qobject_cast<const QTableView *>(widget))
            || (metric == PM_HeaderMargin && header && header->orientation() == Qt::Horizontal);
        return isOfTable ? CellMargin : QProxyStyle::pixelMetric(metric, option, widget);
    }

    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                           const QWidget *widget) const override
    {
        constexpr int Room = 10; // Fusion's buttons end where their text ends
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return type == CT_PushButton ? size + QSize(Room, 0) : size;
    }

    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *result) const override
    {
        return hint == SH_DialogButtonBox_ButtonsHaveIcons
            ? 0
            : QProxyStyle::styleHint(hint, option, widget, result);
    }

private:
    //! Fusion outlines with a darker shade of the window, which on dark colours is hard to see; so
    //! it is told of another window.
    template<typename Option>
    void drawOutlined(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                      const QWidget *widget, QColor (*outline)(const QPalette &)) const
    {
        const auto *given = qstyleoption_cast<const Option *>(option);
        if (!given) {
            QProxyStyle::drawPrimitive(element, option, painter, widget);
            return;
        }
        Option outlined(*given);
        outlined.palette.setColor(QPalette::Window, outline(given->palette));
        QProxyStyle::drawPrimitive(element, &outlined, painter, widget);
    }

    //! Its field has the focus, and not the arrow beside it.
    static bool isEditableBox(const QWidget *widget)
    {
        const auto *box = qobject_cast<const QComboBox *>(widget);
        return box && box->isEditable();
    }

    //! Where the keyboard is: Fusion's own hint looks like the one for a recommended button.
    static void drawFocus(const QStyleOption *option, QPainter *painter)
    {
        if (!option->state.testFlag(State_KeyboardFocusChange)) {
            return;
        }
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(option->palette.color(QPalette::WindowText), 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(0.75, 0.75, -0.75, -0.75), 3, 3);
        painter->restore();
    }

    static QColor tickOutline(const QPalette &palette)
    {
        return palette.color(QPalette::PlaceholderText).lighter(125);
    }

    static QColor frameOutline(const QPalette &palette)
    {
        return isDark() ? palette.color(QPalette::Mid).lighter(200)
                        : palette.color(QPalette::Window);
    }
};

QPalette paletteFrom(const Shades &shades)
{
    QPalette palette;
    palette.setColor(QPalette::Window, shades.window);
    palette.setColor(QPalette::WindowText, shades.text);
    palette.setColor(QPalette::Base, shades.base);
    palette.setColor(QPalette::AlternateBase, shades.alternate);
    palette.setColor(QPalette::Text, shades.text);
    palette.setColor(QPalette::PlaceholderText, shades.dim);
    palette.setColor(QPalette::Button, shades.button);
    palette.setColor(QPalette::ButtonText, shades.text);
    palette.setColor(QPalette::BrightText, shades.onAccent);
    palette.setColor(QPalette::ToolTipBase, shades.base);
    palette.setColor(QPalette::ToolTipText, shades.text);
    palette.setColor(QPalette::Highlight, shades.accent);
    palette.setColor(QPalette::HighlightedText, shades.onAccent);
    palette.setColor(QPalette::Link, shades.link);
    palette.setColor(QPalette::LinkVisited, shades.link);
    palette.setColor(QPalette::Light, shades.button.lighter(115));
    palette.setColor(QPalette::Midlight, shades.button.lighter(105));
    palette.setColor(QPalette::Mid, shades.border);
    palette.setColor(QPalette::Dark, shades.border.darker(130));
    palette.setColor(QPalette::Shadow, shades.border.darker(180));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, shades.dim);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, shades.border);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, shades.dim);
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return paletteFrom({.window = QColor(0xf5, 0xf6, 0xf8),
                        .base = QColor(0xff, 0xff, 0xff),
                        .alternate = QColor(0xf7, 0xf8, 0xfa),
                        .button = QColor(0xfb, 0xfb, 0xfc),
                        .text = QColor(0x1c, 0x21, 0x2b),
                        .dim = QColor(0x6b, 0x72, 0x80),
                        .border = QColor(0xc9, 0xce, 0xd6),
                        .accent = QColor(0x2f, 0x5f, 0xd0),
                        .onAccent = QColor(0xff, 0xff, 0xff),
                        .link = QColor(0x1f, 0x4f, 0xbf)});
}

QPalette darkPalette()
{
    return paletteFrom({.window = QColor(0x1d, 0x20, 0x26),
                        // Lighter than the window: Fusion outlines with a darker shade of it, which
                        // would leave an empty check box on a dark base invisible.
                        .base = QColor(0x28, 0x2c, 0x35),
                        .alternate = QColor(0x2c, 0x31, 0x3b),
                        .button = QColor(0x36, 0x3b, 0x47),
                        .text = QColor(0xe6, 0xe8, 0xec),
                        .dim = QColor(0x93, 0x9a, 0xa8),
                        .border = QColor(0x42, 0x48, 0x54),
                        .accent = QColor(0x3d, 0x6f, 0xdf),
                        .onAccent = QColor(0xff, 0xff, 0xff),
                        .link = QColor(0x8a, 0xb0, 0xff)});
}

bool isDark()
{
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::WindowText).lightness()
        > palette.color(QPalette::Window).lightness();
}

QColor toneColor(Tone tone)
{
    const bool dark = isDark();
    switch (tone) {
    case Tone::Neutral: return dark ? QColor(0xa8, 0xae, 0xba) : QColor(0x5a, 0x62, 0x70);
    case Tone::Accent: return dark ? QColor(0x8a, 0xb0, 0xff) : QColor(0x1f, 0x4f, 0xbf);
    case Tone::Good: return dark ? QColor(0x6f, 0xd0, 0x8c) : QColor(0x1b, 0x7a, 0x3d);
    case Tone::Caution: return dark ? QColor(0xf0, 0xb9, 0x5a) : QColor(0x96, 0x5a, 0x00);
    case Tone::Bad: return dark ? QColor(0xff, 0x8f, 0x88) : QColor(0xbb, 0x1f, 0x2a);
    }
    Q_UNREACHABLE();
}

QIcon tintedIcon(Icon name, const QColor &color)
{
    return QIcon(new TintedSvgEngine(iconPath(name), color));
}

void applyStyle()
{
    QApplication::setStyle(new DeskStyle); // owned by the application from here on
}

} // namespace Finetune
