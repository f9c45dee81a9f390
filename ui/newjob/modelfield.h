// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finetuning/tuningmethod.h"
#include "core/models/modelcatalogue.h"

#include <QComboBox>
#include <QDate>

namespace Finetune {

class Workspace;

//! Chooses the model to start from: what the server lists and the catalogue knows to be tunable,
//! each with the days it has left, the models tuned before, or any name typed.
class ModelField final : public QComboBox
{
    Q_OBJECT

public:
    explicit ModelField(Workspace &workspace, QWidget *parent = nullptr);

    QString modelId() const;
    void setModelId(const QString &modelId);

    //! Until a person has chosen, the field proposes a model that learns by this method.
    void setMethod(TuningMethod method);

    //! What is known about the chosen model: shut down when, listed by this server or not.
    QString remark() const;

signals:
    void changed();

private:
    struct Offer
    {
        QString model{};
        QString life{}; // in words
        bool operator==(const Offer &) const = default;
    };

    void listModels();
    void showOffers();
    QStringList tunableModels() const;
    QStringList tunedModels() const;
    QString firstChoice() const;
    QString lifeOf(const QString &modelId) const;
    std::optional<QDate> shutdownOf(const QString &modelId) const;
    bool takes(const QString &modelId) const;

    Workspace &m_workspace;
    const ModelCatalogue m_catalogue;
    const QString m_provider; // OpenAI's names where it is nobody's server that we know
    QList<Offer> m_offers{};
    TuningMethod m_method{TuningMethod::Supervised};
    bool m_touched{};
};

} // namespace Finetune
