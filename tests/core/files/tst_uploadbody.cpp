// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/uploadbody.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <functional>
#include <sys/stat.h>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

const MultipartFrame Frame{.prefix = "<prefix>", .suffix = "<suffix>"};

struct Drained
{
    QByteArray bytes{};
    bool failed{};
    bool hung{};
};

//! Reads as QNetworkAccessManager does: small pieces, and readyRead() when there is nothing.
Drained drain(UploadBody &body, const std::function<void(qint64)> &afterEach = {})
{
    constexpr qint64 PieceSize = 16 * 1024;
    Drained result;
    QByteArray piece(PieceSize, Qt::Uninitialized);
    while (!body.atEnd()) {
        QSignalSpy ready(&body, &QIODevice::readyRead);
        const qint64 count = body.read(piece.data(), PieceSize);
        if (count < 0) {
            result.failed = true;
            break;
        }
        if (count == 0 && !ready.wait()) {
            result.hung = true;
            break;
        }
        result.bytes.append(piece.constData(), count);
        if (afterEach) {
            afterEach(result.bytes.size());
        }
    }
    return result;
}

} // namespace

class TestUploadBody : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void read_anySize_isPrefixFileSuffix_data();
    void read_anySize_isPrefixFileSuffix();
    void read_pieces_makeTheFile();
    void read_afterTheEnd_isEndOfFile();
    void read_fileChangesMeanwhile_fails_data();
    void read_fileChangesMeanwhile_fails();
    void read_fileChangedBeforehand_fails();
    void read_fileIsAPipeNow_fails();
    void destroy_anyTime_neitherHangsNorCrashes();

private:
    LocalFile write(qsizetype size);

    std::unique_ptr<QTemporaryDir> m_folder{};
    QString m_path{};
    QByteArray m_content{};
};

void TestUploadBody::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"data.jsonl"_s);
}

LocalFile TestUploadBody::write(qsizetype size)
{
    m_content.resize(size);
    std::generate(m_content.begin(), m_content.end(), [i = quint32(0)]() mutable {
        ++i;
        return static_cast<char>((i * 31 + i / 4096) & 0xff);
    });
    QFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || file.write(m_content) != size) {
        return {};
    }
    file.close();
    return LocalFile::inspect(m_path).value_or(LocalFile{});
}

void TestUploadBody::read_anySize_isPrefixFileSuffix_data()
{
    constexpr qsizetype Block = 256 * 1024;
    QTest::addColumn<qsizetype>("size");
    for (const qsizetype size :
         {qsizetype(1), Block - 1, Block, Block + 1, 6 * Block, 20 * Block + 7}) {
        QTest::addRow("%lld bytes", static_cast<long long>(size)) << size;
    }
}

void TestUploadBody::read_anySize_isPrefixFileSuffix()
{
    QFETCH(const qsizetype, size);
    const LocalFile file = write(size);
    UploadBody body(file, file.whole(), Frame);
    QCOMPARE(body.size(), size + Frame.prefix.size() + Frame.suffix.size());
    const Drained drained = drain(body);
    QVERIFY(!drained.failed && !drained.hung);
    QVERIFY(drained.bytes == Frame.prefix + m_content + Frame.suffix);
}

void TestUploadBody::read_pieces_makeTheFile()
{
    constexpr qsizetype Size = 1'000'003;
    constexpr qint64 PieceSize = 300'000; // more than a block, and not a multiple of it
    const LocalFile file = write(Size);
    QByteArray joined;
    for (qint64 offset = 0; offset < Size; offset += PieceSize) {
        const FileRange range{.offset = offset, .size = std::min(PieceSize, Size - offset)};
        UploadBody body(file, range, Frame);
        QCOMPARE(body.size(), Frame.prefix.size() + range.size + Frame.suffix.size());
        const Drained drained = drain(body);
        QVERIFY(!drained.failed && !drained.hung);
        QVERIFY(drained.bytes.startsWith(Frame.prefix) && drained.bytes.endsWith(Frame.suffix));
        joined += drained.bytes.sliced(Frame.prefix.size()).chopped(Frame.suffix.size());
    }
    QVERIFY(joined == m_content);
}

