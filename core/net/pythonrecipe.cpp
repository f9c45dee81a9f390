// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/pythonrecipe.h"

#include "core/net/requesthead.h"
#include "core/net/requestrecipe.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int Step = 4; // spaces

//! A method of the openai package and the endpoint it calls.
struct SdkMethod
{
    HttpVerb verb;
    QLatin1StringView path; //!< "{}" is a positional argument
    QLatin1StringView call;
    QLatin1StringView keywords; //!< what it takes by name; anything else goes as extra_…
};

constexpr SdkMethod Methods[] = {
    {HttpVerb::Get, "/models"_L1, "models.list"_L1, ""_L1},
    {HttpVerb::Get, "/models/{}"_L1, "models.retrieve"_L1, ""_L1},
    {HttpVerb::Delete, "/models/{}"_L1, "models.delete"_L1, ""_L1},
    {HttpVerb::Get, "/files"_L1, "files.list"_L1, "purpose limit order after"_L1},
    {HttpVerb::Post, "/files"_L1, "files.create"_L1, "file purpose expires_after"_L1},
    {HttpVerb::Get, "/files/{}"_L1, "files.retrieve"_L1, ""_L1},
    {HttpVerb::Delete, "/files/{}"_L1, "files.delete"_L1, ""_L1},
    {HttpVerb::Get, "/files/{}/content"_L1, "files.content"_L1, ""_L1},
    {HttpVerb::Post, "/uploads"_L1, "uploads.create"_L1, "bytes filename mime_type purpose"_L1},
    {HttpVerb::Post, "/uploads/{}/complete"_L1, "uploads.complete"_L1, "part_ids md5"_L1},
    {HttpVerb::Post, "/uploads/{}/cancel"_L1, "uploads.cancel"_L1, ""_L1},
    {HttpVerb::Post, "/fine_tuning/jobs"_L1, "fine_tuning.jobs.create"_L1,
     "model training_file hyperparameters integrations metadata method seed suffix "
     "validation_file"_L1},
    {HttpVerb::Get, "/fine_tuning/jobs"_L1, "fine_tuning.jobs.list"_L1, "after limit"_L1},
    {HttpVerb::Get, "/fine_tuning/jobs/{}"_L1, "fine_tuning.jobs.retrieve"_L1, ""_L1},
    {HttpVerb::Post, "/fine_tuning/jobs/{}/cancel"_L1, "fine_tuning.jobs.cancel"_L1, ""_L1},
    {HttpVerb::Post, "/fine_tuning/jobs/{}/pause"_L1, "fine_tuning.jobs.pause"_L1, ""_L1},
    {HttpVerb::Post, "/fine_tuning/jobs/{}/resume"_L1, "fine_tuning.jobs.resume"_L1, ""_L1},
    {HttpVerb::Get, "/fine_tuning/jobs/{}/events"_L1, "fine_tuning.jobs.list_events"_L1,
     "after limit"_L1},
    {HttpVerb::Get, "/fine_tuning/jobs/{}/checkpoints"_L1, "fine_tuning.jobs.checkpoints.list"_L1,
     "after limit"_L1},
    {HttpVerb::Get, "/fine_tuning/checkpoints/{}/permissions"_L1,
     "fine_tuning.checkpoints.permissions.retrieve"_L1, "after limit order project_id"_L1},
    {HttpVerb::Post, "/fine_tuning/checkpoints/{}/permissions"_L1,
     "fine_tuning.checkpoints.permissions.create"_L1, "project_ids"_L1},
    {HttpVerb::Post, "/fine_tuning/alpha/graders/run"_L1, "fine_tuning.alpha.graders.run"_L1,
     "grader model_sample item"_L1},
    {HttpVerb::Post, "/fine_tuning/alpha/graders/validate"_L1,
     "fine_tuning.alpha.graders.validate"_L1, "grader"_L1},
    {HttpVerb::Post, "/chat/completions"_L1, "chat.completions.create"_L1,
     "messages model frequency_penalty logit_bias logprobs max_completion_tokens max_tokens "
     "metadata n presence_penalty reasoning_effort response_format seed stop store stream "
     "stream_options temperature tool_choice tools top_logprobs top_p user"_L1},
};

QString textLiteral(const QString &text)
{
    return pythonLiteral(QJsonValue(text));
}

QString fromEnvironment(const ApiRequest &request)
{
    return u"os.environ[\"%1\"]"_s.arg(keyVariable(request.key));
}

//! The ids in `path` if it has the shape of `pattern`.
std::optional<QStringList> idsIn(const QString &path, QLatin1StringView pattern)
{
    const QStringList parts = path.split(u'/');
    const QStringList shape = QString(pattern).split(u'/');
    if (parts.size() != shape.size()) {
        return std::nullopt;
    }
    QStringList ids;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (shape.at(i) == "{}"_L1) {
            ids.append(QUrl::fromPercentEncoding(parts.at(i).toLatin1()));
        } else if (shape.at(i) != parts.at(i)) {
            return std::nullopt;
        }
    }
    return ids;
}

