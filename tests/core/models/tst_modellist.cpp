// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/modellist.h"
#include "core/models/modelsapi.h"
#include "tests/support/clientfixture.h"
#include "tests/support/patience.h"

#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    ClientFixture http{};
    ModelsApi api{http.client()};
    ModelList list{api};

    [[nodiscard]] bool load(const QByteArray &body)
    {
        http.server.enqueue(ScriptedAnswer::json(body));
        QSignalSpy loaded(&list, &ModelList::loaded);
        list.refresh();
        return loaded.wait(Patience);
    }
};

} // namespace

class TestModelList : public QObject
{
    Q_OBJECT

private slots:
    void refresh_takesTheList();
    void refresh_again_removesWhatIsGone();
    void refresh_ofBeforeADeletion_doesNotBringItBack();
    void refresh_twiceAtOnce_asksOnce();
    void refresh_failed_keepsWhatIsKnown();
};

void TestModelList::refresh_takesTheList()
{
    Fixture f;
    QVERIFY(f.load(R"({"object":"list","data":[{"id":"a"},{"id":"ft:a:o::1"},{"noid":1}]})"));
    QCOMPARE(f.list.store().size(), 2);
    QVERIFY(f.list.hasLoaded());
    QVERIFY(!f.list.isLoading());
}

void TestModelList::refresh_again_removesWhatIsGone()
{
    Fixture f;
    QVERIFY(f.load(R"({"data":[{"id":"a"},{"id":"b"},{"id":"c"}]})"));
    QSignalSpy removed(&f.list.store(), &StoreBase::removed);
    QSignalSpy inserted(&f.list.store(), &StoreBase::inserted);
    QSignalSpy changed(&f.list.store(), &StoreBase::changed);
    QVERIFY(f.load(R"({"data":[{"id":"c"},{"id":"d"},{"id":"a"}]})"));
    QCOMPARE(removed, (QList<QVariantList>{{qsizetype(1), qsizetype(1)}}));
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(changed.size(), 0);
    QVERIFY(!f.list.store().find(u"b"_s));
}

void TestModelList::refresh_ofBeforeADeletion_doesNotBringItBack()
{
    Fixture f;
    QVERIFY(f.load(R"({"data":[{"id":"a"},{"id":"b"}]})"));
    f.list.refresh();
    f.list.forget(u"b"_s);
    QVERIFY(f.load(R"({"data":[{"id":"a"},{"id":"b"}]})"));
    QVERIFY(!f.list.store().find(u"b"_s));
}

void TestModelList::refresh_twiceAtOnce_asksOnce()
{
    Fixture f;
    f.list.refresh();
    QVERIFY(f.load(R"({"data":[]})"));
    QCOMPARE(f.http.server.requests().size(), 1);
}

void TestModelList::refresh_failed_keepsWhatIsKnown()
{
    Fixture f;
    QVERIFY(f.load(R"({"data":[{"id":"a"}]})"));
    f.http.server.enqueue(ScriptedAnswer::json("{}", 404));
    QSignalSpy failed(&f.list, &ModelList::failed);
    f.list.refresh();
    QVERIFY(failed.wait(Patience));
    QCOMPARE(f.list.store().size(), 1);
    QVERIFY(!f.list.isLoading());
}

QTEST_GUILESS_MAIN(TestModelList)
#include "tst_modellist.moc"
