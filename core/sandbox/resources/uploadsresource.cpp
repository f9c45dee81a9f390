// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/resources/uploadsresource.h"

#include "core/sandbox/resources/filerules.h"
#include "core/sandbox/resources/partsassembly.h"
#include "core/sandbox/routing/bodyreader.h"
#include "core/sandbox/state/ids.h"
#include "core/sandbox/state/state.h"
#include "core/sandbox/training/bell.h"

#include <QHash>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Life = 3600; // of a pending upload, in seconds
constexpr qsizetype LongestName = 1024;
constexpr qsizetype MostParts = 100000;
constexpr qsizetype Md5Length = 32;

std::optional<qint64> readFileLife(BodyReader &body, std::optional<ApiFault> &fault)
{
    const auto object = body.object("expires_after"_L1);
    if (!object) {
        return std::nullopt;
    }
    BodyReader expiry(*object, fault, u"expires_after"_s);
    expiry.require("anchor"_L1);
    expiry.require("seconds"_L1);
    const QString anchor = expiry.text("anchor"_L1).value_or(QString());
    if (anchor != "created_at"_L1) {
        expiry.fail("anchor"_L1,
                    u"Invalid value: '%1'. Supported values are: 'created_at'."_s.arg(anchor),
                    u"invalid_value"_s);
    }
    const auto seconds = expiry.integer("seconds"_L1, ShortestLife, LongestLife);
    expiry.refuseOthers();
    return seconds;
}

//! "type/subtype", and one that suits the purpose.
bool isSuitableType(const QString &mimeType, const QString &purpose)
{
    const QString type = mimeType.section(u';', 0, 0).trimmed().toLower();
    const qsizetype slash = type.indexOf(u'/');
    if (slash < 1 || slash == type.size() - 1 || type.contains(u' ')) {
        return false;
    }
    if (purpose == "vision"_L1) {
        return type.startsWith("image/"_L1);
    }
    if (purpose == "fine-tune"_L1 || purpose == "batch"_L1) {
        return type.startsWith("text/"_L1) || type.startsWith("application/"_L1);
    }
    return true;
}

tl::expected<UploadRecord, ApiFault> readUpload(const QJsonObject &object)
{
    std::optional<ApiFault> fault;
    BodyReader body(object, fault);
    for (const auto key : {"filename"_L1, "purpose"_L1, "bytes"_L1, "mime_type"_L1}) {
        body.require(key);
    }
    UploadRecord upload;
    upload.fileName = body.text("filename"_L1, 1, LongestName).value_or(QString());
    upload.purpose = body.text("purpose"_L1).value_or(QString());
    upload.bytes = body.integer("bytes"_L1, 1, LargestUpload).value_or(0);
    const QString mimeType = body.text("mime_type"_L1).value_or(QString());
    upload.fileLife = readFileLife(body, fault);
    body.refuseOthers();
    if (fault) {
        return refuse(*fault);
    }
    const QStringList purposes{u"assistants"_s, u"batch"_s, u"fine-tune"_s, u"vision"_s};
    if (const auto checked = checkPurpose(upload.purpose, purposes); !checked) {
        return refuse(checked.error());
    }
    if (const auto checked = checkFileName(upload.fileName, upload.purpose, u"filename"_s);
        !checked) {
        return refuse(checked.error());
    }
    if (!isSuitableType(mimeType, upload.purpose)) {
        return refuse(
            {.message = u"The MIME type '%1' is not supported for the purpose '%2'."_s.arg(
                 mimeType, upload.purpose),
             .param = u"mime_type"_s,
             .code = u"invalid_value"_s});
    }
    return upload;
}

//! The one part of the form that carries bytes.
tl::expected<FormPart *, ApiFault> readData(Request &request)
{
    FormPart *data = nullptr;
    for (FormPart &part : request.form) {
        if (part.name != "data"_L1) {
            return refuse({.message = u"Unknown parameter: '%1'."_s.arg(part.name),
                           .param = part.name,
                           .code = u"unknown_parameter"_s});
        }
        data = part.file ? &part : data;
    }
    if (!data || request.form.size() != 1) {
        return refuse({.message = u"Missing required parameter: 'data'. Send the bytes as one file "
                                  "of the form."_s,
                       .param = u"data"_s,
                       .code = u"missing_required_parameter"_s});
    }
    if (data->file->size() == 0) {
        return refuse({.message = u"The part is empty."_s, .param = u"data"_s});
    }
    return data;
}

