// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application.h"
#include "tests/support/loopbackserver.h"
#include "tests/support/patience.h"
#include "ui/mainwindow/mainwindow.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

const QByteArray UploadRoute = "POST /v1/files";
const QString InUse = u"environment"_s;

EnvironmentOffer offerOf(const LoopbackServer &server)
{
    return {.profile = Profile{.id = InUse, .name = InUse, .baseUrl = server.baseUrl()},
            .apiKey = SecretString(u"sk-CANARY-0123456789"_s)};
}

//! The program over a server that never answers an upload.
struct Fixture
{
    Fixture()
    {
        server.route(UploadRoute, {.hang = true});
        application.start();
    }

    void choose(const QString &profileId)
    {
        auto *action =
            application.window().findChild<QAction *>(u"profileAction:%1"_s.arg(profileId));
        QVERIFY(action);
        action->trigger();
    }

    bool isOpen() { return page(); }

    QWidget *page() { return application.window().findChild<QWidget *>(u"filesPage"_s); }

    void beginUpload()
    {
        QFile file(folder.filePath(u"train.jsonl"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int line = 0; line < 10; ++line) {
            file.write(R"({"messages":[{"role":"user","content":"a"},)"
                       R"({"role":"assistant","content":"b"}]})"
                       "\n");
        }
        file.close();
        application.window().addTrainingFiles({file.fileName()});
        QPushButton *upload = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT(
            (upload = application.window().findChild<QPushButton *>(u"filePrimaryButton"_s))
                && upload->isVisible() && upload->text() == u"Upload"_s,
            Patience);
        upload->click();
        QTRY_COMPARE_WITH_TIMEOUT(server.count(UploadRoute), 1, Patience);
    }

    QWidget *question() { return application.window().findChild<QWidget *>(u"confirmation"_s); }

    LoopbackServer server{};
    QTemporaryDir folder{};
    Application application{{.profile = InUse, .dataFolder = folder.filePath(u"data"_s)},
                            offerOf(server)};
};

} // namespace

class TestApplication : public QObject
{
    Q_OBJECT

private slots:

    void connectionInUse_chosenAgain_keepsItsPages()
    {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.isOpen(), Patience);
        const QPointer<QWidget> page = fixture.page();
        fixture.choose(InUse);
        QTest::qWait(50);
        QVERIFY(page);
        QCOMPARE(fixture.page(), page);
    }

    void otherConnection_asksBeforeItCancelsUploads()
    {
        Fixture fixture;
        QTRY_VERIFY_WITH_TIMEOUT(fixture.isOpen(), Patience);
        fixture.beginUpload();
        const QPointer<QWidget> page = fixture.page();
        fixture.choose(sandboxProfile().id);
        QVERIFY(fixture.question());
        QVERIFY(page);
        fixture.question()->findChild<QPushButton *>(u"confirmBackButton"_s)->click();
        QTRY_VERIFY(!fixture.question());
        QVERIFY(page);
        fixture.choose(sandboxProfile().id);
        auto *change = fixture.question()->findChild<QPushButton *>(u"confirmButton"_s);
        QTRY_VERIFY(change->isEnabled());
        change->click();
        QTRY_VERIFY_WITH_TIMEOUT(!page, Patience);
    }
};

QTEST_MAIN(TestApplication)
#include "tst_application.moc"
