// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/requestrecipe.h"

#include "core/net/requesthead.h"

#include <QJsonDocument>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// Says who asks, not what for; curl has its own.
bool isIntroduction(const QByteArray &header)
{
    return header == "User-Agent" || header == "Accept-Language" || header == "Accept-Encoding";
}

bool isWorthWriting(const ApiRequest &request, const QByteArray &header, const QByteArray &value)
{
    const bool isUsualAccept = header == "Accept" && value == "application/json";
    const bool isBoundary = header == "Content-Type" && !request.form.isEmpty();
    return !isIntroduction(header) && !isUsualAccept && !isBoundary;
}

bool isInvisible(char32_t point)
{
    switch (QChar::category(point)) {
    case QChar::Other_Control: return point != U'\n';
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph: return true;
    default: return false;
    }
}

QString readable(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    const QByteArray text = document.isNull() ? json : document.toJson().trimmed();
    return withVisibleEscapes(QString::fromUtf8(text), EscapeStyle::Json);
}

QByteArray shellVariable(KeyClass key)
{
    return '$' + QByteArray(keyVariable(key).data(), keyVariable(key).size());
}

QString shellQuoted(QString text)
{
    return u'\'' + text.replace(u'\'', u"'\\''"_s) + u'\'';
}

// Within double quotes the shell puts the value of the variable in.
QString shellHeader(const QByteArray &name, const QByteArray &value)
{
    const QString header = QString::fromLatin1(name + ": " + value);
    const bool isKey = name == "Authorization" || name == "api-key";
    return isKey ? QString(u'"' + header + u'"') : shellQuoted(header);
}

// curl reads "name=@path;type=…": the path in double quotes of its own may contain ';' and ','.
QString curlFormPart(const MultipartField &part)
{
    if (!part.isFile) {
        return u"--form-string "_s + shellQuoted(part.name + u'=' + part.value);
    }
    QString path = part.value;
    path.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u"--form "_s
        + shellQuoted(u"%1=@\"%2\";type=application/octet-stream"_s.arg(part.name, path));
}

QStringList curlBody(const ApiRequest &request)
{
    QStringList options;
    for (const MultipartField &part : request.form) {
        options.append(curlFormPart(part));
    }
    if (!request.body.isEmpty()) {
        options.append(u"--data-raw "_s + shellQuoted(readable(request.body)));
    }
    if (request.verb == HttpVerb::Post && options.isEmpty()) {
        options.append(u"--request POST"_s);
        options.append(u"--header 'Content-Length: 0'"_s); // some gateways insist
    }
    return options;
}

QJsonObject description(const ApiRequest &request, const Connection &connection)
{
    QJsonObject headers;
    for (const auto &[name, value] : headersOf(request, connection, shellVariable(request.key))) {
        if (isWorthWriting(request, name, value)) {
            headers.insert(QString::fromLatin1(name), QString::fromLatin1(value));
        }
    }
    QJsonObject object{
        {"method"_L1, verbName(request.verb)},
        {"url"_L1, QString::fromLatin1(urlOf(request, connection).toEncoded())},
        {"headers"_L1, headers},
    };
    QJsonObject form;
    for (const MultipartField &part : request.form) {
        form.insert(part.name, part.isFile ? u'@' + part.value : part.value);
    }
    if (!form.isEmpty()) {
        object.insert("form"_L1, form);
    }
    return object;
}

} // namespace

QLatin1StringView keyVariable(KeyClass key)
{
    return key == KeyClass::Admin ? "OPENAI_ADMIN_KEY"_L1 : "OPENAI_API_KEY"_L1;
}

QString curlRecipe(const ApiRequest &bare, const Connection &connection)
{
    const ApiRequest request = asSent(bare, connection);
    const QString url = QString::fromLatin1(urlOf(request, connection).toEncoded());
    QString first = u"curl "_s;
    if (url.contains(u'[') || url.contains(u'{')) {
        first += u"--globoff "_s; // curl would take them for a pattern
    }
    if (request.streamed) {
        first += u"--no-buffer "_s;
    }
    QStringList lines{first + shellQuoted(url)};
    if (request.verb == HttpVerb::Delete) {
        lines.append(u"--request DELETE"_s);
    }
    for (const auto &[name, value] : headersOf(request, connection, shellVariable(request.key))) {
        if (isWorthWriting(request, name, value)) {
            lines.append(u"--header "_s + shellHeader(name, value));
        }
    }
    lines += curlBody(request);
    return connection.withoutKeys(lines.join(u" \\\n  "_s) + u'\n');
}

QString jsonRecipe(const ApiRequest &bare, const Connection &connection)
{
    const ApiRequest request = asSent(bare, connection);
    const QByteArray json = request.body.isEmpty()
        ? QJsonDocument(description(request, connection)).toJson(QJsonDocument::Compact)
        : request.body;
    return connection.withoutKeys(readable(json) + u'\n');
}

QString withVisibleEscapes(const QString &json, EscapeStyle style)
{
    constexpr QChar Zero(u'0');
    QString text;
    for (const char32_t point : json.toUcs4()) {
        if (!isInvisible(point)) {
            text += QChar::fromUcs4(point);
        } else if (style == EscapeStyle::Python && QChar::requiresSurrogates(point)) {
            text += u"\\U%1"_s.arg(uint(point), 8, 16, Zero);
        } else {
            const auto units = QChar::fromUcs4(point);
            for (const QChar unit : QStringView(units)) {
                text += u"\\u%1"_s.arg(uint(unit.unicode()), 4, 16, Zero);
            }
        }
    }
    return text;
}

} // namespace Finetune
