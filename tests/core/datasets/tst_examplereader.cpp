// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/examplereader.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Finetune;
using namespace Qt::StringLiterals;

class TestExampleReader : public QObject
{
    Q_OBJECT

private slots:
    void read_somePart_skipsWhatIsNoExample();
    void read_largeFile_looksAtItsBeginningOnly();
    void read_whatIsNoFile_givesNothing();

private:
    QString write(const QByteArray &bytes);

    QTemporaryDir m_folder;
};

QString TestExampleReader::write(const QByteArray &bytes)
{
    QFile file(m_folder.filePath(u"file.jsonl"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("cannot write a file for the test");
    }
    return file.fileName();
}

void TestExampleReader::read_somePart_skipsWhatIsNoExample()
{
    const QString path = write("\xef\xbb\xbf{\"n\":1}\noops\n[]\n\n{\"n\":2}\r\n{\"n\":3}");
    const DatasetExample first{.line = 1, .object = {{u"n"_s, 1}}};
    const DatasetExample second{.line = 5, .object = {{u"n"_s, 2}}};
    const DatasetExample third{.line = 6, .object = {{u"n"_s, 3}}};
    QCOMPARE(readExamples(path, 0, 10), QList({first, second, third}));
    QCOMPARE(readExamples(path, 1, 1), QList({second}));
    QCOMPARE(readExamples(path, 3, 1), QList<DatasetExample>());
    QCOMPARE(readExamples(path, 0, 0), QList<DatasetExample>());
}

void TestExampleReader::read_largeFile_looksAtItsBeginningOnly()
{
    const QByteArray line = R"({"n":")" + QByteArray(1000, 'x') + "\"}\n";
    const QString path = write(line.repeated(10'000));
    const auto examples = readExamples(path, 0, 100'000);
    QCOMPARE(examples.size(), 1024 * 1024 / line.size() + 1);

    const QString oneLine = write('"' + QByteArray(10'000'000, 'x') + '"');
    QCOMPARE(readExamples(oneLine, 0, 1), QList<DatasetExample>());
}

void TestExampleReader::read_whatIsNoFile_givesNothing()
{
    QCOMPARE(readExamples(m_folder.path(), 0, 1), QList<DatasetExample>());
    QCOMPARE(readExamples(m_folder.filePath(u"missing"_s), 0, 1), QList<DatasetExample>());
}

QTEST_APPLESS_MAIN(TestExampleReader)
#include "tst_examplereader.moc"
