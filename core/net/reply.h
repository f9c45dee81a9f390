// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/apierror.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <utility>

namespace Finetune {

//! What came back over the wire, before it is understood.
struct HttpAnswer
{
    int status{};
    QByteArray body{}; //!< empty for a streamed call
    QString requestId{};
    bool operator==(const HttpAnswer &) const = default;
};

//! The life of one call. Owned by ApiClient, deletes itself after finished(). Whoever may want to
//! cancel keeps a QPointer<ReplyBase>; nobody else keeps anything.
class ReplyBase : public QObject
{
    Q_OBJECT

public:
    bool isFinished() const { return m_finished; }

    //! Stops the call; finished() follows, later, with Kind::Canceled. A changing call that is
    //! already on its way may still take effect.
    void abort();

signals:
    void uploadProgress(qint64 sent, qint64 total); //!< at most ten times a second
    void received(const QByteArray &bytes);         //!< streamed calls only
    void retryScheduled(int attempt, std::chrono::milliseconds delay);
    void finished();       //!< exactly once, always from the event loop
    void abortRequested(); //!< for ApiCall

protected:
    explicit ReplyBase(QObject *parent);

    virtual void understand(const Result<HttpAnswer> &answer) = 0;

private:
    friend class ApiCall;
    void settle(const Result<HttpAnswer> &answer);

    bool m_finished{};
};

//! A call and its typed answer.
template<typename T>
class Reply final : public ReplyBase
{
public:
    using Decoder = std::function<Result<T>(const HttpAnswer &)>;

    Reply(Decoder decoder, QObject *parent)
        : ReplyBase(parent)
        , m_decoder(std::move(decoder))
    {}

    //! Valid once finished() has been emitted.
    const Result<T> &result() const { return m_result; }

    //! Calls handler(const Result<T> &) when finished, unless `context` is gone by then.
    template<typename Context, typename Handler>
    Reply *then(Context *context, Handler &&handler)
    {
        connect(this, &ReplyBase::finished, context,
                [this, handler = std::forward<Handler>(handler)]() mutable {
                    const Result<T> result = m_result; // a handler may destroy the client and this
                    handler(result);
                });
        return this;
    }

private:
    void understand(const Result<HttpAnswer> &answer) override
    {
        m_result = answer.has_value() ? m_decoder(*answer) : tl::unexpected(answer.error());
    }

    Decoder m_decoder;
    Result<T> m_result{tl::unexpected(ApiError{})};
};

} // namespace Finetune
