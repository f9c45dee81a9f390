// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/serverurl.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestServerUrl : public QObject
{
    Q_OBJECT

private slots:
    void good_isReadAndTidied_data();
    void good_isReadAndTidied();
    void bad_isRefused_data();
    void bad_isRefused();
    void origin_isWhatAKeyIsBoundTo_data();
    void origin_isWhatAKeyIsBoundTo();
};

void TestServerUrl::good_isReadAndTidied_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("url");
    const auto row = [](const QString &text, const QString &url) {
        QTest::newRow(qPrintable(text)) << text << url;
    };
    row(u"https://api.openai.com/v1"_s, u"https://api.openai.com/v1"_s);
    row(u"https://api.openai.com/v1/"_s, u"https://api.openai.com/v1"_s);
    row(u"https://api.openai.com/v1///"_s, u"https://api.openai.com/v1"_s);
    row(u"  https://api.openai.com/v1\n"_s, u"https://api.openai.com/v1"_s);
    row(u"HTTPS://API.OpenAI.com/v1"_s, u"https://api.openai.com/v1"_s);
    row(u"https://api.openai.com"_s, u"https://api.openai.com"_s);
    row(u"https://api.openai.com/"_s, u"https://api.openai.com"_s);
    row(u"https://api.openai.com:8443/v1"_s, u"https://api.openai.com:8443/v1"_s);
    row(u"https://x.openai.azure.com/openai?api-version=2024-10-21"_s,
        u"https://x.openai.azure.com/openai?api-version=2024-10-21"_s);
    row(u"https://host/a%2Fb/"_s, u"https://host/a%2Fb"_s);
    row(u"https://192.0.2.1/v1"_s, u"https://192.0.2.1/v1"_s);
    row(u"https://[2001:db8::1]/v1"_s, u"https://[2001:db8::1]/v1"_s);
    row(u"http://127.0.0.1:8080/v1"_s, u"http://127.0.0.1:8080/v1"_s);
    row(u"http://127.0.0.1"_s, u"http://127.0.0.1"_s);
    row(u"http://127.8.9.10/v1"_s, u"http://127.8.9.10/v1"_s);
    row(u"http://127.1:8080/v1"_s, u"http://127.0.0.1:8080/v1"_s);
    row(u"http://0x7f000001/v1"_s, u"http://127.0.0.1/v1"_s);
    row(u"http://2130706433/v1"_s, u"http://127.0.0.1/v1"_s);
    row(u"http://[::1]:8080/v1"_s, u"http://[::1]:8080/v1"_s);
    row(u"http://localhost:8080/v1"_s, u"http://127.0.0.1:8080/v1"_s);
    row(u"http://LOCALHOST/v1"_s, u"http://127.0.0.1/v1"_s);
    row(u"https://localhost/v1"_s, u"https://127.0.0.1/v1"_s);
}

void TestServerUrl::good_isReadAndTidied()
{
    QFETCH(const QString, text);
    QFETCH(const QString, url);
    const auto parsed = parseServerUrl(text);
    QVERIFY(parsed);
    QCOMPARE(parsed->toString(QUrl::FullyEncoded), url);
    QCOMPARE(*parseServerUrl(url), *parsed); // reading it again changes nothing
}

void TestServerUrl::bad_isRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<UrlProblem>("problem");
    const auto row = [](const QString &text, UrlProblem problem) {
        QTest::newRow(qPrintable(text)) << text << problem;
    };
    row(QString(), UrlProblem::Empty);
    row(u" \t\n"_s, UrlProblem::Empty);
    row(u"api.openai.com/v1"_s, UrlProblem::NotAUrl);
    row(u"//api.openai.com/v1"_s, UrlProblem::NotAUrl);
    row(u"/v1"_s, UrlProblem::NotAUrl);
    row(u"https://exa mple.com"_s, UrlProblem::NotAUrl);
    row(u"https://host/a\nb"_s, UrlProblem::NotAUrl);
    row(u"https://host:99999/"_s, UrlProblem::NotAUrl);
    row(u"https://host:0/"_s, UrlProblem::NotAUrl);
    row(u"https://host:abc/"_s, UrlProblem::NotAUrl);
    row(u"https://[::1"_s, UrlProblem::NotAUrl);
    row(u"https://host/%zz"_s, UrlProblem::NotAUrl);
    row(u"localhost:8080"_s, UrlProblem::NotHttp);
    row(u"ftp://host/"_s, UrlProblem::NotHttp);
    row(u"file:///etc/passwd"_s, UrlProblem::NotHttp);
    row(u"javascript:alert(1)"_s, UrlProblem::NotHttp);
    row(u"wss://host/"_s, UrlProblem::NotHttp);
    row(u"https:///v1"_s, UrlProblem::NoHost);
    row(u"https:v1"_s, UrlProblem::NoHost);
    row(u"https://api.openai.com@evil.test/v1"_s, UrlProblem::HasUserInfo);
    row(u"https://user:password@host/v1"_s, UrlProblem::HasUserInfo);
    row(u"https://:password@host/v1"_s, UrlProblem::HasUserInfo);
    row(u"https://host/v1#part"_s, UrlProblem::HasFragment);
    row(u"https://host/v1#"_s, UrlProblem::HasFragment);
    row(u"http://api.openai.com/v1"_s, UrlProblem::PlainRemote);
    row(u"http://192.168.1.5/v1"_s, UrlProblem::PlainRemote);
    row(u"http://0.0.0.0/v1"_s, UrlProblem::PlainRemote);
    row(u"http://localhost.evil.test/v1"_s, UrlProblem::PlainRemote);
    row(u"http://localhost./v1"_s, UrlProblem::PlainRemote);
    row(u"http://127.0.0.1.evil.test/v1"_s, UrlProblem::PlainRemote);
    row(u"http://[2001:db8::1]/v1"_s, UrlProblem::PlainRemote);
}

void TestServerUrl::bad_isRefused()
{
    QFETCH(const QString, text);
    QFETCH(const UrlProblem, problem);
    const auto parsed = parseServerUrl(text);
    QVERIFY2(!parsed, qPrintable(parsed ? parsed->toString() : QString()));
    QCOMPARE(parsed.error(), problem);
}

void TestServerUrl::origin_isWhatAKeyIsBoundTo_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("origin");
    QTest::newRow("https") << u"https://API.openai.com/v1"_s << u"https://api.openai.com:443"_s;
    QTest::newRow("port") << u"https://host:8443/v1?x=y"_s << u"https://host:8443"_s;
    QTest::newRow("http") << u"http://127.0.0.1/v1"_s << u"http://127.0.0.1:80"_s;
    QTest::newRow("look-alike") << u"https://\u0430pi.openai.com/v1"_s
                                << u"https://xn--pi-6kc.openai.com:443"_s;
    QTest::newRow("IPv6") << u"https://[2001:db8::1]/v1"_s << u"https://[2001:db8::1]:443"_s;
}

void TestServerUrl::origin_isWhatAKeyIsBoundTo()
{
    QFETCH(const QString, url);
    QFETCH(const QString, origin);
    QCOMPARE(originOf(QUrl(url)), origin);
}

QTEST_APPLESS_MAIN(TestServerUrl)
#include "tst_serverurl.moc"
