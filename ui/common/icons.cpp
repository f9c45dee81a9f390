// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icons.h"

#include "ui/common/tintedsvgengine.h"

#include <array>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// In the order of the enumeration.
constexpr std::array<QLatin1StringView, IconCount> FileNames = {
    "add"_L1,          "cancel"_L1,       "chart"_L1,         "chat"_L1,        "checkpoint"_L1,
    "chevron-down"_L1, "chevron-left"_L1, "chevron-right"_L1, "chevron-up"_L1,  "close"_L1,
    "copy"_L1,         "error"_L1,        "file"_L1,          "folder-open"_L1, "info"_L1,
    "jobs"_L1,         "key"_L1,          "log"_L1,           "models"_L1,      "pause"_L1,
    "refresh"_L1,      "resume"_L1,       "sandbox"_L1,       "save"_L1,        "search"_L1,
    "send"_L1,         "server"_L1,       "settings"_L1,      "success"_L1,     "trash"_L1,
    "upload"_L1,       "warning"_L1,
};

} // namespace

QIcon icon(Icon name)
{
    return QIcon(new TintedSvgEngine(iconPath(name)));
}

QIcon applicationIcon()
{
    return QIcon(u":/icons/finetune-desk.svg"_s);
}

QString iconPath(Icon name)
{
    return u":/icons/%1.svg"_s.arg(FileNames.at(static_cast<std::size_t>(name)));
}

} // namespace Finetune
