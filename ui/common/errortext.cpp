// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/errortext.h"

#include "core/common/text.h"
#include "ui/common/formats.h"

#include <QCoreApplication>
#include <QStringList>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ErrorText", text);
}

QString serverSays(const ApiError &error)
{
    return error.message.isEmpty()
        ? QString()
        : tr("The server says: %1").arg(displayText(error.message, true));
}

QString joined(const QString &first, const QString &second)
{
    QStringList parts{first, second};
    parts.removeAll(QString());
    return parts.join(u'\n');
}

ErrorWords refusedWords(const ApiError &error)
{
    if (error.detail == "key"_L1) {
        return {tr("The API key cannot be used"),
                tr("It contains a space, a line break or a special character. Paste it again in "
                   "the connection's settings.")};
    }
    if (error.detail == "admin key missing"_L1) {
        return {tr("An admin key is needed"),
                tr("Add an admin key in the connection's settings to do this.")};
    }
    if (error.detail == "id"_L1) {
        return {tr("This object cannot be used"),
                tr("Its id contains characters that must not stand in an address.")};
    }
    if (error.detail == "organization or project"_L1) {
        return {tr("The organisation or project cannot be used"),
                tr("It contains a space, a line break or a special character. Correct it in the "
                   "connection's settings.")};
    }
    return {
        tr("The server address cannot be used"),
        tr("It must begin with https://, or with http:// for a server on this computer. Correct "
           "it in the connection's settings.")};
}

ErrorWords rateWords(const ApiError &error)
{
    if (error.code == "insufficient_quota"_L1 || error.code == "exceeded_quota"_L1) {
        return {tr("The account has no credit left"),
                joined(serverSays(error), tr("Check plan and billing with your provider."))};
    }
    const QString wait = error.retryAfter
        ? tr("It asks to wait %1 before trying again.")
              .arg(formatDuration(std::chrono::ceil<std::chrono::seconds>(*error.retryAfter)))
        : tr("Wait a little and try again.");
    return {tr("The server asks to slow down"), joined(serverSays(error), wait)};
}

ErrorWords httpWords(const ApiError &error)
{
    switch (error.httpStatus) {
    case 401:
        return {tr("The key was refused"),
                joined(serverSays(error), tr("Check the API key in the connection's settings."))};
    case 403:
        return {tr("Not allowed"),
                joined(serverSays(error),
                       tr("The key may lack a permission, or belong to another project."))};
    case 404: return {tr("Not found on this server"), serverSays(error)};
    case 405:
    case 501:
        return {tr("This server does not offer that"),
                joined(serverSays(error), tr("Other parts of the program keep working."))};
    case 413: return {tr("Too large for this server"), serverSays(error)};
    case 429: return rateWords(error);
    default: break;
    }
    if (error.httpStatus >= 500) {
        return {tr("The server has a problem (%1)").arg(error.httpStatus),
                joined(serverSays(error), tr("It is not your fault. Try again in a minute."))};
    }
    return {
        tr("The server did not accept this"),
        joined(serverSays(error),
               error.param.isEmpty()
                   ? QString()
                   : tr("It concerns the field \u201c%1\u201d.").arg(displayText(error.param)))};
}

ErrorWords notSentWords(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::HostNotFound:
        return {tr("The server was not found"),
                tr("Check the server address and your internet connection.")};
    case ApiError::Kind::Tls:
        return {tr("The secure connection failed"),
                joined(displayText(error.detail),
                       tr("Check the address and this computer's clock. Nothing was sent."))};
    case ApiError::Kind::Proxy:
        return {tr("The proxy stands in the way"),
                tr("Check this computer's proxy settings. Nothing was sent to the server.")};
    default:
        return {tr("No connection to the server"),
                tr("Nothing answers at this address. Check the address, or whether the server "
                   "runs, then try again.")};
    }
}

ErrorWords badAnswerWords(const ApiError &error)
{
    switch (error.kind) {
    case ApiError::Kind::Redirect:
        return {
            tr("The server points to another address"),
            tr("It was not followed, so that your key goes nowhere else. If %1 is right, put it "
               "into the connection's settings.")
                .arg(error.detail.isEmpty() ? tr("the new address") : displayText(error.detail))};
    case ApiError::Kind::WebPage:
        return {tr("A web page answered instead of the API"),
                tr("A login page of your network or a proxy may stand in the way, or the server "
                   "address lacks its path, often /v1.")};
    case ApiError::Kind::TooLarge:
        return {tr("The answer was too large"),
                tr("It was not kept. What you see is the last good "
                   "state.")};
    default:
        return {tr("The answer could not be understood"),
                joined(serverSays(error),
                       error.detail.isEmpty() ? QString() : displayText(error.detail))};
    }
}

ErrorWords words(const ApiError &error)
{
    using Kind = ApiError::Kind;
    switch (error.kind) {
    case Kind::Refused: return refusedWords(error);
    case Kind::ReadOnly:
        return {
            tr("This connection may only read"),
            tr("Nothing was sent. Allow changes in the connection's settings if you want them.")};
    case Kind::HostNotFound:
    case Kind::NotConnected:
    case Kind::Tls:
    case Kind::Proxy: return notSentWords(error);
    case Kind::Network: return {tr("The connection broke"), tr("Nothing was changed. Try again.")};
    case Kind::Timeout:
        return {tr("The server did not answer in time"), tr("Nothing was changed. Try again.")};
    case Kind::OutcomeUnknown:
        return {tr("The answer was lost"),
                tr("The server may have done it. Look at the list before you try again, so that "
                   "it is not done twice.")};
    case Kind::Canceled: return {tr("Cancelled"), {}};
    case Kind::Http: return httpWords(error);
    case Kind::Redirect:
    case Kind::WebPage:
    case Kind::MalformedReply:
    case Kind::TooLarge: return badAnswerWords(error);
    case Kind::LocalFile: return {tr("The file could not be sent"), displayText(error.detail)};
    }
    Q_UNREACHABLE();
}

QString details(const ApiError &error)
{
    QStringList parts;
    if (error.httpStatus > 0) {
        parts.append(tr("HTTP status %1").arg(error.httpStatus));
    }
    if (!error.code.isEmpty()) {
        parts.append(tr("code %1").arg(displayText(error.code)));
    }
    if (!error.requestId.isEmpty()) {
        parts.append(tr("request %1").arg(displayText(error.requestId)));
    }
    return parts.join(u", "_s);
}

} // namespace

QString ErrorWords::summary() const
{
    return text.isEmpty() ? title : QString(title + u". "_s + text);
}

ErrorWords errorWords(const ApiError &error)
{
    ErrorWords result = words(error);
    result.details = details(error);
    return result;
}

} // namespace Finetune
