// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/newjobdialog.h"

#include "core/common/text.h"
#include "core/finetuning/jobcreation.h"
#include "core/workspace.h"
#include "ui/common/banner.h"
#include "ui/common/formfield.h"
#include "ui/common/icons.h"
#include "ui/common/prompts.h"
#include "ui/common/readonly.h"
#include "ui/newjob/draftproblemtext.h"
#include "ui/newjob/filefield.h"
#include "ui/newjob/hyperparameterform.h"
#include "ui/newjob/metadatatable.h"
#include "ui/newjob/modelfield.h"
#include "ui/newjob/wandbform.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

// Which field a server's "param" is about.
std::optional<DraftProblem::Field> fieldFromParam(const QString &param)
{
    using Field = DraftProblem::Field;
    const std::pair<QStringView, Field> names[] = {{u"n_epochs", Field::Epochs},
                                                   {u"batch_size", Field::Epochs},
                                                   {u"learning_rate", Field::Epochs},
                                                   {u"hyperparameters", Field::Epochs},
                                                   {u"method", Field::Epochs},
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

NewJobDialog::NewJobDialog(Workspace &workspace, Prompts &prompts, QWidget *parent)
    : RequestDialog(tr("Create job"), parent)
    , m_workspace(workspace)
    , m_prompts(prompts)
    , m_model(new ModelField(workspace.models(), this))
    , m_training(new FileField(workspace, prompts, u"trainingFileField"_s, false, this))
    , m_validation(new FileField(workspace, prompts, u"validationFileField"_s, true, this))
    , m_suffix(new QLineEdit(this))
    , m_seed(new QLineEdit(this))
    , m_hyperparameters(new HyperparameterForm(this))
    , m_metadata(new MetadataTable(this))
    , m_wandb(new WandbForm(this))
    , m_more(new QToolButton(this))
{
    setObjectName(u"newJobDialog"_s);
    setWindowTitle(tr("New fine-tuning job"));
    setForm(buildForm());
    offerRequest(
        workspace.connection(),
        [this] { return FineTuningApi::createJobRequest(draft().toRequest()); },
        tr("When this program sends it, it adds the metadata pair “%1”, to find the job again "
           "should the answer get lost.")
            .arg(JobCreation::MarkKey));
    connectFields();
    resize(680, 560);
    if (m_workspace.models().store().size() == 0) {
        m_workspace.models().refresh();
    }
    m_workspace.files().refresh();
    m_model->setFocus();
    check();
}

NewJobDialog::~NewJobDialog() = default;

QWidget *NewJobDialog::buildForm()
{
    m_suffix->setObjectName(u"suffixField"_s);
    m_suffix->setPlaceholderText(tr("a short word to recognise the model by"));
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setSpacing(14);
    const auto add = [&](Field field, const QString &title, QWidget *control) {
        auto *form = new FormField(title, control, page);
        m_fields.insert(field, form);
        layout->addWidget(form);
        return form;
    };
    add(Field::Model, tr("&Base model"), m_model);
    m_training->combo()->setAccessibleName(tr("Training file"));
    add(Field::TrainingFile, tr("&Training file"), m_training);
    m_validation->combo()->setAccessibleName(tr("Validation file"));
    add(Field::ValidationFile, tr("&Validation file (optional)"), m_validation)
        ->setHint(tr("Examples the model does not learn from; they show whether it overfits."));
    add(Field::Suffix, tr("&Suffix (optional)"), m_suffix);
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
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

QWidget *NewJobDialog::buildMore()
{
    m_seed->setObjectName(u"seedField"_s);
    m_seed->setPlaceholderText(tr("chosen by the server"));
    m_seed->setMaximumWidth(220);
    m_seed->setValidator(
        new QRegularExpressionValidator(QRegularExpression(u"[0-9]{0,12}"_s), m_seed));
    auto *more = new QWidget(this);
    auto *layout = new QVBoxLayout(more);
    layout->setContentsMargins({});
    layout->setSpacing(14);
    const auto add = [&](Field field, const QString &title, QWidget *control) {
        auto *form = new FormField(title, control, more);
        m_fields.insert(field, form);
        layout->addWidget(form);
        return form;
    };
    add(Field::Epochs, tr("Hyperparameters"), m_hyperparameters);
    add(Field::Seed, tr("S&eed"), m_seed)
        ->setHint(tr("The same seed, files and settings give nearly the same model again."));
    add(Field::Metadata, tr("&Metadata"), m_metadata);
    m_fields.insert(Field::WandbProject, m_wandb->projectField());
    layout->addWidget(m_wandb);
    return more;
}

void NewJobDialog::connectFields()
{
    connect(m_model, &ModelField::changed, this, [this] { touch(Field::Model); });
    connect(m_training, &FileField::changed, this, [this] { touch(Field::TrainingFile); });
    connect(m_validation, &FileField::changed, this, [this] { touch(Field::ValidationFile); });
    connect(m_suffix, &QLineEdit::textChanged, this, [this] { touch(Field::Suffix); });
    connect(m_seed, &QLineEdit::textChanged, this, [this] { touch(Field::Seed); });
    connect(m_hyperparameters, &HyperparameterForm::changed, this,
            [this] { touch(Field::Epochs); });
    connect(m_metadata, &MetadataTable::changed, this, [this] { touch(Field::Metadata); });
    connect(m_wandb, &WandbForm::changed, this, [this] { touch(Field::WandbProject); });
}

void NewJobDialog::setTrainingFile(const QString &fileId)
{
    m_training->setFileId(fileId);
}

void NewJobDialog::setValidationFile(const QString &fileId)
{
    m_validation->setFileId(fileId);
}

void NewJobDialog::setDraft(const JobDraft &draft)
{
    m_model->setModelId(draft.model);
    m_training->setFileId(draft.trainingFile);
    m_validation->setFileId(draft.validationFile);
    m_suffix->setText(draft.suffix);
    m_seed->setText(draft.seed ? QString::number(*draft.seed) : QString());
    m_hyperparameters->setValue(draft.hyperparameters);
    m_metadata->setPairs(draft.metadata);
    m_wandb->setValue(draft.wandb);
    check();
}

JobDraft NewJobDialog::draft() const
{
    JobDraft draft;
    draft.model = m_model->modelId();
    draft.trainingFile = m_training->fileId();
    draft.validationFile = m_validation->fileId();
    draft.suffix = m_suffix->text().trimmed();
    if (!m_seed->text().isEmpty()) {
        draft.seed = m_seed->text().toLongLong();
    }
    draft.hyperparameters = m_hyperparameters->value();
    draft.metadata = m_metadata->pairs();
    draft.wandb = m_wandb->value();
    return draft;
}

void NewJobDialog::touch(Field field)
{
    m_touched.insert(field);
    check();
}

void NewJobDialog::check()
{
    const JobDraft draft = this->draft();
    const QList<DraftProblem> problems = draft.problems();
    showProblems(problems);
    m_fields.value(Field::Model)->setHint(m_model->remark());
    m_fields.value(Field::Suffix)->setHint(modelPreview(draft));
    if (const QString forbidden = readOnlyReason(m_workspace.connection()); !forbidden.isEmpty()) {
        setObstacle(forbidden);
    } else if (m_training->isUploading() || m_validation->isUploading()) {
        setObstacle(tr("Wait until the file is uploaded."));
    } else {
        setObstacle(problems.isEmpty() ? QString() : draftProblemText(problems.constFirst()));
    }
}

void NewJobDialog::showProblems(const QList<DraftProblem> &problems)
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
        (*entry)->setProblem(text);
    }
}

FormField *NewJobDialog::fieldFor(Field field) const
{
    switch (field) {
    case Field::BatchSize:
    case Field::LearningRate: return m_fields.value(Field::Epochs);
    case Field::MetadataKey:
    case Field::MetadataValue: return m_fields.value(Field::Metadata);
    case Field::WandbName:
    case Field::WandbEntity:
    case Field::WandbTags: return m_fields.value(Field::WandbProject);
    default: return m_fields.value(field);
    }
}

QString NewJobDialog::modelPreview(const JobDraft &draft) const
{
    if (draft.suffix.isEmpty()) {
        return tr("The model's name will contain it.");
    }
    const QString base = draft.model.isEmpty()      ? u"\u2026"_s
        : draft.model.section(u':', 1, 1).isEmpty() ? draft.model
                                                    : draft.model.section(u':', 1, 1);
    return tr("The model will be called like ft:%1:\u2026:%2:\u2026 (%3 of %4 characters)")
        .arg(displayText(base), displayText(draft.suffix))
        .arg(draft.suffix.size())
        .arg(JobDraft::LongestSuffix);
}

void NewJobDialog::submit()
{
    send();
}

void NewJobDialog::send()
{
    m_creation = std::make_unique<JobCreation>(m_workspace.jobs(), m_workspace.clock());
    connect(m_creation.get(), &JobCreation::stateChanged, this, &NewJobDialog::followCreation);
    beginWaiting(nullptr);
    m_creation->start(draft().toRequest());
}

void NewJobDialog::followCreation()
{
    switch (m_creation->state()) {
    case JobCreation::State::Idle:
    case JobCreation::State::Sending: return;
    case JobCreation::State::Looking: showLooking(); return;
    case JobCreation::State::Created:
        endWaiting();
        emit created(m_creation->job());
        accept();
        return;
    case JobCreation::State::Refused:
        endWaiting();
        showServerError(m_creation->error());
        return;
    case JobCreation::State::NotFound: offerWayOn(false); return;
    case JobCreation::State::Unclear: offerWayOn(true); return;
    }
}

void NewJobDialog::showLooking()
{
    setBusyText(tr("The answer was lost. Looking whether the job exists (%1 of %2)…")
                    .arg(m_creation->looksDone())
                    .arg(JobCreation::looksPlanned()));
}

void NewJobDialog::offerWayOn(bool unclear)
{
    endWaiting();
    if (unclear) {
        banner()->showMessage(Banner::Kind::Warning,
                              tr("The answer was lost, and the list of jobs cannot be read. Nobody "
                                 "knows yet whether the job exists."),
                              tr("Look again"), [this] {
                                  beginWaiting(nullptr);
                                  m_creation->lookAgain();
                              });
        return;
    }
    banner()->showMessage(
        Banner::Kind::Warning,
        tr("The answer was lost, and the job has not shown up. Most likely it was "
           "not created. You can send it again; if it shows up late after all, "
           "there would be two."),
        tr("Send again"), [this] { send(); });
}

void NewJobDialog::showServerError(const ApiError &error)
{
    failed(error);
    if (const auto field = fieldFromParam(error.param)) {
        if (*field == Field::Epochs || *field == Field::Seed || *field == Field::Metadata
            || *field == Field::WandbProject) {
            m_more->setChecked(true);
        }
        FormField *form = m_fields.value(*field);
        form->setProblem(displayText(error.message));
        form->setFocus();
    }
}

} // namespace Finetune
