// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/serverurl.h"
#include "core/profiles/fallbackcredentials.h"
#include "core/profiles/memorycredentials.h"
#include "core/profiles/profiledraft.h"
#include "core/profiles/profilestore.h"
#include "core/profiles/providerpreset.h"
#include "tests/support/profilesfixture.h"

#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;
using Kind = ProfileProblem::Kind;

namespace {

ProfileDraft goodDraft()
{
    ProfileDraft draft;
    draft.name = u"Work"_s;
    draft.address = u"https://api.openai.com/v1"_s;
    draft.apiKey = SecretString(u"sk-proj-0123456789"_s);
    return draft;
}

} // namespace

class TestProfileDraft : public QObject
{
    Q_OBJECT

private slots:
    void problems_goodDraft_none();
    void problems_emptyDraft_asksForNameAddressAndKey();
    void problems_address_data();
    void problems_address();
    void problems_apiKey_data();
    void problems_apiKey();
    void problems_serverOnThisComputer_needsNoKey();
    void problems_keyInAnotherField_isNoticed();
    void problems_headerFields_refuseLineBreaks();
    void lacksVersion_saysWhetherTheAddressHasOne_data();
    void lacksVersion_saysWhetherTheAddressHasOne();
    void change_keepsTheKeyWhileTheOriginStays_data();
    void change_keepsTheKeyWhileTheOriginStays();
    void toConnection_anotherOrigin_neverGetsTheKeptKey();
    void toKeyChanges_onlyWhatWasTyped();
    void toProfile_trimsAndKeepsTheId();
    void presets_areUsableOnceThePlaceholderIsReplaced();
    void presetFor_looksAtTheWholeHost_data();
    void presetFor_looksAtTheWholeHost();

private:
    struct Fixture : ProfilesFixture
    {
        Profile profile{.id = u"p1"_s,
                        .name = u"Work"_s,
                        .baseUrl = QUrl(u"https://api.example.com/v1"_s),
                        .keyStored = true,
                        .adminKeyStored = true};
    };
};

void TestProfileDraft::problems_goodDraft_none()
{
    QVERIFY(goodDraft().problems().isEmpty());
}

void TestProfileDraft::problems_emptyDraft_asksForNameAddressAndKey()
{
    const QList<ProfileProblem> expected{{ProfileField::Name, Kind::Missing},
                                         {ProfileField::Address, Kind::Missing},
                                         {ProfileField::ApiKey, Kind::Missing}};
    QCOMPARE(ProfileDraft().problems(), expected);
}

void TestProfileDraft::problems_address_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("empty") << u"  "_s << Kind::Missing;
    QTest::newRow("a word") << u"openai"_s << Kind::NotAnAddress;
    QTest::newRow("no scheme") << u"api.openai.com/v1"_s << Kind::NotAnAddress;
    QTest::newRow("ftp") << u"ftp://api.openai.com"_s << Kind::NotHttp;
    QTest::newRow("no host") << u"https:///v1"_s << Kind::NoHost;
    QTest::newRow("user") << u"https://api.openai.com@evil.example/v1"_s << Kind::HasUserInfo;
    QTest::newRow("password") << u"https://me:secret@api.example.com/v1"_s << Kind::HasUserInfo;
    QTest::newRow("plain http") << u"http://gateway.example/v1"_s << Kind::PlainRemote;
    QTest::newRow("localhost of others")
        << u"http://localhost.evil.example/v1"_s << Kind::PlainRemote;
    QTest::newRow("fragment") << u"https://api.example.com/v1#x"_s << Kind::HasFragment;
    QTest::newRow("placeholder") << u"https://YOUR-RESOURCE.openai.azure.com/openai/v1"_s
                                 << Kind::PlaceholderLeft;
    QTest::newRow("key in it") << u"https://api.example.com/v1?key=sk-0123456789abc"_s
                               << Kind::LooksLikeKey;
}

void TestProfileDraft::problems_address()
{
    QFETCH(const QString, address);
    QFETCH(const Kind, kind);
    ProfileDraft draft = goodDraft();
    draft.address = address;
    QCOMPARE(draft.problems(), (QList<ProfileProblem>{{ProfileField::Address, kind}}));
}

