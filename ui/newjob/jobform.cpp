// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/jobform.h"

#include "core/common/text.h"
#include "core/workspace.h"
#include "ui/common/formfield.h"
#include "ui/common/icons.h"
#include "ui/newjob/checkpointfield.h"
#include "ui/newjob/draftproblemtext.h"
#include "ui/newjob/filefield.h"
#include "ui/newjob/gradertemplates.h"
#include "ui/newjob/hyperparameterform.h"
#include "ui/newjob/jsonfield.h"
#include "ui/newjob/metadatatable.h"
#include "ui/newjob/methodfield.h"
#include "ui/newjob/modelfield.h"
#include "ui/newjob/wandbform.h"

#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QToolButton>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int FieldDistance = 14;

// Which field a server's "param" is about; the innermost name decides.
std::optional<DraftProblem::Field> fieldFromParam(const QString &param)
{
    using Field = DraftProblem::Field;
    const std::pair<QStringView, Field> names[] = {{u"grader", Field::Grader},
                                                   {u"response_format", Field::ResponseFormat},
                                                   {u"n_epochs", Field::Epochs},
                                                   {u"batch_size", Field::Epochs},
                                                   {u"learning_rate", Field::Epochs},
                                                   {u"hyperparameters", Field::Epochs},
                                                   {u"method", Field::Method},
                                                   {u"training_file", Field::TrainingFile},
                                                   {u"validation_file", Field::ValidationFile},
                                                   {u"suffix", Field::Suffix},
                                                   {u"seed", Field::Seed},
                                                   {u"metadata", Field::Metadata},
                                                   {u"integrations", Field::WandbProject},
                                                   {u"model", Field::Model}};
    for (const auto &[name, field] : names) {
        if (param.contains(name)) {
            return field;
        }
    }
    return std::nullopt;
}

} // namespace

JobForm::JobForm(Workspace &workspace, Prompts &prompts, QWidget *parent)
    : QWidget(parent)
    , m_method(new MethodField(this))
    , m_model(new ModelField(workspace, this))
    , m_checkpoint(new CheckpointField(workspace, this))
    , m_training(new FileField(workspace, prompts, u"trainingFileField"_s, false, this))
    , m_validation(new FileField(workspace, prompts, u"validationFileField"_s, true, this))
    , m_suffix(new QLineEdit(this))
    , m_grader(new JsonField(u"grader"_s, tr("Grader"), graderTemplates(), prompts, this))
    , m_responseFormat(new JsonField(u"responseFormat"_s, tr("Response format"),
                                     responseFormatTemplates(), prompts, this))
    , m_hyperparameters(new HyperparameterForm(this))
    , m_seed(new QLineEdit(this))
    , m_metadata(new MetadataTable(this))
    , m_wandb(new WandbForm(this))
    , m_more(new QToolButton(this))
{
    build();
    connectFields();
    showMethod();
    showRemarks();
}

FormField *JobForm::add(QVBoxLayout &layout, Field field, const QString &title, QWidget *control)
{
    auto *form = new FormField(title, control, this);
    m_fields.insert(field, form);
    layout.addWidget(form);
    return form;
}