void TestUploadBody::read_afterTheEnd_isEndOfFile()
{
    const LocalFile file = write(10);
    UploadBody body(file, file.whole(), Frame);
    drain(body);
    char byte{};
    QCOMPARE(body.read(&byte, 1), -1);
    QCOMPARE(body.bytesAvailable(), 0);
}

void TestUploadBody::read_fileChangesMeanwhile_fails_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("word");
    QTest::newRow("shorter") << u"truncate"_s << u"shorter"_s;
    QTest::newRow("emptied") << u"empty"_s << u"shorter"_s;
    QTest::newRow("longer") << u"append"_s << u"longer"_s;
    QTest::newRow("replaced") << u"replace"_s << u"replaced"_s;
    QTest::newRow("gone") << u"delete"_s << u"deleted"_s;
}

void TestUploadBody::read_fileChangesMeanwhile_fails()
{
    QFETCH(const QString, change);
    QFETCH(const QString, word);
    constexpr qsizetype Size = 8 * 1024 * 1024; // much more than is read ahead
    const LocalFile local = write(Size);
    UploadBody body(local, local.whole(), Frame);
    const Drained drained = drain(body, [&, done = false](qint64 total) mutable {
        if (done || total < 100'000) {
            return;
        }
        done = true;
        QFile file(m_path);
        if (change == "truncate"_L1) {
            QVERIFY(file.resize(Size / 2));
        } else if (change == "empty"_L1) {
            QVERIFY(file.resize(0));
        } else if (change == "append"_L1) {
            QVERIFY(file.resize(Size + 1));
        } else if (change == "replace"_L1) {
            QVERIFY(file.copy(m_path + u".new"_s));
            QVERIFY(file.remove() && QFile::rename(m_path + u".new"_s, m_path));
        } else {
            QVERIFY(file.remove());
        }
    });
    QVERIFY(!drained.hung);
    QVERIFY(drained.failed);
    QVERIFY(drained.bytes.size() < Size);
    QVERIFY2(body.errorString().contains(word), qPrintable(body.errorString()));
    QCOMPARE(body.read(1), QByteArray()); // and it stays failed
    QVERIFY(!body.atEnd());
}

void TestUploadBody::read_fileChangedBeforehand_fails()
{
    LocalFile file = write(1000);
    QVERIFY(QFile::resize(m_path, 999));
    UploadBody shorter(file, file.whole(), Frame);
    QVERIFY(drain(shorter).failed);
    QVERIFY2(shorter.errorString().contains(u"shorter"_s), qPrintable(shorter.errorString()));
    QVERIFY(QFile::remove(m_path));
    UploadBody gone(file, file.whole(), Frame);
    QVERIFY(drain(gone).failed);
    QVERIFY2(gone.errorString().contains(u"deleted"_s), qPrintable(gone.errorString()));
}

void TestUploadBody::read_fileIsAPipeNow_fails()
{
    const LocalFile file = write(1000);
    QVERIFY(QFile::remove(m_path));
    QCOMPARE(::mkfifo(QFile::encodeName(m_path).constData(), 0600), 0);
    UploadBody body(file, file.whole(), Frame);
    const Drained drained = drain(body);
    QVERIFY(drained.failed && !drained.hung);
}

void TestUploadBody::destroy_anyTime_neitherHangsNorCrashes()
{
    const LocalFile file = write(4 * 1024 * 1024);
    for (int pieces = 0; pieces < 200; ++pieces) {
        UploadBody body(file, file.whole(), Frame);
        for (int i = 0; i < pieces; ++i) {
            body.read(16 * 1024);
        }
    }
}

QTEST_GUILESS_MAIN(TestUploadBody)
#include "tst_uploadbody.moc"
