// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finetuning/finetuningapi.h"
#include "tests/support/accessiblenames.h"
#include "tests/support/clientfixture.h"
#include "tests/support/tabwalk.h"
#include "ui/common/banner.h"
#include "ui/common/requestdialog.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

//! The smallest real form: cancels the job whose id was typed.
class CancelDialog final : public RequestDialog
{
public:
    explicit CancelDialog(ApiClient &client)
        : RequestDialog(u"Cancel job"_s)
        , m_api(client)
        , m_id(new QLineEdit)
    {
        setForm(m_id);
        connect(m_id, &QLineEdit::textChanged, this, &CancelDialog::check);
        check();
    }

    QLineEdit *id() { return m_id; }

    Job result{};

protected:
    void submit() override
    {
        waitFor(m_api.cancelJob(m_id->text()), [this](const Job &job) { result = job; });
    }

private:
    void check() { setObstacle(m_id->text().isEmpty() ? u"Enter a job id first."_s : QString()); }

    FineTuningApi m_api;
    QLineEdit *m_id;
};

} // namespace

class TestRequestDialog : public QObject
{
    Q_OBJECT

private slots:

    void obstacle_disablesTheButtonAndSaysWhy()
    {
        ClientFixture fixture;
        CancelDialog dialog(fixture.client());
        auto *button = dialog.findChild<QPushButton *>(u"acceptButton"_s);
        QVERIFY(!button->isEnabled());
        QCOMPARE(button->toolTip(), u"Enter a job id first."_s);
        dialog.id()->setText(u"ftjob-1"_s);
        QVERIFY(button->isEnabled());
    }

    void doubleClick_sendsOnce_andClosesOnSuccess()
    {
        ClientFixture fixture;
        fixture.server.enqueue(ScriptedAnswer::json(R"({"id":"ftjob-1","status":"cancelled"})"));
        CancelDialog dialog(fixture.client());
        dialog.show();
        dialog.id()->setText(u"ftjob-1"_s);
        auto *button = dialog.findChild<QPushButton *>(u"acceptButton"_s);
        QTest::mouseClick(button, Qt::LeftButton);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(!dialog.id()->isEnabled());
        QTRY_VERIFY(!dialog.isVisible());
        QCOMPARE(dialog.result.status, JobStatus::Cancelled);
        QCOMPARE(fixture.server.requests().size(), 1);
    }

    void failure_givesTheFormBackWithTheMessage()
    {
        ClientFixture fixture;
        fixture.server.enqueue(
            ScriptedAnswer::json(R"({"error":{"message":"already finished"}})", 400));
        CancelDialog dialog(fixture.client());
        dialog.show();
        dialog.id()->setText(u"ftjob-1"_s);
        dialog.id()->setFocus();
        QTest::keyClick(dialog.id(), Qt::Key_Return);
        auto *banner = dialog.findChild<Banner *>();
        QTRY_VERIFY(banner->isVisible());
        QVERIFY2(banner->text().contains(u"already finished"_s), qPrintable(banner->text()));
        QVERIFY(dialog.isVisible());
        QVERIFY(dialog.id()->isEnabled());
        QCOMPARE(dialog.id()->text(), u"ftjob-1"_s);
        QCOMPARE(dialog.focusWidget(), dialog.id()); // to go on typing
    }

    void keyboardAlone_reachesAndSends()
    {
        ClientFixture fixture;
        fixture.server.enqueue(ScriptedAnswer::json(R"({"id":"ftjob-1","status":"cancelled"})"));
        CancelDialog dialog(fixture.client());
        dialog.id()->setObjectName(u"jobId"_s);
        dialog.id()->setAccessibleName(u"Job"_s);
        dialog.show();
        TabWalk walk(dialog);
        QVERIFY(walk.type(u"jobId"_s, u"ftjob-1"_s));
        QCOMPARE(walk.unreached(), QString());
        QCOMPARE(unnamedControls(dialog), QStringList());
        QVERIFY(walk.press(u"acceptButton"_s));
        QTRY_VERIFY(!dialog.isVisible());
        QCOMPARE(dialog.result.status, JobStatus::Cancelled);
    }

    void closing_whileWaiting_abortsTheCall()
    {
        ClientFixture fixture;
        fixture.server.enqueue({.hang = true});
        CancelDialog dialog(fixture.client());
        QSignalSpy failed(&fixture.client(), &ApiClient::failed);
        dialog.show();
        dialog.id()->setText(u"ftjob-1"_s);
        QTest::mouseClick(dialog.findChild<QPushButton *>(u"acceptButton"_s), Qt::LeftButton);
        QTRY_COMPARE(fixture.server.requests().size(), 1);
        QTest::keyClick(&dialog, Qt::Key_Escape);
        QVERIFY(!dialog.isVisible());
        QTRY_VERIFY(fixture.client().findChildren<ReplyBase *>().isEmpty());
        QCOMPARE(failed.size(), 0); // cancelled, which is no failure
    }
};

QTEST_MAIN(TestRequestDialog)
#include "tst_requestdialog.moc"
