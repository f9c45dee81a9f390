// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/apidocument.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace Finetune {
using namespace Qt::StringLiterals;

QList<DocumentedOperation> documentedOperations()
{
    QFile file(QStringLiteral(FINETUNE_FIXTURES "/openapi/fine-tuning.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QJsonObject document = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonObject paths = document.value("paths"_L1).toObject();
    QList<DocumentedOperation> operations;
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject verbs = path->toObject();
        for (auto verb = verbs.begin(); verb != verbs.end(); ++verb) {
            const QString id = verb->toObject().value("operationId"_L1).toString();
            if (!id.isEmpty()) { // others are parameters of the path
                operations.append(
                    {.id = id, .method = verb.key().toUpper().toLatin1(), .path = path.key()});
            }
        }
    }
    return operations;
}

} // namespace Finetune
