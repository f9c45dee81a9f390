// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdetail/joboverview.h"

#include "core/files/filelist.h"
#include "core/finetuning/jobcreation.h"
#include "ui/common/copyfield.h"
#include "ui/common/formats.h"
#include "ui/common/jobstatustext.h"

#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

template<typename T>
QString autoOr(const std::optional<T> &value)
{
    return value ? QLocale().toString(*value) : JobOverview::tr("auto");
}

QString durationText(const Job &job)
{
    if (!job.createdAt || !job.finishedAt) {
        return {};
    }
    return formatDuration(std::chrono::seconds(job.createdAt->secsTo(*job.finishedAt)));
}

QString timeOrNothing(const std::optional<QDateTime> &time)
{
    return time ? formatTime(time) : QString();
}

QString metadataText(const Job &job)
{
    QStringList pairs;
    for (auto pair = job.metadata.cbegin(); pair != job.metadata.cend(); ++pair) {
        if (pair.key() != JobCreation::MarkKey) { // ours, of no interest here
            pairs.append(u"%1 = %2"_s.arg(pair.key(), *pair));
        }
    }
    return pairs.join(u", "_s);
}

} // namespace

JobOverview::JobOverview(const FileList &files, QWidget *parent)
    : QScrollArea(parent)
    , m_files(files)
{
    setObjectName(u"jobOverview"_s);
    setAccessibleName(tr("Overview of the job"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    build();
}

void JobOverview::build()
{
    auto *page = new QWidget(this);
    auto *columns = new QHBoxLayout(page);
    columns->setContentsMargins(4, 12, 4, 12);
    columns->setSpacing(16);
    columns->addLayout(buildLeft(), 1);
    columns->addLayout(buildRight(), 1);
    setWidget(page);
}

QLayout *JobOverview::buildLeft()
{
    QFormLayout *form = nullptr;
    auto *left = new QVBoxLayout;
    left->addWidget(addGroup(tr("Job"), &form));
    addField(form, tr("Status"), jobStatusText);
    addField(form, tr("Job ID"), &Job::id);
    addField(form, tr("Base model"), &Job::model);
    addField(form, tr("Fine-tuned model"), &Job::fineTunedModel);
    addField(form, tr("Suffix"), &Job::suffix);
    addField(form, tr("Method"), jobMethodText);
    addField(form, tr("Organisation"), &Job::organizationId);
    left->addWidget(addGroup(tr("Files"), &form));
    addField(form, tr("Training file"),
             [this](const Job &job) { return fileText(job.trainingFile); });
    addField(form, tr("Validation file"),
             [this](const Job &job) { return fileText(job.validationFile); });
    addField(form, tr("Result files"),
             [](const Job &job) { return job.resultFiles.join(u", "_s); });
    left->addStretch();
    return left;
}

QLayout *JobOverview::buildRight()
{
    QFormLayout *form = nullptr;
    auto *right = new QVBoxLayout;
    right->addWidget(addGroup(tr("Training"), &form));
    addField(form, tr("Epochs"), [](const Job &job) { return autoOr(job.hyperparameters.epochs); });
    addField(form, tr("Batch size"),
             [](const Job &job) { return autoOr(job.hyperparameters.batchSize); });
    addField(form, tr("Learning rate multiplier"),
             [](const Job &job) { return autoOr(job.hyperparameters.learningRateMultiplier); });
    addField(form, tr("Seed"),
             [](const Job &job) { return job.seed ? QString::number(*job.seed) : QString(); });
    addField(form, tr("Trained tokens"), [](const Job &job) {
        return job.trainedTokens ? formatCount(job.trainedTokens) : QString();
    });
    right->addWidget(addGroup(tr("Time"), &form));
    addField(form, tr("Created"), [](const Job &job) { return timeOrNothing(job.createdAt); });
    addField(form, tr("Expected end"),
             [](const Job &job) { return timeOrNothing(job.estimatedFinish); });
    addField(form, tr("Finished"), [](const Job &job) { return timeOrNothing(job.finishedAt); });
    addField(form, tr("Duration"), durationText);
    right->addWidget(addGroup(tr("Labels"), &form));
    addField(form, tr("Metadata"), metadataText);
    addField(form, tr("Weights & Biases"), [](const Job &job) {
        return job.wandb
            ? QStringList{job.wandb->entity, job.wandb->project, job.wandb->name}.join(u'/')
            : QString();
    });
    right->addStretch();
    return right;
}

QWidget *JobOverview::addGroup(const QString &title, QFormLayout **form)
{
    auto *group = new QGroupBox(title, this);
    *form = new QFormLayout(group);
    (*form)->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    (*form)->setHorizontalSpacing(18);
    return group;
}

void JobOverview::addField(QFormLayout *form, const QString &title, Text text)
{
    auto *field = new CopyField(title, this);
    auto *label = new QLabel(title, this);
    label->setForegroundRole(QPalette::PlaceholderText);
    form->addRow(label, field);
    m_fields.append({field, std::move(text)});
}

void JobOverview::showJob(const Job &job)
{
    for (const auto &[field, text] : std::as_const(m_fields)) {
        field->setValue(text(job));
    }
}

QString JobOverview::fileText(const QString &fileId) const
{
    const File *file = m_files.files().find(fileId);
    return file && !file->fileName.isEmpty() ? u"%1 (%2)"_s.arg(file->fileName, fileId) : fileId;
}

} // namespace Finetune
