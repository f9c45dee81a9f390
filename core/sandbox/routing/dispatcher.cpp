// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/routing/dispatcher.h"

#include "core/common/logging.h"
#include "core/sandbox/faults/faultbook.h"
#include "core/sandbox/state/ids.h"

#include <QElapsedTimer>

#include <exception>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QString tooLarge(const Route &route)
{
    constexpr qint64 MegaByte = 1024LL * 1024;
    return route.body == BodyKind::Form
        ? u"The file is too large. It may have %1 MB."_s.arg(route.largestFile / MegaByte)
        : u"The body of the request is too large. JSON may have 8 MB."_s;
}

tl::expected<void, ApiFault> checkBody(const Request &request, const Route &route)
{
    switch (request.problem) {
    case BodyProblem::None: return {};
    case BodyProblem::TooLarge: return refuse({.status = 413, .message = tooLarge(route)});
    case BodyProblem::Malformed:
        return refuse({.message = u"The body is not a complete multipart/form-data form."_s});
    case BodyProblem::NotStored:
        return refuse({.status = 500,
                       .message = u"The sandbox could not store the file. Is its disk full?"_s,
                       .type = u"server_error"_s});
    }
    return {};
}

Operation operationOf(const Route &route)
{
    return {.method = route.method, .pattern = route.pattern};
}

QString allowed(const RouteMatch &match)
{
    return QString::fromLatin1(match.otherMethods.join(", "));
}

} // namespace

Dispatcher::Dispatcher(Gatekeeper gatekeeper, Router router, const Dialect &dialect,
                       FaultBook &faults)
    : m_gatekeeper(std::move(gatekeeper))
    , m_router(std::move(router))
    , m_dialect(dialect)
    , m_faults(faults)
{}

BodyPlan Dispatcher::bodyPlan(const Request &head) const
{
    const auto match = admit(head);
    if (!match) {
        return {.kind = BodyKind::Discard};
    }
    return {.kind = match->route->body, .largestFile = match->route->largestFile};
}

Answer Dispatcher::answer(Request &request) const
{
    QElapsedTimer timer;
    timer.start();
    Answer answer = translatedAnswer(request);
    if (answer.status == 405) {
        const RouteMatch match = m_router.match(request.method, m_dialect.pathOf(request));
        answer.headers.append({"allow", allowed(match).toLatin1()});
    }
    const QByteArray requestId = newRequestId().toLatin1();
    const QByteArray milliseconds = QByteArray::number(timer.elapsed());
    answer.headers.append({{"x-request-id", requestId},
                           {"openai-processing-ms", milliseconds},
                           {"openai-version", "2020-10-01"},
                           {"openai-organization", OrganizationId}});
    qCInfo(lcSandbox).noquote() << request.method << request.path << answer.status << requestId
                                << milliseconds + "ms";
    return answer;
}

tl::expected<RouteMatch, ApiFault> Dispatcher::admit(const Request &request) const
{
    RouteMatch match = m_router.match(request.method, m_dialect.pathOf(request));
    if (const auto admitted = m_gatekeeper.admitOrigin(request); !admitted) {
        return refuse(admitted.error());
    }
    const KeyKind needed = match.route ? match.route->key : KeyKind::User;
    const QByteArray authorization = m_dialect.authorizationOf(request);
    if (const auto admitted = m_gatekeeper.admitKey(authorization, needed); !admitted) {
        return refuse(admitted.error());
    }
    if (match.route) {
        const auto admitted = m_dialect.admit(operationOf(*match.route), request);
        return admitted ? tl::expected<RouteMatch, ApiFault>(match) : refuse(admitted.error());
    }
    const QString url = u"%1 %2"_s.arg(QString::fromLatin1(request.method), request.path);
    if (match.otherMethods.isEmpty()) {
        return refuse(
            {.status = 404, .message = u"Invalid URL (%1)"_s.arg(url), .code = u"unknown_url"_s});
    }
    return refuse({.status = 405,
                   .message = u"Not allowed to %1. Allowed: %2."_s.arg(url, allowed(match)),
                   .code = u"method_not_supported"_s});
}

Answer Dispatcher::translatedAnswer(Request &request) const
{
    const auto match = admit(request);
    if (!match) {
        return m_dialect.refusal(match.error());
    }
    return m_faults.carryOut(request.method, m_dialect.pathOf(request), [&] {
        const Outcome result = outcome(*match, request);
        return result ? m_dialect.write(operationOf(*match->route), *result)
                      : m_dialect.refusal(result.error());
    });
}

Outcome Dispatcher::outcome(const RouteMatch &match, Request &request) const
{
    if (const auto checked = checkBody(request, *match.route); !checked) {
        return refuse(checked.error());
    }
    if (const auto read = m_dialect.read(operationOf(*match.route), request); !read) {
        return refuse(read.error());
    }
    Call call{.request = request, .parameters = match.parameters};
    try {
        return match.route->handler(call);
    } catch (const std::exception &failure) { // the state could not be read or written
        qCWarning(lcSandbox) << "A request failed:" << failure.what();
        return refuse({.status = 500,
                       .message = u"The sandbox could not read or write its data: %1"_s.arg(
                           QString::fromUtf8(failure.what())),
                       .type = u"server_error"_s});
    }
}

} // namespace Finetune
