// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QScrollArea>

class QCheckBox;

namespace Finetune {

class FlowLayout;

//! The names of a LossChart's curves, each a check box that shows or hides its curve.
//! Fed and owned by the LossChart; scrolls when there are more than a few rows.
class ChartLegend final : public QScrollArea
{
    Q_OBJECT

public:
    struct Entry
    {
        QString metric{};
        int look{};
        bool isChecked{};
        bool operator==(const Entry &) const = default;
    };

    explicit ChartLegend(QWidget *parent = nullptr);

    //! Check boxes of metrics that stay keep the focus.
    void setEntries(const QList<Entry> &entries);

    //! In the order of the entries, for the tab order.
    QList<QWidget *> boxes() const;

    bool hasHeightForWidth() const override { return true; }

    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

signals:
    void toggled(const QString &metric, bool isChecked);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QCheckBox *createBox(const QString &metric);
    void updateSamples();
    void fitHeight();

    QWidget *m_content{};
    FlowLayout *m_layout{};
    QList<Entry> m_entries{};
    QHash<QString, QCheckBox *> m_boxes{};
};

} // namespace Finetune
