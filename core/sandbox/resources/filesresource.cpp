// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/filesresource.h"

#include "core/common/filestore.h"
#include "core/sandbox/resources/filerules.h"
#include "core/sandbox/state/state.h"

#include <QFile>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

//! The fields of an upload form.
struct UploadForm
{
    FormPart *file{};
    QString purpose{};
    QString expiryAnchor{};
    QString expirySeconds{};
};

tl::expected<UploadForm, ApiFault> readForm(Request &request)
{
    UploadForm form;
    for (FormPart &part : request.form) {
        const QString text = QString::fromUtf8(part.text);
        if (part.name == "file"_L1 && !part.fileName.isEmpty()) {
            form.file = &part;
        } else if (part.name == "purpose"_L1) {
            form.purpose = text;
        } else if (part.name == "expires_after[anchor]"_L1) {
            form.expiryAnchor = text;
        } else if (part.name == "expires_after[seconds]"_L1) {
            form.expirySeconds = text;
        } else if (part.name != "file"_L1) {
            return refuse({.message = u"Unknown parameter: '%1'."_s.arg(part.name),
                           .param = part.name,
                           .code = u"unknown_parameter"_s});
        }
    }
    if (!form.file) {
        return refuse({.message = u"'file' is a required property: send the file itself, with its "
                                  "name, as a part of the form."_s,
                       .param = u"file"_s,
                       .code = u"missing_required_parameter"_s});
    }
    return form;
}

tl::expected<void, ApiFault> checkForm(const UploadForm &form)
{
    const QStringList purposes{u"assistants"_s, u"batch"_s,     u"fine-tune"_s,
                               u"vision"_s,     u"user_data"_s, u"evals"_s};
    if (form.purpose.isEmpty()) {
        return refuse({.message = u"'purpose' is a required property"_s,
                       .param = u"purpose"_s,
                       .code = u"missing_required_parameter"_s});
    }
    if (const auto checked = checkPurpose(form.purpose, purposes); !checked) {
        return checked;
    }
    if (form.file->file->size() == 0) {
        return refuse({.message = u"The file is empty."_s, .param = u"file"_s});
    }
    return checkFileName(form.file->fileName, form.purpose, u"file"_s);
}

tl::expected<std::optional<qint64>, ApiFault> readLife(const UploadForm &form)
{
    if (form.expiryAnchor.isEmpty() && form.expirySeconds.isEmpty()) {
        return std::nullopt;
    }
    if (form.expiryAnchor != "created_at"_L1) {
        return refuse({.message = u"Invalid value: '%1'. Supported values are: 'created_at'."_s.arg(
                           form.expiryAnchor),
                       .param = u"expires_after[anchor]"_s,
                       .code = u"invalid_value"_s});
    }
    bool isNumber = false;
    const qint64 seconds = form.expirySeconds.toLongLong(&isNumber);
    if (!isNumber || seconds < ShortestLife || seconds > LongestLife) {
        return refuse({.message = u"Invalid 'expires_after[seconds]': expected an integer between "
                                  "%1 and %2, but got '%3' instead."_s.arg(ShortestLife)
                                      .arg(LongestLife)
                                      .arg(form.expirySeconds),
                       .param = u"expires_after[seconds]"_s,
                       .code = u"invalid_value"_s});
    }
    return seconds;
}

ApiFault noSuchFile(const QString &id)
{
    return {.status = 404, .message = u"No such File object: %1"_s.arg(id), .param = u"id"_s};
}

//! A header may only carry what cannot end it early.
QByteArray attachment(const QString &fileName)
{
    QByteArray name = safeFileName(fileName).toLatin1();
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c < ' ' || c > '~'; }, '_');
    return "attachment; filename=\"" + name + '"';
}

} // namespace

FilesResource::FilesResource(State &state, Pace pace)
    : m_state(state)
    , m_pace(pace)
{}

std::vector<Route> FilesResource::routes()
{
    const auto bind = [this](Outcome (FilesResource::*handler)(Call &)) {
        return [this, handler](Call &call) { return (this->*handler)(call); };
    };
    return {{.method = "POST",
             .pattern = u"/files"_s,
             .handler = bind(&FilesResource::upload),
             .body = BodyKind::Form,
             .largestFile = LargestFile},
            {"GET", u"/files"_s, bind(&FilesResource::list)},
            {"GET", u"/files/{file_id}"_s, bind(&FilesResource::retrieve)},
            {"DELETE", u"/files/{file_id}"_s, bind(&FilesResource::remove)},
            {"GET", u"/files/{file_id}/content"_s, bind(&FilesResource::content)}};
}

Outcome FilesResource::upload(Call &call)
{
    const auto form = readForm(call.request);
    if (!form) {
        return refuse(form.error());
    }
    if (const auto checked = checkForm(*form); !checked) {
        return refuse(checked.error());
    }
    const auto life = readLife(*form);
    if (!life) {
        return refuse(life.error());
    }
    m_state.removeExpired();
    QTemporaryFile &bytes = *form->file->file;
    const FileRecord file = newFileRecord({.name = form->file->fileName,
                                           .purpose = form->purpose,
                                           .bytes = bytes.size(),
                                           .life = *life},
                                          m_state.clock, m_pace);
    if (!bytes.rename(m_state.folder.filePath(file.id))) {
        return refuse(notStored());
    }
    m_state.files.insert(file);
    bytes.setAutoRemove(false);
    return jsonAnswer(toJson(file, m_state.clock));
}

Outcome FilesResource::list(Call &call)
{
    const auto query = readListQuery(
        call.request,
        {.standard = 10000, .largest = 10000, .isStrict = true, .order = OrderWords::Short});
    if (!query) {
        return refuse(query.error());
    }
    const QString purpose = call.request.queryValue(u"purpose"_s).value_or(QString());
    return pageAnswer(m_state.files.list(*query, purpose), true);
}

Outcome FilesResource::retrieve(Call &call)
{
    const auto file = m_state.files.find(call.id());
    if (!file) {
        return refuse(noSuchFile(call.id()));
    }
    return jsonAnswer(toJson(*file, m_state.clock));
}

Outcome FilesResource::remove(Call &call)
{
    if (!m_state.files.remove(call.id())) {
        return refuse(noSuchFile(call.id()));
    }
    QFile::remove(m_state.folder.filePath(call.id()));
    return jsonAnswer({{u"id"_s, call.id()}, {u"object"_s, u"file"_s}, {u"deleted"_s, true}});
}

Outcome FilesResource::content(Call &call)
{
    const auto file = m_state.files.find(call.id());
    if (!file) {
        return refuse(noSuchFile(call.id()));
    }
    return Answer{.headers = {{"content-type", "application/octet-stream"},
                              {"content-disposition", attachment(file->fileName)}},
                  .body = FileBody{.path = m_state.folder.filePath(file->id)}};
}

} // namespace Finetune
