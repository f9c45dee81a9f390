// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/carefuldeletion.h"

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

bool isGone(const ApiError &error)
{
    return error.kind == ApiError::Kind::Http && error.httpStatus == 404;
}

} // namespace

tl::expected<DeletionAnswer, JsonProblem> DeletionAnswer::fromJson(const QJsonObject &object)
{
    return DeletionAnswer{.id = stringOrEmpty(object, "id"_L1),
                          .deleted = optionalBool(object, "deleted"_L1).value_or(true)};
}

CarefulDeletion::CarefulDeletion(Steps steps, QObject *parent)
    : QObject(parent)
    , m_steps(std::move(steps))
{}

CarefulDeletion::~CarefulDeletion()
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
}

void CarefulDeletion::start()
{
    m_reply = m_steps.look(this, [this](const Result<Standing> &seen) {
        if (!seen) {
            emit finished(isGone(seen.error()) ? Outcome::GoneAlready : Outcome::Failed,
                          seen.error());
        } else if (*seen == Standing::Gone) {
            emit finished(Outcome::GoneAlready, {});
        } else if (*seen == Standing::Changed) {
            emit finished(Outcome::Changed, {});
        } else {
            remove();
        }
    });
}

void CarefulDeletion::remove()
{
    auto *reply = m_steps.remove();
    reply->then(this, [this](const Result<DeletionAnswer> &answer) {
        if (answer && !answer->deleted) {
            emit finished(Outcome::Failed,
                          {.kind = ApiError::Kind::MalformedReply, .detail = u"deleted"_s});
        } else if (answer) {
            emit finished(Outcome::Deleted, {});
        } else if (isGone(answer.error())) {
            lookAfter(Outcome::GoneAlready, answer.error()); // or DELETE is not offered here
        } else if (answer.error().mayHaveHappened()) {
            lookAfter(Outcome::Deleted, answer.error());
        } else {
            emit finished(Outcome::Failed, answer.error());
        }
    });
    m_reply = reply;
}

void CarefulDeletion::lookAfter(Outcome whenGone, const ApiError &otherwise)
{
    m_reply = m_steps.look(this, [this, whenGone, otherwise](const Result<Standing> &seen) {
        const bool gone = seen ? *seen == Standing::Gone : isGone(seen.error());
        emit finished(gone ? whenGone : seen ? Outcome::Failed : Outcome::Unknown, otherwise);
    });
}

} // namespace Finetune
