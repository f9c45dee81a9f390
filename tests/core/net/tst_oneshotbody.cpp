// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/oneshotbody.h"

#include <QBuffer>
#include <QSignalSpy>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

//! A source that gives what it was given so far, like a file read ahead by a thread.
class LateSource : public QIODevice
{
public:
    LateSource() { open(ReadOnly | Unbuffered); }

    void give(const QByteArray &bytes)
    {
        m_bytes += bytes;
        emit readyRead();
    }

    bool isSequential() const override { return true; }

    qint64 bytesAvailable() const override { return m_bytes.size(); }

protected:
    qint64 readData(char *target, qint64 maxSize) override
    {
        const qint64 count = std::min<qint64>(maxSize, m_bytes.size());
        std::copy_n(m_bytes.constData(), count, target);
        m_bytes.remove(0, count);
        return count;
    }

    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes{};
};

std::unique_ptr<QIODevice> bufferWith(const QByteArray &bytes)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(bytes);
    buffer->open(QIODevice::ReadOnly);
    return buffer;
}

} // namespace

class TestOneShotBody : public QObject
{
    Q_OBJECT

private slots:
    void bytes_areReadOnce();
    void empty_isAtItsEnd();
    void source_longerThanSaid_isCut();
    void source_shorterThanSaid_fails();
    void source_late_isNoFailure();
};

void TestOneShotBody::bytes_areReadOnce()
{
    OneShotBody body("0123456789");
    QVERIFY(body.isSequential());
    QCOMPARE(body.bytesAvailable(), 10);
    QCOMPARE(body.read(4), "0123");
    QVERIFY(!body.atEnd());
    QVERIFY(!body.reset());
    QCOMPARE(body.readAll(), "456789");
    QVERIFY(body.atEnd());
    QVERIFY(!body.reset());
    QCOMPARE(body.readAll(), "");
    QVERIFY(!body.hasFailed());
}

void TestOneShotBody::empty_isAtItsEnd()
{
    OneShotBody body{QByteArray()};
    QVERIFY(body.atEnd());
    QVERIFY(!body.reset());
    QCOMPARE(body.readAll(), "");
    QVERIFY(!body.hasFailed());
}

void TestOneShotBody::source_longerThanSaid_isCut()
{
    OneShotBody body(bufferWith("0123456789"), 5);
    QCOMPARE(body.readAll(), "01234");
    QVERIFY(body.atEnd());
    QVERIFY(!body.hasFailed());
}

void TestOneShotBody::source_shorterThanSaid_fails()
{
    OneShotBody body(bufferWith("0123"), 5);
    char target[16];
    QCOMPARE(body.read(target, 4), 4);
    QVERIFY(!body.hasFailed());
    QCOMPARE(body.read(target, 4), -1);
    QVERIFY(body.hasFailed());
    QVERIFY(!body.atEnd());
}

void TestOneShotBody::source_late_isNoFailure()
{
    auto owned = std::make_unique<LateSource>();
    LateSource *source = owned.get();
    OneShotBody body(std::move(owned), 5);
    QSignalSpy ready(&body, &QIODevice::readyRead);
    char target[16];
    QCOMPARE(body.read(target, 5), 0);
    QVERIFY(!body.hasFailed());
    source->give("012");
    QCOMPARE(ready.size(), 1);
    QCOMPARE(body.bytesAvailable(), 3);
    QCOMPARE(body.read(target, 5), 3);
    QCOMPARE(body.read(target, 5), 0);
    source->give("345678");
    QCOMPARE(body.bytesAvailable(), 2);
    QCOMPARE(body.read(target, 5), 2);
    QVERIFY(body.atEnd());
}

QTEST_GUILESS_MAIN(TestOneShotBody)
#include "tst_oneshotbody.moc"