void JobForm::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(FieldDistance);
    add(*layout, Field::Method, tr("Method"), m_method);
    add(*layout, Field::Model, tr("&Base model"), m_model);
    m_checkpointRow = new FormField(tr("Continue &from"), m_checkpoint, this);
    m_checkpointRow->setHint(
        tr("The model comes from a job of yours; training goes on from here."));
    m_checkpointRow->hide();
    layout->addWidget(m_checkpointRow);
    m_training->combo()->setAccessibleName(tr("Training file"));
    add(*layout, Field::TrainingFile, tr("&Training file"), m_training);
    m_validation->combo()->setAccessibleName(tr("Validation file"));
    add(*layout, Field::ValidationFile, tr("&Validation file (optional)"), m_validation)
        ->setHint(tr("Examples the model does not learn from; they show whether it overfits."));
    buildGrading(*layout);
    m_suffix->setObjectName(u"suffixField"_s);
    m_suffix->setPlaceholderText(tr("a short word to recognise the model by"));
    add(*layout, Field::Suffix, tr("&Suffix (optional)"), m_suffix);
    m_more->setObjectName(u"moreOptionsButton"_s);
    m_more->setText(tr("More options"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setIcon(icon(Icon::ChevronRight));
    m_more->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    layout->addWidget(m_more);
    QWidget *more = buildMore();
    more->hide();
    layout->addWidget(more);
    layout->addStretch();
    connect(m_more, &QToolButton::toggled, this, [this, more](bool open) {
        more->setVisible(open);
        m_more->setIcon(icon(open ? Icon::ChevronDown : Icon::ChevronRight));
    });
}

void JobForm::buildGrading(QVBoxLayout &layout)
{
    add(layout, Field::Grader, tr("&Grader"), m_grader)
        ->setHint(tr("Gives each answer its reward. {{sample.output_text}} is the answer, "
                     "{{item.…}} a field of the example."));
    add(layout, Field::ResponseFormat, tr("&Response format (optional)"), m_responseFormat)
        ->setHint(tr("A JSON schema the answers must follow; graders then see their fields as "
                     "{{sample.output_json.…}}."));
}

QWidget *JobForm::buildMore()
{
    m_seed->setObjectName(u"seedField"_s);
    m_seed->setPlaceholderText(tr("chosen by the server"));
    m_seed->setMaximumWidth(220);
    m_seed->setValidator(
        new QRegularExpressionValidator(QRegularExpression(u"[0-9]{0,12}"_s), m_seed));
    auto *more = new QWidget(this);
    auto *layout = new QVBoxLayout(more);
    layout->setContentsMargins({});
    layout->setSpacing(FieldDistance);
    add(*layout, Field::Epochs, tr("Hyperparameters"), m_hyperparameters);
    add(*layout, Field::Seed, tr("S&eed"), m_seed)
        ->setHint(tr("The same seed, files and settings give nearly the same model again."));
    add(*layout, Field::Metadata, tr("&Metadata"), m_metadata);
    m_fields.insert(Field::WandbProject, m_wandb->projectField());
    layout->addWidget(m_wandb);
    return more;
}

void JobForm::connectFields()
{
    connect(m_method, &MethodField::changed, this, [this] {
        showMethod();
        touch(Field::Method);
    });
    connect(m_model, &ModelField::changed, this, [this] {
        m_checkpoint->setModel(m_model->modelId());
        takeMethodOfMaker();
        touch(Field::Model);
    });
    connect(m_checkpoint, &CheckpointField::chosen, m_model, &ModelField::setModelId);
    connect(m_checkpoint, &CheckpointField::offerChanged, this,
            [this] { m_checkpointRow->setVisible(m_checkpoint->isOffered()); });
    connect(m_training, &FileField::changed, this, [this] { touch(Field::TrainingFile); });
    connect(m_validation, &FileField::changed, this, [this] { touch(Field::ValidationFile); });
    connect(m_suffix, &QLineEdit::textChanged, this, [this] { touch(Field::Suffix); });
    connect(m_grader, &JsonField::changed, this, [this] { touch(Field::Grader); });
    connect(m_responseFormat, &JsonField::changed, this, [this] { touch(Field::ResponseFormat); });
    connect(m_hyperparameters, &HyperparameterForm::changed, this,
            [this] { touch(Field::Epochs); });
    connect(m_seed, &QLineEdit::textChanged, this, [this] { touch(Field::Seed); });
    connect(m_metadata, &MetadataTable::changed, this, [this] { touch(Field::Metadata); });
    connect(m_wandb, &WandbForm::changed, this, [this] { touch(Field::WandbProject); });
    for (const JsonField *field : {m_grader, m_responseFormat}) {
        connect(field, &JsonField::failed, this, &JobForm::failed);
    }
}

// What was taught in one way is mostly taught on in the same.
void JobForm::takeMethodOfMaker()
{
    const Job *maker = m_checkpoint->maker();
    if (const auto method = maker ? methodFromName(maker->method) : std::nullopt) {
        m_method->propose(*method);
    }
}

void JobForm::touch(Field field)
{
    m_touched.insert(field);
    if (m_refusal && m_refusal->first == fieldFor(field)) {
        m_refusal.reset();
    }
    showRemarks();
    emit changed();
}

void JobForm::showMethod()
{
    const TuningMethod method = m_method->method();
    const bool isReinforcement = method == TuningMethod::Reinforcement;
    m_fields.value(Field::Grader)->setVisible(isReinforcement);
    m_fields.value(Field::ResponseFormat)->setVisible(isReinforcement);
    m_hyperparameters->setMethod(method);
    m_model->setMethod(method);
}

void JobForm::showRemarks()
{
    m_fields.value(Field::Model)->setHint(m_model->remark());
    m_fields.value(Field::Suffix)->setHint(modelPreview());
}

void JobForm::focusFirst()
{
    m_model->setFocus();
}

JobDraft JobForm::draft() const
{
    JobDraft draft{.method = m_method->method(),
                   .model = m_model->modelId(),
                   .trainingFile = m_training->fileId(),
                   .validationFile = m_validation->fileId(),
                   .suffix = m_suffix->text().trimmed(),
                   .grader = m_grader->text(),
                   .responseFormat = m_responseFormat->text(),
                   .hyperparameters = m_hyperparameters->value(),
                   .metadata = m_metadata->pairs(),
                   .wandb = m_wandb->value()};
    if (!m_seed->text().isEmpty()) {
        draft.seed = m_seed->text().toLongLong();
    }
    return draft;
}

void JobForm::setDraft(const JobDraft &draft)
{
    m_method->setMethod(draft.method);
    m_model->setModelId(draft.model);
    m_training->setFileId(draft.trainingFile);
    m_validation->setFileId(draft.validationFile);
    m_suffix->setText(draft.suffix);
    m_grader->setText(draft.grader);
    m_responseFormat->setText(draft.responseFormat);
    m_hyperparameters->setValue(draft.hyperparameters);
    m_seed->setText(draft.seed ? QString::number(*draft.seed) : QString());
    m_metadata->setPairs(draft.metadata);
    m_wandb->setValue(draft.wandb);
    emit changed();
}

void JobForm::setModel(const QString &model)
{
    m_model->setModelId(model);
}

void JobForm::setTrainingFile(const QString &fileId)
{
    m_training->setFileId(fileId);
}

void JobForm::setValidationFile(const QString &fileId)
{
    m_validation->setFileId(fileId);
}

void JobForm::setGrader(const QString &json)
{
    m_method->setMethod(TuningMethod::Reinforcement);
    m_grader->setText(json);
}

bool JobForm::isUploading() const
{
    return m_training->isUploading() || m_validation->isUploading();
}

void JobForm::showProblems(const QList<DraftProblem> &problems)
{
    for (auto entry = m_fields.cbegin(); entry != m_fields.cend(); ++entry) {
        QString text;
        for (const DraftProblem &problem : problems) {
            const bool filled = problem.kind != DraftProblem::Kind::Missing;
            if (fieldFor(problem.field) == *entry && (filled || m_touched.contains(problem.field))
                && text.isEmpty()) {
                text = draftProblemText(problem);
            }
        }
        const bool isRefused = text.isEmpty() && m_refusal && m_refusal->first == *entry;
        (*entry)->setProblem(isRefused ? m_refusal->second : text);
    }
}

void JobForm::showRefusal(const QString &param, const QString &message)
{
    const auto field = fieldFromParam(param);
    m_refusal.reset();
    if (!field) {
        emit changed();
        return;
    }
    if (*field == Field::Epochs || *field == Field::Seed || *field == Field::Metadata
        || *field == Field::WandbProject) {
        m_more->setChecked(true);
    }
    FormField *form = fieldFor(*field);
    m_refusal.emplace(form, displayText(message));
    emit changed();
    form->setFocus();
}

FormField *JobForm::fieldFor(Field field) const
{
    if (field >= Field::Epochs && field <= Field::EvalSamples) {
        return m_fields.value(Field::Epochs);
    }
    switch (field) {
    case Field::MetadataKey:
    case Field::MetadataValue: return m_fields.value(Field::Metadata);
    case Field::WandbName:
    case Field::WandbEntity:
    case Field::WandbTags: return m_fields.value(Field::WandbProject);
    default: return m_fields.value(field);
    }
}

QString JobForm::modelPreview() const
{
    const QString suffix = m_suffix->text().trimmed();
    if (suffix.isEmpty()) {
        return tr("The model's name will contain it.");
    }
    const QString model = m_model->modelId();
    const QString base = model.isEmpty()      ? u"\u2026"_s
        : model.section(u':', 1, 1).isEmpty() ? model
                                              : model.section(u':', 1, 1);
    return tr("The model will be called like ft:%1:\u2026:%2:\u2026 (%3 of %4 characters)")
        .arg(displayText(base), displayText(suffix), QString::number(suffix.size()),
             QString::number(JobDraft::LongestSuffix));
}

} // namespace Finetune