QStringList readPartIds(BodyReader &body)
{
    QStringList ids;
    const QJsonArray array = body.array("part_ids"_L1, MostParts).value_or(QJsonArray());
    for (const QJsonValue id : array) {
        if (!id.isString()) {
            body.fail("part_ids"_L1,
                      u"Invalid type for 'part_ids[%1]': expected a string."_s.arg(ids.size()),
                      u"invalid_type"_s);
        }
        ids.append(id.toString());
    }
    return ids;
}

ApiFault assemblyFault(AssemblyProblem problem)
{
    switch (problem) {
    case AssemblyProblem::WrongChecksum:
        return {.message = u"The md5 checksum of the uploaded parts does not match the 'md5' of "
                           "the request."_s,
                .param = u"md5"_s,
                .code = u"checksum_mismatch"_s};
    case AssemblyProblem::Stopped:
        return {.status = 503,
                .message = u"The sandbox is stopping. Complete the upload again later."_s,
                .type = u"server_error"_s};
    case AssemblyProblem::NotStored: break;
    }
    return notStored();
}

} // namespace

UploadsResource::UploadsResource(State &state, Bell &bell, Pace pace)
    : m_state(state)
    , m_bell(bell)
    , m_pace(pace)
{}

std::vector<Route> UploadsResource::routes()
{
    const auto bind = [this](Outcome (UploadsResource::*handler)(Call &)) {
        return [this, handler](Call &call) { return (this->*handler)(call); };
    };
    return {{"POST", u"/uploads"_s, bind(&UploadsResource::create)},
            {.method = "POST",
             .pattern = u"/uploads/{upload_id}/parts"_s,
             .handler = bind(&UploadsResource::addPart),
             .body = BodyKind::Form,
             .largestFile = LargestPart},
            {"POST", u"/uploads/{upload_id}/complete"_s, bind(&UploadsResource::complete)},
            {"POST", u"/uploads/{upload_id}/cancel"_s, bind(&UploadsResource::cancel)}};
}

Outcome UploadsResource::create(Call &call)
{
    const auto body = readBody(call.request);
    if (!body) {
        return refuse(body.error());
    }
    auto upload = readUpload(*body);
    if (!upload) {
        return refuse(upload.error());
    }
    m_state.removeExpired();
    upload->id = newId("upload_"_L1);
    upload->createdAt = m_state.now();
    upload->expiresAt = upload->createdAt + Life;
    m_state.uploads.insert(*upload);
    return jsonAnswer(toJson(*upload));
}

Outcome UploadsResource::addPart(Call &call)
{
    const auto data = readData(call.request);
    if (!data) {
        return refuse(data.error());
    }
    QTemporaryFile &file = *(*data)->file;
    const UploadPartRecord part{.id = newId("part_"_L1), .bytes = file.size()};
    // Within the transaction, so that a part that was acknowledged is in its place, and one that
    // came too late is not.
    const Outcome outcome = m_state.database.transact([&]() -> Outcome {
        const auto upload = findPending(call.id());
        if (!upload) {
            return refuse(upload.error());
        }
        if (m_state.uploads.partBytes(upload->seq) + part.bytes > LargestUpload) {
            return refuse({.status = 413,
                           .message = u"The parts of an upload may have 8 GB in all."_s,
                           .param = u"data"_s});
        }
        if (!file.rename(m_state.folder.partPath(part.id))) {
            return refuse(notStored());
        }
        m_state.uploads.addPart(upload->seq, part);
        return jsonAnswer(partObject(part.id, upload->id, m_state.now()));
    });
    if (outcome) {
        file.setAutoRemove(false);
    }
    return outcome;
}

Outcome UploadsResource::complete(Call &call)
{
    const auto body = readBody(call.request);
    if (!body) {
        return refuse(body.error());
    }
    auto assembly = readAssembly(*body);
    if (!assembly) {
        return refuse(assembly.error());
    }
    if (const auto claimed = claim(call.id(), *assembly); !claimed) {
        return refuse(claimed.error());
    }
    const auto release = [&] {
        m_state.uploads.setStage(assembly->upload.seq, UploadStage::Pending);
    };
    try {
        Outcome outcome = assemble(*assembly);
        if (!outcome) {
            release();
        }
        return outcome;
    } catch (const StateError &) {
        release();
        throw;
    }
}

Outcome UploadsResource::cancel(Call &call)
{
    QStringList parts;
    const Outcome outcome = m_state.database.transact([&]() -> Outcome {
        auto upload = findPending(call.id());
        if (!upload) {
            return refuse(upload.error());
        }
        upload->stage = UploadStage::Cancelled;
        m_state.uploads.setStage(upload->seq, upload->stage);
        parts = m_state.uploads.takeParts(upload->seq);
        return jsonAnswer(toJson(*upload));
    });
    m_state.folder.removeParts(parts);
    return outcome;
}

