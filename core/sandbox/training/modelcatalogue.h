// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Finetune {

//! A base model. In the sandbox all of them are the same small model under the names of the
//! service.
struct BaseModel
{
    QString id{};
    qint64 createdAt{};
    QString shutdownDate{}; //!< as announced by the service
    QStringList methods{};  //!< that may fine-tune it, as the API names them
    bool isListed{}; //!< others are only understood, for programs written before they retired
    bool operator==(const BaseModel &) const = default;
};

const QList<BaseModel> &baseModels();

//! Finds a base model by its name or by an alias such as "gpt-4o-mini".
std::optional<BaseModel> findBaseModel(const QString &name);

} // namespace Finetune
