// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/modelfield.h"

#include "core/common/clock.h"
#include "core/common/text.h"
#include "core/profiles/providerpreset.h"
#include "core/workspace.h"
#include "ui/common/formats.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QStyledItemDelegate>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int LifeRole = Qt::UserRole;

//! Writes behind each model how long it lives; the line edit gets the name alone.
class ModelRow final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (const QString life = index.data(LifeRole).toString(); !life.isEmpty()) {
            option->text = u"%1  \u00b7  %2"_s.arg(option->text, life);
        }
    }
};

QString providerOf(const Workspace &workspace)
{
    const QString known = presetFor(workspace.connection().baseUrl).id;
    return known.isEmpty() ? u"openai"_s : known;
}

} // namespace

ModelField::ModelField(Workspace &workspace, QWidget *parent)
    : QComboBox(parent)
    , m_workspace(workspace)
    , m_catalogue(ModelCatalogue::shipped())
    , m_provider(providerOf(workspace))
{
    setObjectName(u"modelField"_s);
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setItemDelegate(new ModelRow(this));
    lineEdit()->setPlaceholderText(tr("Choose or type a model"));
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    completer()->setFilterMode(Qt::MatchContains);
    connect(this, &QComboBox::editTextChanged, this, [this] {
        m_touched = true;
        emit changed();
    });
    connect(&workspace.models(), &ModelList::loaded, this, &ModelField::listModels);
    connect(&workspace.jobs(), &JobList::loaded, this, &ModelField::listModels);
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

void ModelField::setMethod(TuningMethod method)
{
    m_method = method;
    if (!m_touched) {
        const QSignalBlocker quiet(this);
        setEditText(firstChoice());
    }
}

QStringList ModelField::tunableModels() const
{
    QStringList known;
    QStringList others;
    for (const Model &model : m_workspace.models().store().items()) {
        if (!model.isFineTuned()) {
            (m_catalogue.find(m_provider, model.id) ? known : others).append(model.id);
        }
    }
    if (known.isEmpty() && others.isEmpty()) {
        for (const CatalogueModel &model : m_catalogue.ofProvider(m_provider)) {
            known.append(model.id);
        }
    }
    // A server with names of its own: nothing tells which can be tuned, so all are offered.
    return known.isEmpty() ? others : known;
}

// Not every server lists the models that its jobs made.
QStringList ModelField::tunedModels() const
{
    QStringList tuned;
    for (const Job &job : m_workspace.jobs().store().items()) {
        if (!job.fineTunedModel.isEmpty()) {
            tuned.append(job.fineTunedModel);
        }
    }
    for (const Model &model : m_workspace.models().store().items()) {
        if (model.isFineTuned()) {
            tuned.append(model.id);
        }
    }
    tuned.removeDuplicates();
    return tuned;
}

void ModelField::listModels()
{
    QList<Offer> offers;
    for (const QString &model : tunableModels() + tunedModels()) {
        offers.append({.model = model, .life = lifeOf(model)});
    }
    if (offers != m_offers) {
        m_offers = offers;
        showOffers();
    }
    emit changed();
}

// What is being typed stays as it is, the caret too.
void ModelField::showOffers()
{
    const QSignalBlocker quiet(this);
    const QString typed = currentText();
    const int caret = lineEdit()->cursorPosition();
    clear();
    for (const Offer &offer : std::as_const(m_offers)) {
        addItem(offer.model);
        setItemData(count() - 1, offer.life, LifeRole);
    }
    setEditText(m_touched ? typed : firstChoice());
    if (m_touched) {
        lineEdit()->setCursorPosition(caret);
    }
}

// The small one among the newest: quick and cheap for a first try.
QString ModelField::firstChoice() const
{
    const QDate today = m_workspace.clock().now().date();
    QString second;
    for (int row = 0; row < count(); ++row) {
        const QString model = itemText(row);
        const bool isAlive = m_workspace.connection().isSandbox
            || shutdownOf(model).value_or(today.addDays(1)) > today;
        if (model.startsWith("ft:"_L1) || !isAlive || !takes(model)) {
            continue;
        }
        if (model.contains("mini"_L1)) {
            return model;
        }
        second = second.isEmpty() ? model : second;
    }
    return second;
}

bool ModelField::takes(const QString &modelId) const
{
    const CatalogueModel *known = m_catalogue.find(m_provider, modelId);
    return !known || known->methods.contains(methodName(m_method));
}

std::optional<QDate> ModelField::shutdownOf(const QString &modelId) const
{
    const Model *listed = m_workspace.models().store().find(modelId);
    if (listed && listed->shutdownDate) {
        return listed->shutdownDate;
    }
    const CatalogueModel *known = m_catalogue.find(m_provider, modelId);
    return known ? known->shutdown : std::nullopt;
}

QString ModelField::lifeOf(const QString &modelId) const
{
    const auto shutdown = shutdownOf(modelId);
    if (!shutdown) {
        return {};
    }
    const QString date = QLocale().toString(*shutdown, QLocale::ShortFormat);
    const qint64 days = m_workspace.clock().now().date().daysTo(*shutdown);
    return days > 1 ? tr("until %1, %2 days left").arg(date, formatCount(days))
        : days == 1 ? tr("until %1, 1 day left").arg(date)
                    : tr("announced to end on %1").arg(date);
}

QString ModelField::remark() const
{
    const QString modelId = this->modelId();
    const ModelList &models = m_workspace.models();
    QStringList parts;
    if (const auto shutdown = shutdownOf(modelId)) {
        const qint64 days = m_workspace.clock().now().date().daysTo(*shutdown);
        const QString date = QLocale().toString(*shutdown, QLocale::LongFormat);
        parts.append(
            days > 1 ? tr("Shuts down on %1, in %2 days, and models tuned from it with it.")
                           .arg(date, formatCount(days))
                : days == 1
                ? tr("Shuts down tomorrow, on %1, and models tuned from it with it.").arg(date)
                : tr("Its announced end was %1.").arg(date));
    }
    if (!modelId.isEmpty() && models.hasLoaded() && !models.store().find(modelId)) {
        parts.append(tr("This server does not list it."));
    }
    return parts.join(u' ');
}

} // namespace Finetune
