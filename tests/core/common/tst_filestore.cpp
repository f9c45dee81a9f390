// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/common/filestore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace Finetune;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(unreadable)");
}

mode_t modeOf(const QString &path)
{
    struct stat status = {};
    ::stat(QFile::encodeName(path).constData(), &status);
    return status.st_mode & 0777;
}

//! A file system of 64 KiB in `folder`, if this process may mount one.
class TinyDisk
{
public:
    explicit TinyDisk(const QString &folder)
        : m_folder(QFile::encodeName(folder))
        , m_mounted(::mount("tmpfs", m_folder.constData(), "tmpfs", 0, "size=64k") == 0)
    {}

    ~TinyDisk()
    {
        if (m_mounted) {
            ::umount(m_folder.constData());
        }
    }

    Q_DISABLE_COPY_MOVE(TinyDisk)

    bool isMounted() const { return m_mounted; }

private:
    QByteArray m_folder;
    bool m_mounted;
};

//! No file of this process may grow beyond `size`, as on a full disk.
class FileSizeLimit
{
public:
    explicit FileSizeLimit(rlim_t size)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit now{.rlim_cur = size, .rlim_max = m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &now);
    }

    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }

    Q_DISABLE_COPY_MOVE(FileSizeLimit)

private:
    rlimit m_before{};
};

} // namespace

class TestFileStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void write_new_isPrivate();
    void write_existing_isReplacedAndMadePrivate();
    void write_leavesNoOtherFiles();
    void write_throughALink_keepsTheLink();
    void write_impossible_saysWhy_data();
    void write_impossible_saysWhy();
    void write_cannotGrow_keepsTheOldFile_data();
    void write_cannotGrow_keepsTheOldFile();
    void write_fullDisk_keepsTheOldFile();
    void folder_isMadePrivateWithItsParents();
    void folder_impossible_saysSo();
    void safeFileName_data();
    void safeFileName();
    void safeFileName_anyText_isSafe();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestFileStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestFileStore::write_new_isPrivate()
{
    QVERIFY(writeFile(path(u"a"_s), "content"));
    QCOMPARE(contentOf(path(u"a"_s)), "content");
    QCOMPARE(modeOf(path(u"a"_s)), 0600u);
}

void TestFileStore::write_existing_isReplacedAndMadePrivate()
{
    QFile file(path(u"a"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("old and longer");
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    QVERIFY(writeFile(path(u"a"_s), "new"));
    QCOMPARE(contentOf(path(u"a"_s)), "new");
    QCOMPARE(modeOf(path(u"a"_s)), 0600u);
    QVERIFY(writeFile(path(u"a"_s), {}));
    QCOMPARE(contentOf(path(u"a"_s)), "");
}

void TestFileStore::write_leavesNoOtherFiles()
{
    QVERIFY(writeFile(path(u"a"_s), "1"));
    QVERIFY(writeFile(path(u"a"_s), QByteArray(1'000'000, 'x')));
    QCOMPARE(
        QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
        QStringList{u"a"_s});
}

void TestFileStore::write_throughALink_keepsTheLink()
{
    QVERIFY(writeFile(path(u"target"_s), "old"));
    QVERIFY(QFile::link(path(u"target"_s), path(u"link"_s)));
    QVERIFY(writeFile(path(u"link"_s), "new"));
    QVERIFY(QFileInfo(path(u"link"_s)).isSymLink());
    QCOMPARE(contentOf(path(u"target"_s)), "new");
}

void TestFileStore::write_impossible_saysWhy_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("no such folder") << u"missing/a"_s;
    QTest::newRow("a folder") << u"."_s;
    QTest::newRow("name too long") << QString(300, u'a');
}

void TestFileStore::write_impossible_saysWhy()
{
    QFETCH(const QString, name);
    const auto written = writeFile(path(name), "x");
    QVERIFY(!written);
    QCOMPARE(written.error().path, path(name));
    QVERIFY(!written.error().reason.isEmpty());
}

void TestFileStore::write_cannotGrow_keepsTheOldFile_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("less than Qt's buffer") << qsizetype(5'000);
    QTest::newRow("more than Qt's buffer") << qsizetype(500'000);
}

void TestFileStore::write_cannotGrow_keepsTheOldFile()
{
    QFETCH(const qsizetype, size);
    QVERIFY(writeFile(path(u"a"_s), "old"));
    const FileSizeLimit limit(1000);
    const auto written = writeFile(path(u"a"_s), QByteArray(size, 'x'));
    QVERIFY(!written);
    QVERIFY(!written.error().reason.isEmpty());
    QCOMPARE(contentOf(path(u"a"_s)), "old");
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"a"_s});
}

