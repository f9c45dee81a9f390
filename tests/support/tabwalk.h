// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStringList>
#include <QTest>
#include <QToolBar>
#include <QWidget>

#include <algorithm>

namespace Finetune {

//! Walks through a window as somebody without a mouse does: with real Tab keys, which go to
//! whatever has the focus. The window must be shown.
class TabWalk
{
public:
    explicit TabWalk(QWidget &window)
        : m_window(window)
    {
        window.activateWindow();
        m_isActive = QTest::qWaitForWindowActive(&window, 60'000);
    }

    //! The enabled visible controls that no number of Tabs leads to, and the one that holds the
    //! focus and does not let it go; empty when all is well.
    QString unreached()
    {
        if (!m_isActive) {
            return QStringLiteral("the window never became active");
        }
        QStringList missing;
        round(missing); // what gets the focus for the first time may bring other controls to life
        missing.clear();
        const QList<QWidget *> seen = round(missing);
        for (QWidget *widget : m_window.findChildren<QWidget *>()) {
            if (isToBeReached(*widget) && !seen.contains(widget)) {
                missing.append(nameOf(*widget));
            }
        }
        return missing.join(u'\n');
    }

    //! Presses Tab until the focus is there.
    bool goTo(const QString &objectName)
    {
        for (int step = 0; m_isActive && step < MostSteps; ++step) {
            if (focused() && focused()->objectName() == objectName) {
                return true;
            }
            pressTab();
        }
        return false;
    }

    //! Goes there and presses the key.
    bool press(const QString &objectName, Qt::Key key = Qt::Key_Space)
    {
        const bool isThere = goTo(objectName);
        if (isThere) {
            QTest::keyClick(focused(), key);
        }
        return isThere;
    }

    //! Goes there and types.
    bool type(const QString &objectName, const QString &text)
    {
        const bool isThere = goTo(objectName);
        if (isThere) {
            QTest::keyClicks(focused(), text);
        }
        return isThere;
    }

private:
    static constexpr int MostSteps = 300;

    QWidget *focused() const { return m_window.focusWidget(); }

    void pressTab() { QTest::keyClick(focused() ? focused() : &m_window, Qt::Key_Tab); }

    QList<QWidget *> round(QStringList &missing)
    {
        QList<QWidget *> seen;
        for (int step = 0; step < MostSteps; ++step) {
            QWidget *before = focused();
            pressTab();
            if (focused() == before && before) {
                if (isAnythingElseToBeReached(*before)) {
                    missing.append(QStringLiteral("Tab does not leave ") + nameOf(*before));
                }
                seen.append(before);
                break;
            }
            if (seen.contains(focused())) {
                break;
            }
            seen.append(focused());
        }
        return seen;
    }

    bool isAnythingElseToBeReached(const QWidget &one) const
    {
        const auto widgets = m_window.findChildren<QWidget *>();
        return std::any_of(widgets.cbegin(), widgets.cend(), [&](const QWidget *widget) {
            return widget != &one && isToBeReached(*widget);
        });
    }

    bool isToBeReached(const QWidget &widget) const
    {
        const bool isPart = widget.focusProxy() || widget.objectName().startsWith(u"qt_")
            || qobject_cast<const QHeaderView *>(&widget)
            || qobject_cast<const QLineEdit *>(widget.parentWidget())
            || widget.inherits("QTableCornerButton")
            || qobject_cast<const QToolBar *>(widget.parentWidget()) // its actions have keys
            || (widget.parentWidget() && widget.parentWidget()->inherits("QTabBar"));
        if (isPart || widget.window() != &m_window || !widget.isVisible() || !widget.isEnabled()) {
            return false;
        }
        if (const auto *button = qobject_cast<const QAbstractButton *>(&widget)) {
            return isChosenOfItsGroup(*button);
        }
        return (widget.focusPolicy() & Qt::TabFocus) || isControl(widget);
    }

    // Arrows lead to the other choices of a group.
    static bool isChosenOfItsGroup(const QAbstractButton &button)
    {
        const QButtonGroup *group = button.group();
        const bool isOneOfMany =
            (group && group->exclusive() && group->checkedButton()) || button.autoExclusive();
        return button.isChecked() || !isOneOfMany;
    }

    static bool isControl(const QWidget &widget)
    {
        return qobject_cast<const QAbstractItemView *>(&widget)
            || qobject_cast<const QAbstractSpinBox *>(&widget)
            || qobject_cast<const QComboBox *>(&widget) || qobject_cast<const QLineEdit *>(&widget)
            || qobject_cast<const QPlainTextEdit *>(&widget);
    }

    static QString nameOf(const QWidget &widget)
    {
        return QString::fromLatin1(widget.metaObject()->className()) + u' ' + widget.objectName()
            + u' ' + widget.accessibleName();
    }

    QWidget &m_window;
    bool m_isActive{};
};

} // namespace Finetune
