// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/errortext.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using Kind = ApiError::Kind;

class TestErrorText : public QObject
{
    Q_OBJECT

private slots:

    void everyKind_hasATitleOfItsOwn()
    {
        QStringList titles;
        for (int kind = 0; kind <= static_cast<int>(Kind::LocalFile); ++kind) {
            const QString title = errorWords({.kind = static_cast<Kind>(kind)}).title;
            QVERIFY2(!title.isEmpty(), qPrintable(QString::number(kind)));
            titles.append(title);
        }
        titles.removeDuplicates();
        QCOMPARE(titles.size(), static_cast<int>(Kind::LocalFile) + 1);
    }

    void sentence_data()
    {
        QTest::addColumn<ApiError>("error");
        QTest::addColumn<QString>("part");
        const auto row = [](const char *name, const ApiError &error, const QString &part) {
            QTest::newRow(name) << error << part;
        };
        row("server's words are shown",
            {.kind = Kind::Http, .httpStatus = 400, .message = u"n_epochs is too high"_s},
            u"n_epochs is too high"_s);
        row("the field is named", {.kind = Kind::Http, .httpStatus = 400, .param = u"suffix"_s},
            u"\u201csuffix\u201d"_s);
        row("401 sends to the key", {.kind = Kind::Http, .httpStatus = 401},
            u"Check the API key"_s);
        row("429 with a wait says how long",
            {.kind = Kind::Http, .httpStatus = 429, .retryAfter = std::chrono::seconds(90)},
            u"1 min 30 s"_s);
        row("no credit is not a wait",
            {.kind = Kind::Http, .httpStatus = 429, .code = u"insufficient_quota"_s},
            u"no credit"_s);
        row("405 is a missing feature, not a failure", {.kind = Kind::Http, .httpStatus = 405},
            u"does not offer"_s);
        row("a lost answer warns of doing it twice", {.kind = Kind::OutcomeUnknown}, u"twice"_s);
        row("a redirect names the host", {.kind = Kind::Redirect, .detail = u"evil.example"_s},
            u"evil.example"_s);
        row("markup stays text",
            {.kind = Kind::Http, .httpStatus = 400, .message = u"<img src=/dev/zero>"_s},
            u"<img src=/dev/zero>"_s);
    }

    void sentence()
    {
        QFETCH(const ApiError, error);
        QFETCH(const QString, part);
        const QString summary = errorWords(error).summary();
        QVERIFY2(summary.contains(part), qPrintable(summary));
    }

    void details_carryStatusCodeAndRequest()
    {
        const ErrorWords words = errorWords({.kind = Kind::Http,
                                             .httpStatus = 404,
                                             .code = u"model_not_found"_s,
                                             .requestId = u"req_1"_s});
        QCOMPARE(words.details, u"HTTP status 404, code model_not_found, request req_1"_s);
    }
};

QTEST_APPLESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
