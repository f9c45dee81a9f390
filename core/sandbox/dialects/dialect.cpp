// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/dialects/dialect.h"

#include "core/sandbox/dialects/azuredialect.h"
#include "core/sandbox/dialects/litellmdialect.h"
#include "core/sandbox/dialects/nebiusdialect.h"

#include <algorithm>
#include <array>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr std::array Names = {
    std::pair{DialectKind::OpenAi, "openai"_L1},
    std::pair{DialectKind::Azure, "azure"_L1},
    std::pair{DialectKind::Nebius, "nebius"_L1},
    std::pair{DialectKind::LiteLlm, "litellm"_L1},
};

} // namespace

QString textOf(DialectKind kind)
{
    const auto found = std::ranges::find(Names, kind, [](const auto &name) { return name.first; });
    return found->second;
}

std::optional<DialectKind> dialectFromText(const QString &text)
{
    const auto found =
        std::ranges::find_if(Names, [&text](const auto &name) { return name.second == text; });
    return found == Names.end() ? std::nullopt : std::optional(found->first);
}

QStringList dialectTexts()
{
    QStringList texts;
    for (const auto &[kind, text] : Names) {
        texts.append(text);
    }
    return texts;
}

Dialect::~Dialect() = default;

QString Dialect::basePath() const
{
    return u"/v1"_s;
}

QString Dialect::pathOf(const Request &head) const
{
    return head.path;
}

QByteArray Dialect::authorizationOf(const Request &head) const
{
    return head.header("authorization");
}

tl::expected<void, ApiFault> Dialect::admit(const Operation &, const Request &) const
{
    return {};
}

tl::expected<void, ApiFault> Dialect::read(const Operation &, Request &) const
{
    return {};
}

Answer Dialect::write(const Operation &, Answer answer) const
{
    return answer;
}

Answer Dialect::refusal(const ApiFault &fault) const
{
    return faultAnswer(fault);
}

std::unique_ptr<Dialect> makeDialect(DialectKind kind, LastMetrics lastMetrics)
{
    switch (kind) {
    case DialectKind::OpenAi: break;
    case DialectKind::Azure: return std::make_unique<AzureDialect>();
    case DialectKind::Nebius: return std::make_unique<NebiusDialect>(std::move(lastMetrics));
    case DialectKind::LiteLlm: return std::make_unique<LiteLlmDialect>();
    }
    return std::make_unique<Dialect>();
}

} // namespace Finetune