//! Arguments that a call has by name, and those that the package does not know.
class Arguments
{
public:
    explicit Arguments(QLatin1StringView keywords)
        : m_keywords(QString(keywords).split(u' '))
    {}

    void addPositional(const QString &id) { m_lines.append(textLiteral(id)); }

    void addCode(const QString &name, const QString &code) { m_lines.append(name + u'=' + code); }

    void add(const QString &name, const QJsonValue &value, const QString &elsewhere)
    {
        if (m_keywords.contains(name)) {
            addCode(name, pythonLiteral(value, Step));
        } else {
            QJsonObject extra = m_extras.value(elsewhere).toObject();
            extra.insert(name, value);
            m_extras.insert(elsewhere, extra);
        }
    }

    QString text() const
    {
        QStringList lines = m_lines;
        for (auto extra = m_extras.begin(); extra != m_extras.end(); ++extra) {
            lines.append(extra.key() + u'=' + pythonLiteral(extra.value(), Step));
        }
        if (lines.isEmpty()) {
            return u"()"_s;
        }
        const bool isShort = lines.size() == 1 && !lines.constFirst().contains(u'\n');
        if (isShort) {
            return u'(' + lines.constFirst() + u')';
        }
        return u"(\n    "_s + lines.join(u",\n    "_s) + u",\n)"_s;
    }

private:
    QStringList m_keywords;
    QStringList m_lines{};
    QJsonObject m_extras{};
};

QString clientCode(const ApiRequest &request, const Connection &connection)
{
    Arguments arguments(""_L1);
    const bool hasKey = !keyOf(request, connection).isEmpty();
    arguments.addCode(u"api_key"_s,
                      hasKey ? fromEnvironment(request) : textLiteral(u"not needed"_s));
    QUrl base = connection.baseUrl;
    QJsonObject baseQuery;
    for (const auto &[name, value] : QUrlQuery(base).queryItems(QUrl::FullyDecoded)) {
        baseQuery.insert(name, value);
    }
    base.setQuery(QString());
    arguments.addCode(u"base_url"_s, textLiteral(QString::fromLatin1(base.toEncoded())));
    if (!baseQuery.isEmpty()) {
        arguments.addCode(u"default_query"_s, pythonLiteral(baseQuery, Step));
    }
    if (hasKey && connection.keyHeader == KeyHeader::ApiKey) {
        arguments.addCode(u"default_headers"_s,
                          u"{\"api-key\": %1}"_s.arg(fromEnvironment(request)));
    }
    if (!connection.organization.isEmpty()) {
        arguments.addCode(u"organization"_s, textLiteral(connection.organization.trimmed()));
    }
    if (!connection.project.isEmpty()) {
        arguments.addCode(u"project"_s, textLiteral(connection.project.trimmed()));
    }
    return u"client = OpenAI"_s + arguments.text() + u'\n';
}

// "expires_after[seconds]" of a form is a dictionary in Python.
void addForm(Arguments &arguments, const QList<MultipartField> &form)
{
    QJsonObject nested;
    for (const MultipartField &part : form) {
        if (part.isFile) {
            arguments.addCode(part.name, u"open(%1, \"rb\")"_s.arg(textLiteral(part.value)));
        } else if (const qsizetype bracket = part.name.indexOf(u'['); bracket > 0) {
            const QString name = part.name.first(bracket);
            QJsonObject inner = nested.value(name).toObject();
            bool isNumber = false;
            const qint64 number = part.value.toLongLong(&isNumber);
            inner.insert(part.name.sliced(bracket + 1).chopped(1),
                         isNumber ? QJsonValue(number) : QJsonValue(part.value));
            nested.insert(name, inner);
        } else {
            arguments.add(part.name, part.value, u"extra_body"_s);
        }
    }
    for (auto entry = nested.begin(); entry != nested.end(); ++entry) {
        arguments.add(entry.key(), entry.value(), u"extra_body"_s);
    }
}

QString callCode(const ApiRequest &request, const SdkMethod &method, const QStringList &ids)
{
    Arguments arguments(method.keywords);
    for (const QString &id : ids) {
        arguments.addPositional(id);
    }
    for (const auto &[name, value] : request.query.queryItems(QUrl::FullyDecoded)) {
        const bool isCount = name == "limit"_L1;
        arguments.add(name, isCount ? QJsonValue(value.toInt()) : QJsonValue(value),
                      u"extra_query"_s);
    }
    addForm(arguments, request.form);
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    for (auto entry = body.begin(); entry != body.end(); ++entry) {
        arguments.add(entry.key(), entry.value(), u"extra_body"_s);
    }
    const QString call = u"client.%1%2\n"_s.arg(method.call, arguments.text());
    if (request.streamed && request.verb == HttpVerb::Post) {
        return u"stream = "_s + call + u"for chunk in stream:\n    print(chunk)\n"_s;
    }
    return u"answer = "_s + call
        + (method.path.endsWith("/content"_L1) ? u"print(answer.text)\n"_s : u"print(answer)\n"_s);
}

