// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/modelentry.h"
#include "ui/common/tablefilter.h"

namespace Finetune {

class Clock;

//! Which models the table shows.
enum class ModelsShown {
    All,
    FineTuned,
    Base,
    EndingSoon, //!< within 90 days
    Gone        //!< deleted, or not in the server's list
};

//! Sorts the models on any column (numbers in text as numbers) and filters them by what they are
//! and by text.
class ModelsFilter final : public TableFilter
{
    Q_OBJECT

public:
    //! `clock` must outlive the filter.
    explicit ModelsFilter(const Clock &clock, QObject *parent = nullptr);

    void setShown(ModelsShown shown);
    void setText(const QString &text);

    bool isFiltering() const { return m_shown != ModelsShown::All || !m_text.isEmpty(); }

protected:
    bool accepts(int row) const override;

private:
    bool acceptsKind(const ModelEntry &model) const;
    bool acceptsText(const ModelEntry &model) const;

    const Clock &m_clock;
    ModelsShown m_shown{ModelsShown::All};
    QString m_text{};
};

} // namespace Finetune
