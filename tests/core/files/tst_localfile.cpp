// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/localfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestLocalFile : public QObject
{
    Q_OBJECT

private slots:
    void inspect_regularFile_isAccepted();
    void inspect_symlink_isFollowed();
    void inspect_nothingToSend_isRefused_data();
    void inspect_nothingToSend_isRefused();
    void inspect_unreadable_isRefused();
    void changeSince_untouched_isNothing();
    void changeSince_change_isNamed_data();
    void changeSince_change_isNamed();

private:
    QString write(const QString &name, const QByteArray &bytes) const;

    QTemporaryDir m_folder{};
};

QString TestLocalFile::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName()
                                                                                : QString();
}

void TestLocalFile::inspect_regularFile_isAccepted()
{
    const QString path = write(u"größe \"1\".jsonl"_s, "{}\n");
    const auto file = LocalFile::inspect(path);
    QVERIFY(file);
    QCOMPARE(file->size, 3);
    QCOMPARE(file->path, path);
    QCOMPARE(file->fileName(), u"größe \"1\".jsonl"_s);
}

void TestLocalFile::inspect_symlink_isFollowed()
{
    const QString path = write(u"target.jsonl"_s, "{}\n{}\n");
    const QString link = m_folder.filePath(u"link.jsonl"_s);
    QVERIFY(QFile::link(path, link));
    const auto file = LocalFile::inspect(link);
    QVERIFY(file);
    QCOMPARE(file->size, 6);
    QCOMPARE(file->fileName(), u"link.jsonl"_s);
}

void TestLocalFile::inspect_nothingToSend_isRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("reason");
    const QString pipe = m_folder.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QTest::newRow("missing") << m_folder.filePath(u"none"_s) << u"There is no such file."_s;
    QTest::newRow("folder") << m_folder.path() << u"It is a folder, not a file."_s;
    QTest::newRow("empty") << write(u"empty"_s, {}) << u"The file is empty."_s;
    QTest::newRow("pipe without a writer") << pipe << u"It is not a regular file."_s;
    QTest::newRow("device") << u"/dev/zero"_s << u"It is not a regular file."_s;
    QTest::newRow("kernel") << u"/proc/self/maps"_s << u"The file is empty."_s;
}

void TestLocalFile::inspect_nothingToSend_isRefused()
{
    QFETCH(const QString, path);
    QFETCH(const QString, reason);
    const auto file = LocalFile::inspect(path);
    QVERIFY(!file);
    QCOMPARE(file.error(), (FileProblem{.path = path, .reason = reason}));
}

void TestLocalFile::inspect_unreadable_isRefused()
{
    if (::geteuid() == 0) {
        QSKIP("root may read everything");
    }
    const QString path = write(u"secret"_s, "x");
    QVERIFY(QFile::setPermissions(path, {}));
    QVERIFY(!LocalFile::inspect(path));
}

void TestLocalFile::changeSince_untouched_isNothing()
{
    const auto file = LocalFile::inspect(write(u"same"_s, "abc"));
    QVERIFY(file);
    QCOMPARE(file->changeSince(), std::nullopt);
}

void TestLocalFile::changeSince_change_isNamed_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("word");
    QTest::newRow("shorter") << u"truncate"_s << u"shorter"_s;
    QTest::newRow("longer") << u"append"_s << u"longer"_s;
    QTest::newRow("same length") << u"overwrite"_s << u"changed"_s;
    QTest::newRow("another file") << u"replace"_s << u"replaced"_s;
    QTest::newRow("gone") << u"delete"_s << u"deleted"_s;
}

void TestLocalFile::changeSince_change_isNamed()
{
    QFETCH(const QString, change);
    QFETCH(const QString, word);
    const QString path = write(u"file"_s, "abc");
    auto file = LocalFile::inspect(path);
    QVERIFY(file);
    file->modifiedNanoseconds -= 1; // a file system's clock may be too coarse to see the next write
    QFile target(path);
    if (change == "truncate"_L1) {
        QVERIFY(target.resize(1));
    } else if (change == "append"_L1) {
        QVERIFY(target.open(QIODevice::Append) && target.write("d") == 1);
        target.close();
    } else if (change == "overwrite"_L1) {
        write(u"file"_s, "xyz");
    } else if (change == "replace"_L1) {
        const QString other = write(u"other"_s, "abc");
        QCOMPARE(
            ::rename(QFile::encodeName(other).constData(), QFile::encodeName(path).constData()), 0);
    } else {
        QVERIFY(target.remove());
    }
    const auto reason = file->changeSince();
    QVERIFY(reason);
    QVERIFY2(reason->contains(word), qPrintable(*reason));
}

QTEST_APPLESS_MAIN(TestLocalFile)
#include "tst_localfile.moc"
