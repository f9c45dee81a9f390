// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/common/json.h"
#include "core/net/reply.h"

#include <QPointer>

namespace Finetune {

//! What a server answers to a DELETE; one that does not say so has deleted.
struct DeletionAnswer
{
    QString id{};
    bool deleted{true};
    bool operator==(const DeletionAnswer &) const = default;

    static tl::expected<DeletionAnswer, JsonProblem> fromJson(const QJsonObject &object);
};

//! How a look found the object that is to be deleted.
enum class Standing {
    Same,
    Changed, //!< it is not any more what the person saw
    Gone
};

//! Deletes one object: looks at it right before, deletes it once, and when the answer is lost, or
//! says that there is no such thing, looks again. Owned by the dialog that asked; used once.
//! Destroying it stops what is under way.
class CarefulDeletion final : public QObject
{
    Q_OBJECT

public:
    enum class Outcome {
        Deleted,
        GoneAlready, //!< somebody else was faster
        Changed,     //!< left alone
        Failed,      //!< certainly still there
        Unknown      //!< the answer was lost, and so was the one to the look afterwards
    };

    using Seen = std::function<void(const Result<Standing> &)>;

    struct Steps
    {
        std::function<ReplyBase *(QObject *context, const Seen &seen)> look{};
        std::function<Reply<DeletionAnswer> *()> remove{};
    };

    explicit CarefulDeletion(Steps steps, QObject *parent = nullptr);
    ~CarefulDeletion() override;
    Q_DISABLE_COPY_MOVE(CarefulDeletion)

    void start();

signals:
    //! Once. `error` says why, where there is a reason.
    void finished(Outcome outcome, const ApiError &error);

private:
    void remove();
    void lookAfter(Outcome whenGone, const ApiError &otherwise);

    const Steps m_steps;
    QPointer<ReplyBase> m_reply{};
};

} // namespace Finetune