void TestFileStore::write_fullDisk_keepsTheOldFile()
{
    const TinyDisk disk(m_folder->path());
    if (!disk.isMounted()) {
        QSKIP("mounting a small file system needs root; the size limit above stands in for it");
    }
    QVERIFY(writeFile(path(u"a"_s), "old"));
    QFile filler(path(u"filler"_s));
    QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    while (filler.write(QByteArray(4096, 'x')) == 4096) {}
    for (const qsizetype size : {10, 5'000, 100'000}) {
        const auto written = writeFile(path(u"a"_s), QByteArray(size, 'x'));
        QVERIFY(!written);
        QVERIFY(!written.error().reason.isEmpty());
        QCOMPARE(contentOf(path(u"a"_s)), "old");
    }
    QVERIFY(filler.remove());
    QVERIFY(writeFile(path(u"a"_s), "new"));
    QCOMPARE(contentOf(path(u"a"_s)), "new");
}

void TestFileStore::folder_isMadePrivateWithItsParents()
{
    QVERIFY(makePrivateFolder(path(u"a/b/c"_s)));
    QCOMPARE(modeOf(path(u"a/b/c"_s)), 0700u);
    QVERIFY(makePrivateFolder(path(u"a/b/c"_s)));
}

void TestFileStore::folder_impossible_saysSo()
{
    QVERIFY(writeFile(path(u"a"_s), "x"));
    const auto made = makePrivateFolder(path(u"a/b"_s));
    QVERIFY(!made);
    QCOMPARE(made.error().path, path(u"a/b"_s));
}

void TestFileStore::safeFileName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("safe");
    const auto row = [](const QString &name, const QString &safe) {
        QTest::newRow(qPrintable(name.left(40))) << name << safe;
    };
    row(u"train.jsonl"_s, u"train.jsonl"_s);
    row(u"Übung 1 (neu).jsonl"_s, u"Übung 1 (neu).jsonl"_s);
    row(u"../../.ssh/authorized_keys"_s, u"authorized_keys"_s);
    row(u"/etc/passwd"_s, u"passwd"_s);
    row(u"C:\\Users\\me\\a.jsonl"_s, u"a.jsonl"_s);
    row(u".bashrc"_s, u"bashrc"_s);
    row(u"-rf"_s, u"rf"_s);
    row(u" - .a"_s, u"a"_s);
    row(u"a. . "_s, u"a"_s);
    row(u"a\nb\tc"_s, u"a_b_c"_s);
    row(u"a<b>:\"|?*c"_s, u"a_b______c"_s);
    row(u"evil\u202egpj.exe"_s, u"evil_gpj.exe"_s);
    row(u"a\u200bb"_s, u"a_b"_s);
    row(QString(), u"download"_s);
    row(u".."_s, u"download"_s);
    row(u"a/"_s, u"download"_s);
    row(QString(300, u'a') + u".jsonl", QString(114, u'a') + u".jsonl");
    row(QString(100, u'ü') + u".csv", QString(58, u'ü') + u".csv");
    row(u"a."_s + QString(300, u'b'), u"a."_s + QString(118, u'b'));
    row(u"smile \U0001F600.txt"_s, u"smile \U0001F600.txt"_s);
}

void TestFileStore::safeFileName()
{
    QFETCH(const QString, name);
    QFETCH(const QString, safe);
    QCOMPARE(Finetune::safeFileName(name), safe);
}

void TestFileStore::safeFileName_anyText_isSafe()
{
    for (char16_t code = 0; code < 0xffff; ++code) {
        const QString safe = Finetune::safeFileName(QString(3, QChar(code)) + u"x");
        QVERIFY(!safe.isEmpty() && !safe.contains(u'/') && !safe.contains(QChar(u'\0')));
        QVERIFY(!safe.startsWith(u'.') && !safe.startsWith(u'-') && safe.isValidUtf16());
    }
}

QTEST_APPLESS_MAIN(TestFileStore)
#include "tst_filestore.moc"
