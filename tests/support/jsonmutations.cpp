// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/jsonmutations.h"

#include <QJsonArray>

#include <limits>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QJsonArray oddValues()
{
    return {QJsonValue(QJsonValue::Null),
            true,
            0,
            -1,
            1.5,
            1e300,
            std::numeric_limits<qint64>::max(),
            u""_s,
            u"text"_s,
            u"\u202e\x1b[31m\n"_s,
            QJsonArray(),
            QJsonArray{QJsonValue(), 1, u"a"_s, QJsonArray(), QJsonObject()},
            QJsonObject(),
            QJsonObject{{u"id"_s, 7}, {u"type"_s, QJsonArray()}, {u"wandb"_s, u"x"_s}}};
}

QJsonArray variantsOf(const QJsonValue &value);

QJsonArray variantsOf(const QJsonObject &object)
{
    QJsonArray variants;
    for (auto field = object.begin(); field != object.end(); ++field) {
        QJsonObject without = object;
        without.remove(field.key());
        variants.append(without);
        for (const QJsonValue variant : variantsOf(field.value())) {
            QJsonObject with = object;
            with.insert(field.key(), variant);
            variants.append(with);
        }
    }
    return variants;
}

QJsonArray variantsOf(const QJsonValue &value)
{
    QJsonArray variants = oddValues();
    if (value.isObject()) {
        for (const QJsonValue inner : variantsOf(value.toObject())) {
            variants.append(inner);
        }
    }
    const QJsonArray elements = value.toArray();
    for (qsizetype i = 0; i < elements.size(); ++i) {
        for (const QJsonValue inner : variantsOf(elements.at(i))) {
            QJsonArray changed = elements;
            changed.replace(i, inner);
            variants.append(changed);
        }
    }
    return variants;
}

} // namespace

QList<QJsonObject> mutationsOf(const QJsonObject &object)
{
    QList<QJsonObject> mutations;
    for (const QJsonValue variant : variantsOf(object)) {
        mutations.append(variant.toObject());
    }
    return mutations;
}

} // namespace Finetune
