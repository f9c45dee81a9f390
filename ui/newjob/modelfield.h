// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/models/modelcatalogue.h"

#include <QComboBox>

namespace Finetune {

class ModelList;

//! Chooses the model to start from: what the server lists and the catalogue knows to be tunable,
//! the models tuned before, or any name typed.
class ModelField final : public QComboBox
{
    Q_OBJECT

public:
    explicit ModelField(const ModelList &models, QWidget *parent = nullptr);

    QString modelId() const;
    void setModelId(const QString &modelId);
    //! What is known about the chosen model: shut down when, listed by this server or not.
    QString remark() const;

signals:
    void changed();

private:
    void listModels();
    QString firstChoice() const;
    bool isListed(const QString &modelId) const;

    const ModelList &m_models;
    const ModelCatalogue m_catalogue;
    bool m_touched{};
};

} // namespace Finetune
