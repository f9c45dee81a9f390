// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/settings/settings.h"

#include <algorithm>
#include <array>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

//! How one option is stored. The defaults are text because that is what an INI file gives back.
struct Entry
{
    Settings::Option option;
    QLatin1StringView key;
    QLatin1StringView fallback;
};

constexpr std::array Entries = {
    Entry{Settings::Option::Theme, "appearance/theme"_L1, "system"_L1},
};

constexpr std::array<QLatin1StringView, 3> ThemeNames = {"system"_L1, "light"_L1, "dark"_L1};

const Entry &entryOf(Settings::Option option)
{
    return *std::find_if(Entries.cbegin(), Entries.cend(),
                         [option](const Entry &entry) { return entry.option == option; });
}

} // namespace

Settings::Settings(const QString &path, QObject *parent)
    : QObject(parent)
    , m_file(path, QSettings::IniFormat)
{}

Theme Settings::theme() const
{
    const QString name = value(Option::Theme).toString();
    const auto known = std::find(ThemeNames.cbegin(), ThemeNames.cend(), name);
    return known == ThemeNames.cend() ? Theme::FollowSystem
                                      : static_cast<Theme>(known - ThemeNames.cbegin());
}

void Settings::setTheme(Theme theme)
{
    setValue(Option::Theme, QString(ThemeNames.at(static_cast<size_t>(theme))));
}

QVariant Settings::value(Option option) const
{
    const Entry &entry = entryOf(option);
    return m_file.value(entry.key, QString(entry.fallback));
}

void Settings::setValue(Option option, const QVariant &newValue)
{
    if (value(option) == newValue) {
        return;
    }
    m_file.setValue(entryOf(option).key, newValue);
    emit changed(option);
}

} // namespace Finetune
