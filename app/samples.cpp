// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/samples.h"

#include <QDir>
#include <QFile>

namespace Finetune {
using namespace Qt::StringLiterals;

tl::expected<QStringList, FileProblem> placeSamples(const QString &folder)
{
    if (auto made = makePrivateFolder(folder); !made) {
        return tl::unexpected(made.error());
    }
    QStringList paths;
    for (const QString &name :
         {u"support-answers-train.jsonl"_s, u"support-answers-validation.jsonl"_s}) {
        QFile shipped(u":/samples/"_s + name);
        const QString path = QDir(folder).filePath(name);
        if (!shipped.open(QIODevice::ReadOnly)) {
            return tl::unexpected(FileProblem{.path = path, .reason = shipped.errorString()});
        }
        if (!QFile::exists(path)) {
            if (auto written = writeFile(path, shipped.readAll()); !written) {
                return tl::unexpected(written.error());
            }
        }
        paths.append(path);
    }
    return paths;
}

} // namespace Finetune