void TestProfileDraft::problems_apiKey_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("missing") << u" \n"_s << Kind::Missing;
    QTest::newRow("line break inside") << u"sk-abc\nX-Injected: 1"_s << Kind::NotSendable;
    QTest::newRow("two keys") << u"sk-abc sk-def"_s << Kind::NotSendable;
    QTest::newRow("typographic dash") << u"sk\u2013abc"_s << Kind::NotSendable;
    QTest::newRow("admin key") << u"sk-admin-0123456789"_s << Kind::IsAdminKey;
}

void TestProfileDraft::problems_apiKey()
{
    QFETCH(const QString, key);
    QFETCH(const Kind, kind);
    ProfileDraft draft = goodDraft();
    draft.apiKey = SecretString(key);
    QCOMPARE(draft.problems(), (QList<ProfileProblem>{{ProfileField::ApiKey, kind}}));
}

void TestProfileDraft::problems_serverOnThisComputer_needsNoKey()
{
    ProfileDraft draft = goodDraft();
    draft.address = u"http://localhost:8080/v1"_s;
    draft.apiKey = {};
    QVERIFY(draft.problems().isEmpty());
    QCOMPARE(draft.toProfile().baseUrl, QUrl(u"http://127.0.0.1:8080/v1"_s));
}

void TestProfileDraft::problems_keyInAnotherField_isNoticed()
{
    const QString key = u"sk-proj-0123456789"_s;
    ProfileDraft draft = goodDraft();
    draft.name = key;
    draft.organization = key;
    draft.project = key;
    const QList<ProfileProblem> expected{{ProfileField::Name, Kind::LooksLikeKey},
                                         {ProfileField::Organization, Kind::LooksLikeKey},
                                         {ProfileField::Project, Kind::LooksLikeKey}};
    QCOMPARE(draft.problems(), expected);
}

void TestProfileDraft::problems_headerFields_refuseLineBreaks()
{
    ProfileDraft draft = goodDraft();
    draft.adminKey = SecretString(u"a\nb"_s);
    draft.organization = u"org\r\nX: 1"_s;
    draft.project = u"proj 1"_s;
    const QList<ProfileProblem> expected{{ProfileField::AdminKey, Kind::NotSendable},
                                         {ProfileField::Organization, Kind::NotSendable},
                                         {ProfileField::Project, Kind::NotSendable}};
    QCOMPARE(draft.problems(), expected);
}

void TestProfileDraft::lacksVersion_saysWhetherTheAddressHasOne_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("lacks");
    QTest::newRow("v1") << u"https://api.openai.com/v1"_s << false;
    QTest::newRow("v1 deeper") << u"https://x.openai.azure.com/openai/v1/"_s << false;
    QTest::newRow("dated") << u"https://x.openai.azure.com/openai?api-version=2024-10-21"_s
                           << false;
    QTest::newRow("host only") << u"https://api.openai.com"_s << true;
    QTest::newRow("another path") << u"https://gateway.example/llm"_s << true;
    QTest::newRow("unusable") << u"http://gateway.example"_s << false;
}

void TestProfileDraft::lacksVersion_saysWhetherTheAddressHasOne()
{
    QFETCH(const QString, address);
    ProfileDraft draft = goodDraft();
    draft.address = address;
    QTEST(draft.lacksVersion(), "lacks");
}

void TestProfileDraft::change_keepsTheKeyWhileTheOriginStays_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("keeps");
    QTest::newRow("same") << u"https://api.example.com/v1"_s << true;
    QTest::newRow("another path") << u"https://api.example.com/openai/v1"_s << true;
    QTest::newRow("standard port spelled out") << u"https://API.example.com:443/v1"_s << true;
    QTest::newRow("another host") << u"https://api.example.org/v1"_s << false;
    QTest::newRow("longer host") << u"https://api.example.com.evil.example/v1"_s << false;
    QTest::newRow("another port") << u"https://api.example.com:444/v1"_s << false;
    QTest::newRow("another scheme") << u"http://127.0.0.1:443/v1"_s << false;
}

