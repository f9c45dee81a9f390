// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/sandboxserver.h"

#include "core/common/clock.h"
#include "core/common/logging.h"
#include "core/sandbox/faults/faultbook.h"
#include "core/sandbox/faults/faultsresource.h"
#include "core/sandbox/http/httpserver.h"
#include "core/sandbox/resources/chatresource.h"
#include "core/sandbox/resources/filesresource.h"
#include "core/sandbox/resources/gradersresource.h"
#include "core/sandbox/resources/jobsresource.h"
#include "core/sandbox/resources/modelsresource.h"
#include "core/sandbox/resources/permissionsresource.h"
#include "core/sandbox/resources/projectsresource.h"
#include "core/sandbox/resources/uploadsresource.h"
#include "core/sandbox/routing/dispatcher.h"
#include "core/sandbox/state/state.h"
#include "core/sandbox/training/bell.h"
#include "core/sandbox/training/joblifecycle.h"
#include "core/sandbox/training/jobworkers.h"
#include "core/sandbox/training/modeljudge.h"
#include "core/sandbox/training/modelshelf.h"

namespace Finetune {
using namespace Qt::StringLiterals;

// In the order they are built; what is below uses what is above and ends before it.
struct SandboxServer::Parts
{
    explicit Parts(const SandboxOptions &options)
        : pace(options.pace)
        , state(options.dataFolder, options.clock ? *options.clock : machineClock)
        , dialect(makeDialect(options.dialect,
                              [this](const QString &id) { return state.events.lastMetrics(id); }))
        , dispatcher(Gatekeeper(options.apiKey, options.adminKey), router(), *dialect, faults)
        , http(state.folder.incomingFolder(),
               {.receive = [this](const Request &head) { return dispatcher.bodyPlan(head); },
                .answer = [this](Request &request) { return dispatcher.answer(request); }})
    {}

    ~Parts() { bell.close(); } // everybody who waits goes home

    Router router()
    {
        Router table;
        table.add(files.routes());
        table.add(jobs.routes());
        table.add(models.routes());
        table.add(chat.routes());
        table.add(graders.routes());
        table.add(permissions.routes());
        table.add(projects.routes());
        table.add(uploads.routes());
        table.add(faultsResource.routes());
        return table;
    }

    Pace pace;
    SystemClock machineClock{};
    State state;
    Bell bell{};
    ModelShelf shelf{state};
    JobLifecycle lifecycle{state, bell, pace};
    JobWorkers workers{{state, lifecycle, shelf, bell, pace}};
    FilesResource files{state, pace};
    JobsResource jobs{state, lifecycle};
    ModelsResource models{state, shelf};
    ChatResource chat{shelf, bell, pace, state.clock};
    GradersResource graders{judgeFrom(shelf), bell};
    PermissionsResource permissions{state};
    ProjectsResource projects{state};
    UploadsResource uploads{state, bell, pace};
    FaultBook faults{bell};
    FaultsResource faultsResource{faults};
    std::unique_ptr<Dialect> dialect;
    Dispatcher dispatcher;
    HttpServer http;
};

SandboxServer::SandboxServer(SandboxOptions options)
    : m_options(std::move(options))
{}

SandboxServer::~SandboxServer()
{
    stop();
}

tl::expected<void, QString> SandboxServer::start()
{
    if (m_parts) {
        return tl::unexpected(u"The sandbox is already running."_s);
    }
    if (m_options.apiKey.isEmpty()) {
        return tl::unexpected(u"The sandbox needs an API key that clients must send."_s);
    }
    auto parts = std::make_unique<Parts>(m_options);
    if (const auto opened = parts->state.open(); !opened) {
        return opened;
    }
    parts->faults.setRules(m_options.faults);
    if (const auto started = parts->http.start(m_options.port); !started) {
        return started;
    }
    parts->workers.start();
    m_parts = std::move(parts);
    qCInfo(lcSandbox).noquote() << "The sandbox listens on" << baseUrl().toString();
    return {};
}

void SandboxServer::stop()
{
    m_parts.reset();
}

quint16 SandboxServer::port() const
{
    return m_parts ? m_parts->http.port() : quint16(0);
}

QUrl SandboxServer::baseUrl() const
{
    const QString path = m_parts ? m_parts->dialect->basePath() : QString();
    return QUrl(u"http://127.0.0.1:%1%2"_s.arg(port()).arg(path));
}

} // namespace Finetune