QString headerCode(const ApiRequest &request, const Connection &connection)
{
    const QByteArray mark = "\1"; // cannot be in a header
    QString lines;
    for (const auto &[name, value] : headersOf(request, connection, mark)) {
        const bool isOurs =
            name == "User-Agent" || name == "Accept-Language" || name == "Accept-Encoding";
        if (isOurs || (name == "Content-Type" && !request.form.isEmpty())) {
            continue;
        }
        const QString prefix = QString::fromLatin1(value.chopped(value.endsWith(mark) ? 1 : 0));
        QString code = textLiteral(prefix);
        if (value.endsWith(mark)) {
            code = prefix.isEmpty() ? fromEnvironment(request)
                                    : code + u" + "_s + fromEnvironment(request);
        }
        lines += u"        %1: %2,\n"_s.arg(textLiteral(QString::fromLatin1(name)), code);
    }
    return u"    headers={\n"_s + lines + u"    },\n"_s;
}

// What a program writes that has no package for this API.
QString httpxCode(const ApiRequest &request, const Connection &connection)
{
    const QString url = QString::fromLatin1(urlOf(request, connection).toEncoded());
    QString code =
        u"import os\n\nimport httpx\n\nanswer = httpx.request(\n    \"%1\",\n    %2,\n"_s.arg(
            verbName(request.verb), textLiteral(url));
    code += headerCode(request, connection);
    QJsonObject fields;
    for (const MultipartField &part : request.form) {
        if (part.isFile) {
            code += u"    files={%1: open(%2, \"rb\")},\n"_s.arg(textLiteral(part.name),
                                                                 textLiteral(part.value));
        } else {
            fields.insert(part.name, part.value);
        }
    }
    if (!fields.isEmpty()) {
        code += u"    data=%1,\n"_s.arg(pythonLiteral(fields, Step));
    }
    if (!request.body.isEmpty()) {
        code += u"    json=%1,\n"_s.arg(
            pythonLiteral(QJsonDocument::fromJson(request.body).object(), Step));
    }
    return code + u"    timeout=60,\n)\nanswer.raise_for_status()\nprint(answer.text)\n"_s;
}

QString listLiteral(const QStringList &items, QChar open, QChar close, int indent)
{
    if (items.isEmpty()) {
        return QString(open) + close;
    }
    const QString inner = u'\n' + QString(indent + Step, u' ');
    QString text(open);
    for (const QString &item : items) {
        text += inner + item + u',';
    }
    return text + u'\n' + QString(indent, u' ') + close;
}

// Python reads strings and numbers as JSON writes them.
QString scalarLiteral(const QJsonValue &value)
{
    const QByteArray json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return withVisibleEscapes(QString::fromUtf8(json.sliced(1).chopped(1)), EscapeStyle::Python);
}

} // namespace

QString pythonRecipe(const ApiRequest &bare, const Connection &connection)
{
    const ApiRequest request = asSent(bare, connection);
    for (const SdkMethod &method : Methods) {
        const auto ids = idsIn(request.path, method.path);
        if (method.verb == request.verb && ids) {
            return connection.withoutKeys(u"import os\n\nfrom openai import OpenAI\n\n"_s
                                          + clientCode(request, connection)
                                          + callCode(request, method, *ids));
        }
    }
    return connection.withoutKeys(httpxCode(request, connection));
}

QString pythonLiteral(const QJsonValue &value, int indent)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined: return u"None"_s;
    case QJsonValue::Bool: return value.toBool() ? u"True"_s : u"False"_s;
    case QJsonValue::Double:
    case QJsonValue::String: return scalarLiteral(value);
    case QJsonValue::Array: {
        QStringList items;
        for (const QJsonValue item : value.toArray()) {
            items.append(pythonLiteral(item, indent + Step));
        }
        return listLiteral(items, u'[', u']', indent);
    }
    case QJsonValue::Object: {
        QStringList items;
        const QJsonObject object = value.toObject();
        for (auto entry = object.begin(); entry != object.end(); ++entry) {
            items.append(textLiteral(entry.key()) + u": "_s
                         + pythonLiteral(entry.value(), indent + Step));
        }
        return listLiteral(items, u'{', u'}', indent);
    }
    }
    Q_UNREACHABLE();
}

} // namespace Finetune
