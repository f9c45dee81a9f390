// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <chrono>
#include <optional>

namespace Finetune {

//! Why a call failed, as data; ui/common/errortext turns it into a sentence and a next step.
//! Texts in here come from outside and may contain anything.
struct ApiError
{
    enum class Kind {
        Refused,        //!< not sent: the address, the key or an id cannot be used; see `detail`
        ReadOnly,       //!< not sent: the profile may only read
        HostNotFound,   //!< not sent
        NotConnected,   //!< not sent: nothing listens, or no route
        Tls,            //!< not sent: the certificate or the handshake is bad
        Proxy,          //!< not sent: a proxy stands in the way
        Network,        //!< the connection broke, and nothing can have been changed
        Timeout,        //!< no answer in time, and nothing can have been changed
        OutcomeUnknown, //!< a changing call went out but its answer was lost: look before repeating
        Canceled,       //!< by the user, or the caller is gone
        Http,           //!< the server answered 4xx or 5xx
        Redirect,       //!< the server pointed elsewhere; never followed
        WebPage,        //!< HTML instead of the API: a captive portal, a proxy, a wrong URL
        MalformedReply, //!< not the JSON that was expected; `detail` says where
        TooLarge,       //!< the answer exceeded its cap
        LocalFile,      //!< the file being sent could not be read, or changed; see `detail`
    };

    Kind kind{Kind::Network};
    int httpStatus{};
    QString message{};   //!< the server's own words
    QString code{};      //!< e.g. model_not_found
    QString param{};     //!< the request field the server complains about
    QString type{};      //!< e.g. invalid_request_error
    QString requestId{}; //!< x-request-id
    QString detail{};    //!< ours: what exactly was wrong
    std::optional<std::chrono::milliseconds> retryAfter{}; //!< how long the server asked to wait

    bool operator==(const ApiError &) const = default;

    //! After a changing call: the server may have carried it out although it did not say so
    //! cleanly. Look at the server's list before sending again.
    bool mayHaveHappened() const
    {
        switch (kind) {
        case Kind::OutcomeUnknown:
        case Kind::Redirect:
        case Kind::WebPage:
        case Kind::MalformedReply:
        case Kind::TooLarge: return true;
        case Kind::Http:
            return httpStatus == 408 || httpStatus == 409 || httpStatus == 425 || httpStatus >= 500;
        default: return false;
        }
    }

    //! The endpoint is not there: many compatible servers lack optional ones.
    bool isNotOffered() const
    {
        return kind == Kind::Http && (httpStatus == 404 || httpStatus == 405 || httpStatus == 501);
    }

    //! Of an optional endpoint: it is not there, or not for this key.
    bool isNotOfferedToKey() const
    {
        return isNotOffered() || (kind == Kind::Http && httpStatus == 403);
    }
};

//! The answer of a call, or why there is none.
template<typename T>
using Result = tl::expected<T, ApiError>;

} // namespace Finetune
