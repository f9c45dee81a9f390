// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/modelfield.h"

#include "core/common/text.h"
#include "core/models/modellist.h"

#include <QCompleter>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

ModelField::ModelField(const ModelList &models, QWidget *parent)
    : QComboBox(parent)
    , m_models(models)
    , m_catalogue(ModelCatalogue::shipped())
{
    setObjectName(u"modelField"_s);
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    lineEdit()->setPlaceholderText(tr("Choose or type a model"));
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    connect(this, &QComboBox::editTextChanged, this, [this] {
        m_touched = true;
        emit changed();
    });
    connect(&models, &ModelList::loaded, this, &ModelField::listModels);
    listModels();
}

QString ModelField::modelId() const
{
    return currentText().trimmed();
}

void ModelField::setModelId(const QString &modelId)
{
    setEditText(modelId);
}

bool ModelField::isListed(const QString &modelId) const
{
    return m_models.store().find(modelId) != nullptr;
}

void ModelField::listModels()
{
    const QSignalBlocker quiet(this);
    const QString typed = m_touched ? currentText() : QString();
    QStringList tunable;
    QStringList tuned;
    for (const Model &model : m_models.store().items()) {
        if (model.isFineTuned()) {
            tuned.append(model.id);
        } else if (m_catalogue.find(u"openai"_s, model.id) || model.ownedBy == u"sandbox") {
            tunable.append(model.id);
        }
    }
    // A server with names of its own: nothing tells which can be tuned, so all are offered.
    if (tunable.isEmpty()) {
        for (const Model &model : m_models.store().items()) {
            if (!model.isFineTuned()) {
                tunable.append(model.id);
            }
        }
    }
    for (const CatalogueModel &model : m_catalogue.models) {
        if (!tunable.contains(model.id) && m_models.store().size() == 0) {
            tunable.append(model.id);
        }
    }
    tunable.removeDuplicates();
    clear();
    addItems(tunable);
    addItems(tuned);
    setEditText(typed.isEmpty() ? firstChoice() : typed);
    emit changed();
}

// The small one among the newest: quick and cheap for a first try.
QString ModelField::firstChoice() const
{
    for (const QStringView mark : {u"mini", u""}) {
        for (int row = 0; row < count(); ++row) {
            if (itemText(row).contains(mark) && !itemText(row).startsWith("ft:"_L1)) {
                return itemText(row);
            }
        }
    }
    return {};
}

QString ModelField::remark() const
{
    const QString modelId = this->modelId();
    QStringList parts;
    const Model *listed = m_models.store().find(modelId);
    const CatalogueModel *known = m_catalogue.find(u"openai"_s, modelId);
    std::optional<QDate> shutdown = listed ? listed->shutdownDate : std::nullopt;
    if (!shutdown && known) {
        shutdown = known->shutdown;
    }
    if (shutdown) {
        parts.append(tr("Shuts down on %1, and models tuned from it with it.")
                         .arg(QLocale().toString(*shutdown, QLocale::LongFormat)));
    }
    if (!modelId.isEmpty() && m_models.hasLoaded() && !isListed(modelId)) {
        parts.append(tr("This server does not list it."));
    }
    return parts.join(u' ');
}

} // namespace Finetune
