// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/profilewords.h"

#include "core/common/text.h"
#include "core/profiles/providerpreset.h"

#include <QCoreApplication>

namespace Finetune {
using namespace Qt::StringLiterals;
using Kind = ProfileProblem::Kind;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ProfileWords", text);
}

QString missingWords(ProfileField field)
{
    switch (field) {
    case ProfileField::Name: return tr("Give the connection a name.");
    case ProfileField::Address: return tr("Enter the address of the server.");
    default: return tr("Enter the API key. If the server needs none, any word will do.");
    }
}

QString addressWords(Kind kind)
{
    switch (kind) {
    case Kind::NotHttp:
    case Kind::NotAnAddress:
        return tr("This is not a web address. It looks like https://api.example.com/v1.");
    case Kind::NoHost: return tr("The name of the server is missing after https://.");
    case Kind::HasUserInfo:
        return tr("Remove everything up to the @: the part before it is not the server, and the "
                  "key has its own field.");
    case Kind::PlainRemote:
        return tr("Use https:// here. With http:// the key would travel unprotected; that is only "
                  "possible for a server on this computer.");
    case Kind::HasFragment: return tr("Remove the # and what follows it.");
    default:
        return tr("Replace %1 by the name of your own resource.").arg(QString(AddressPlaceholder));
    }
}

QString keyWords(Kind kind)
{
    switch (kind) {
    case Kind::IsAdminKey:
        return tr("This is an admin key. Put it into the field for the admin key, and a project's "
                  "key here.");
    case Kind::BelongsElsewhere:
        return tr("This is another server now. Enter its key: the stored one is only sent to the "
                  "server it was entered for.");
    default:
        return tr("A key has no spaces, line breaks or accented letters. Paste it again, alone.");
    }
}

QString reasonOf(const CredentialProblem &problem)
{
    return problem.reason.isEmpty() ? QString()
                                    : u" ("_s + displayText(problem.reason.trimmed()) + u')';
}

} // namespace

QString profileTitle(const Profile &profile)
{
    switch (profile.kind) {
    case ProfileKind::Sandbox: return tr("Sandbox");
    case ProfileKind::Environment: return tr("Environment");
    case ProfileKind::Server: break;
    }
    return profile.name.isEmpty() ? serverTitle(profile) : displayText(profile.name);
}

QString serverTitle(const Profile &profile)
{
    if (profile.kind == ProfileKind::Sandbox) {
        return tr("this computer");
    }
    // Punycode: a look-alike in another alphabet must not pass for the real one.
    const QString host = profile.baseUrl.host(QUrl::FullyEncoded);
    const int port = profile.baseUrl.port();
    return port < 0 ? displayText(host) : u"%1:%2"_s.arg(displayText(host)).arg(port);
}

Icon profileIcon(const Profile &profile)
{
    switch (profile.kind) {
    case ProfileKind::Sandbox: return Icon::Sandbox;
    case ProfileKind::Environment: return Icon::Key;
    case ProfileKind::Server: break;
    }
    return Icon::Server;
}

QString keyPlaceWords(const Profile &profile, KeyWhereabouts place)
{
    if (profile.kind == ProfileKind::Sandbox) {
        return tr("Not needed");
    }
    switch (place) {
    case KeyWhereabouts::Keyring: return tr("In the keyring");
    case KeyWhereabouts::ThisRun: return tr("Until the program ends");
    case KeyWhereabouts::Nowhere: break;
    }
    return tr("None");
}

QString problemWords(const ProfileProblem &problem)
{
    if (problem.kind == Kind::LooksLikeKey) {
        return tr("This looks like a key. Put it into the field for the key: this one is shown and "
                  "saved as it is.");
    }
    if (problem.kind == Kind::Missing) {
        return missingWords(problem.field);
    }
    switch (problem.field) {
    case ProfileField::Address: return addressWords(problem.kind);
    case ProfileField::ApiKey:
    case ProfileField::AdminKey: return keyWords(problem.kind);
    default: return tr("It has no spaces, line breaks or accented letters. Paste it again, alone.");
    }
}

QString missingKeyWords(const CredentialProblem &problem)
{
    switch (problem.kind) {
    case CredentialProblem::Kind::NotStored:
        return tr("The key was only kept until the program was closed. Enter it again.");
    case CredentialProblem::Kind::Locked:
        return tr("The system's keyring is locked or was reset. Unlock it and try again, or enter "
                  "the key again.");
    case CredentialProblem::Kind::Unavailable:
        return tr("The system's keyring cannot be used%1. Enter the key again; it is then kept "
                  "until you close the program.")
            .arg(reasonOf(problem));
    case CredentialProblem::Kind::TimedOut:
        return tr("The system's keyring did not answer. Try again, or enter the key again.");
    case CredentialProblem::Kind::Unusable:
        return tr("What the system's keyring holds is not a key. Enter the key again.");
    }
    Q_UNREACHABLE();
}

QString savedWords(const ProfileSaved &saved, bool promisedToKeep)
{
    QStringList sentences;
    if (saved.notKept && promisedToKeep) {
        sentences.append(tr("The connection is saved. But the system's keyring did not take the "
                            "key%1, so it is only kept until you close the program.")
                             .arg(reasonOf(*saved.notKept)));
    }
    if (saved.notRemoved) {
        sentences.append(tr("The connection is saved. But the system's keyring did not give up the "
                            "admin key%1. Unlock it, then remove the key once more.")
                             .arg(reasonOf(*saved.notRemoved)));
    }
    return sentences.join(u'\n');
}

} // namespace Finetune