void TestProfileDraft::change_keepsTheKeyWhileTheOriginStays()
{
    QFETCH(const QString, address);
    QFETCH(const bool, keeps);
    const Fixture f;
    ProfileDraft draft(f.profile, f.keys);
    draft.address = address;
    QCOMPARE(draft.keepsApiKey(), keeps);
    QCOMPARE(draft.keepsAdminKey(), keeps);
    const QList<ProfileProblem> elsewhere{{ProfileField::ApiKey, Kind::BelongsElsewhere}};
    QCOMPARE(draft.problems(), keeps ? QList<ProfileProblem>() : elsewhere);
}

void TestProfileDraft::toConnection_anotherOrigin_neverGetsTheKeptKey()
{
    const Fixture f;
    const ProfileKeySet kept{.apiKey = SecretString(u"kept-api"_s),
                             .adminKey = SecretString(u"kept-admin"_s)};
    ProfileDraft draft(f.profile, f.keys);
    QCOMPARE(draft.toConnection(kept).apiKey.reveal(), "kept-api");
    QCOMPARE(draft.toConnection(kept).adminKey.reveal(), "kept-admin");
    draft.forgetAdminKey = true;
    QVERIFY(draft.toConnection(kept).adminKey.isEmpty());
    draft.apiKey = SecretString(u"typed"_s);
    QCOMPARE(draft.toConnection(kept).apiKey.reveal(), "typed");
    draft = ProfileDraft(f.profile, f.keys);
    draft.address = u"https://api.example.org/v1"_s;
    QVERIFY(draft.toConnection(kept).apiKey.isEmpty());
    QVERIFY(draft.toConnection(kept).adminKey.isEmpty());
}

void TestProfileDraft::toKeyChanges_onlyWhatWasTyped()
{
    const Fixture f;
    ProfileDraft draft(f.profile, f.keys);
    QVERIFY(!draft.toKeyChanges().apiKey);
    QVERIFY(!draft.toKeyChanges().adminKey);
    draft.apiKey = SecretString(u"new"_s);
    draft.forgetAdminKey = true;
    QCOMPARE(draft.toKeyChanges().apiKey->reveal(), "new");
    QVERIFY(draft.toKeyChanges().adminKey->isEmpty());
}

void TestProfileDraft::toProfile_trimsAndKeepsTheId()
{
    const Fixture f;
    ProfileDraft draft(f.profile, f.keys);
    draft.name = u" Office "_s;
    draft.organization = u" org-1 "_s;
    draft.readOnly = true;
    Profile expected = f.profile;
    expected.name = u"Office"_s;
    expected.organization = u"org-1"_s;
    expected.readOnly = true;
    QCOMPARE(draft.toProfile(), expected);
}

void TestProfileDraft::presets_areUsableOnceThePlaceholderIsReplaced()
{
    QStringList ids;
    for (const ProviderPreset &preset : providerPresets()) {
        ids.append(preset.id);
        if (preset.id.isEmpty()) {
            QVERIFY(preset.address.isEmpty());
            continue;
        }
        const QString address = QString(preset.address).replace(AddressPlaceholder, u"acme"_s);
        const auto url = parseServerUrl(address);
        QVERIFY(url);
        QCOMPARE(presetFor(*url), preset);
    }
    QCOMPARE(ids, (QStringList{u"openai"_s, u"azure"_s, u"nebius"_s, QString()}));
}

void TestProfileDraft::presetFor_looksAtTheWholeHost_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("id");
    QTest::newRow("openai") << u"https://eu.api.openai.com/v1"_s << u"openai"_s;
    QTest::newRow("foundry") << u"https://x.services.ai.azure.com/api"_s << u"azure"_s;
    QTest::newRow("look-alike") << u"https://notopenai.com/v1"_s << QString();
    QTest::newRow("prefix only") << u"https://openai.com.evil.example/v1"_s << QString();
}

void TestProfileDraft::presetFor_looksAtTheWholeHost()
{
    QFETCH(const QString, address);
    QTEST(presetFor(QUrl(address)).id, "id");
}

QTEST_GUILESS_MAIN(TestProfileDraft)
#include "tst_profiledraft.moc"
