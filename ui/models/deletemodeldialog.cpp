// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/deletemodeldialog.h"

#include "core/common/clock.h"
#include "core/common/text.h"
#include "core/workspace.h"
#include "ui/common/formats.h"
#include "ui/common/jobstatustext.h"
#include "ui/common/typedconfirmation.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostShown = 200;

} // namespace

DeleteModelDialog::DeleteModelDialog(Workspace &workspace, const ModelEntry &model, QWidget *parent)
    : DeletionDialog(tr("Delete model"), model.id, workspace.connection(), parent)
    , m_workspace(workspace)
    , m_entry(model)
    , m_dependants(workspace.jobs(), workspace.fineTuning(), model.id, model.jobId)
    , m_list(new QPlainTextEdit(this))
{
    setObjectName(u"deleteModelDialog"_s);
    setWindowTitle(tr("Delete this model?"));
    setForm(buildForm());
    offerRequest(workspace.connection(), [this] { return ModelsApi::removeRequest(m_entry.id); });
    connect(&m_dependants, &ModelDependants::changed, this, &DeleteModelDialog::showDependants);
    m_dependants.start();
    resize(640, 480);
    confirmation()->setFocus();
}

DeleteModelDialog::~DeleteModelDialog() = default;

QWidget *DeleteModelDialog::buildForm()
{
    const Connection &connection = m_workspace.connection();
    const auto line = [](const QString &title, const QString &value) {
        return value.isEmpty() ? QString() : u'\n' + title.arg(displayText(value));
    };
    auto *text = new QLabel(
        tr("%1\n\nIt stops answering for everybody, and it cannot be brought back: neither the "
           "server nor this computer keeps a copy. To have it again, it must be trained again.")
                .arg(displayText(m_entry.id))
            + u'\n' + line(tr("Server: %1"), connection.baseUrl.host())
            + line(tr("Owner: %1"), m_entry.ownedBy)
            + line(tr("Organisation: %1"), connection.organization)
            + line(tr("Project: %1"), connection.project) + line(tr("Key: %1"), tr("the API key")),
        this);
    text->setObjectName(u"deleteModelText"_s);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    auto *caption = new QLabel(tr("What depends on it"), this);
    m_list->setObjectName(u"modelDependants"_s);
    m_list->setReadOnly(true);
    m_list->setTabChangesFocus(true);
    m_list->setAccessibleName(caption->text());
    caption->setBuddy(m_list);
    auto *form = new QWidget(this);
    auto *layout = new QVBoxLayout(form);
    layout->setContentsMargins({});
    layout->addWidget(text);
    layout->addSpacing(6);
    layout->addWidget(caption);
    layout->addWidget(m_list, 1);
    layout->addSpacing(6);
    layout->addWidget(confirmation());
    return form;
}

void DeleteModelDialog::showDependants()
{
    const QString text = dependantsText();
    if (m_list->toPlainText() != text) { // the scroll position stays while nothing is new
        m_list->setPlainText(text);
    }
}

QString DeleteModelDialog::dependantsText() const
{
    QStringList lines;
    const QList<Job> jobs = m_dependants.jobs();
    if (!jobs.isEmpty()) {
        lines.append(tr("Jobs that continue from it (%1):").arg(formatCount(jobs.size())));
    }
    for (const Job &job : jobs.first(std::min(jobs.size(), MostShown))) {
        const QString state =
            job.isFinished() ? jobStatusText(job) : tr("%1, not ended").arg(jobStatusText(job));
        lines.append(u"  %1 \u2013 %2"_s.arg(displayText(job.id), state));
    }
    const QList<Checkpoint> &checkpoints = m_dependants.checkpoints();
    if (!checkpoints.isEmpty()) {
        lines.append(tr("Checkpoints of the same training (%1), models with names of their own:")
                         .arg(formatCount(checkpoints.size())));
    }
    for (const Checkpoint &checkpoint :
         checkpoints.first(std::min(checkpoints.size(), MostShown))) {
        lines.append(u"  %1 \u2013 %2"_s.arg(tr("step %1").arg(formatCount(checkpoint.step)),
                                             displayText(checkpoint.modelName)));
    }
    if (m_dependants.isLoading()) {
        lines.append(tr("Looking for more\u2026"));
    } else if (!m_dependants.isComplete()) {
        lines.append(tr("Not all jobs and checkpoints could be loaded: there may be more."));
    } else if (lines.isEmpty()) {
        lines.append(tr("No job continues from it, and no checkpoint is known. Programs of yours "
                        "that use it are not known here."));
    }
    return lines.join(u'\n');
}

CarefulDeletion *DeleteModelDialog::makeDeletion()
{
    const Model *seen = m_workspace.models().store().find(m_entry.id);
    const Model model = seen
        ? *seen
        : Model{.id = m_entry.id, .createdAt = m_entry.createdAt, .ownedBy = m_entry.ownedBy};
    return m_workspace.modelsApi().careful(model, nullptr);
}

void DeleteModelDialog::noteGone(bool wasGoneAlready)
{
    emit deleted({.id = m_entry.id,
                  .baseModel = m_entry.baseModel,
                  .jobId = m_entry.jobId,
                  .deletedAt = m_workspace.clock().now()},
                 wasGoneAlready);
}

QString DeleteModelDialog::changedText() const
{
    return tr("The server has another model by this name now, so it was left alone. Close this "
              "and look at it again.");
}

} // namespace Finetune