tl::expected<UploadsResource::Assembly, ApiFault>
UploadsResource::readAssembly(const QJsonObject &object)
{
    std::optional<ApiFault> fault;
    BodyReader body(object, fault);
    body.require("part_ids"_L1);
    Assembly assembly{.partIds = readPartIds(body)};
    assembly.md5 = body.text("md5"_L1, Md5Length, Md5Length).value_or(QString()).toLatin1();
    body.refuseOthers();
    if (fault) {
        return refuse(*fault);
    }
    return assembly;
}

tl::expected<void, ApiFault> UploadsResource::claim(const QString &id, Assembly &assembly)
{
    return m_state.database.transact([&]() -> tl::expected<void, ApiFault> {
        const auto upload = findPending(id);
        if (!upload) {
            return refuse(upload.error());
        }
        assembly.upload = *upload;
        if (const auto checked = checkParts(assembly); !checked) {
            return checked;
        }
        m_state.uploads.setStage(upload->seq, UploadStage::Assembling);
        return {};
    });
}

tl::expected<void, ApiFault> UploadsResource::checkParts(const Assembly &assembly) const
{
    QHash<QString, qint64> sizes;
    for (const UploadPartRecord &part : m_state.uploads.parts(assembly.upload.seq)) {
        sizes.insert(part.id, part.bytes);
    }
    qint64 total = 0;
    for (const QString &id : assembly.partIds) {
        if (!sizes.contains(id)) {
            return refuse({.message = u"The part '%1' does not belong to the upload '%2', or is "
                                      "named twice."_s.arg(id, assembly.upload.id),
                           .param = u"part_ids"_s,
                           .code = u"invalid_value"_s});
        }
        total += sizes.take(id);
    }
    if (total != assembly.upload.bytes) {
        return refuse({.message = u"The parts have %1 bytes in all, but the upload was created for "
                                  "%2 bytes."_s.arg(total)
                                      .arg(assembly.upload.bytes),
                       .param = u"part_ids"_s,
                       .code = u"bytes_mismatch"_s});
    }
    return {};
}

Outcome UploadsResource::assemble(const Assembly &assembly)
{
    QStringList paths;
    for (const QString &id : assembly.partIds) {
        paths.append(m_state.folder.partPath(id));
    }
    QTemporaryFile target(m_state.folder.incomingFolder() + u"/whole-XXXXXX"_s);
    if (!target.open()) {
        return refuse(notStored());
    }
    const auto assembled =
        assembleParts(paths, target, assembly.md5, [this] { return m_bell.isClosed(); });
    if (!assembled) {
        return refuse(assemblyFault(assembled.error()));
    }
    UploadRecord upload = assembly.upload;
    upload.stage = UploadStage::Completed;
    const FileRecord file = newFileRecord({.name = upload.fileName,
                                           .purpose = upload.purpose,
                                           .bytes = upload.bytes,
                                           .life = upload.fileLife},
                                          m_state.clock, m_pace);
    if (!target.rename(m_state.folder.filePath(file.id))) {
        return refuse(notStored());
    }
    QStringList parts;
    m_state.database.transact([&] {
        m_state.files.insert(file);
        m_state.uploads.setStage(upload.seq, upload.stage);
        parts = m_state.uploads.takeParts(upload.seq);
    });
    target.setAutoRemove(false);
    m_state.folder.removeParts(parts);
    return jsonAnswer(toJson(upload, toJson(file, m_state.clock)));
}

tl::expected<UploadRecord, ApiFault> UploadsResource::findPending(const QString &id) const
{
    auto upload = m_state.uploads.find(id);
    if (!upload) {
        return refuse({.status = 404,
                       .message = u"No such Upload object: %1"_s.arg(id),
                       .param = u"upload_id"_s});
    }
    if (upload->stage == UploadStage::Assembling) {
        return refuse({.status = 409,
                       .message = u"Another request is completing the upload '%1'."_s.arg(id),
                       .param = u"upload_id"_s});
    }
    if (upload->stage != UploadStage::Pending) {
        return refuse(
            {.message = u"The upload '%1' is %2. Only a pending upload takes parts and "
                        "can be completed or cancelled."_s.arg(id, statusText(upload->stage)),
             .param = u"upload_id"_s,
             .code = u"upload_"_s + statusText(upload->stage)});
    }
    return *upload;
}

} // namespace Finetune
