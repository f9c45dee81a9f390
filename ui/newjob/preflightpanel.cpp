// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newjob/preflightpanel.h"

#include "core/common/clock.h"
#include "core/profiles/providerpreset.h"
#include "core/workspace.h"
#include "ui/newjob/preflighttext.h"

#include <QEvent>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

PreflightPanel::PreflightPanel(Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_watch(workspace.filesApi(), workspace.files(), workspace.clock())
    , m_catalogue(ModelCatalogue::shipped())
    , m_list(new QListWidget(this))
{
    m_list->setObjectName(u"preflightList"_s);
    m_list->setAccessibleName(tr("Before you send"));
    m_list->setWordWrap(true);
    m_list->setSpacing(2);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setTextElideMode(Qt::ElideNone);
    auto *title = new QLabel(tr("Before you send"), this);
    QFont bold = title->font();
    bold.setWeight(QFont::DemiBold);
    title->setFont(bold);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(title);
    layout->addWidget(m_list, 1);
    const StoreBase &files = workspace.files().files();
    for (const auto signal : {&StoreBase::inserted, &StoreBase::changed, &StoreBase::removed}) {
        connect(&files, signal, this, &PreflightPanel::refresh);
    }
    connect(&workspace.files(), &FileList::loadingChanged, this, &PreflightPanel::refresh);
    connect(&workspace.models(), &ModelList::loaded, this, &PreflightPanel::refresh);
}

PreflightPanel::~PreflightPanel() = default;

void PreflightPanel::setDraft(const JobDraft &draft)
{
    m_draft = draft;
    m_watch.setFiles({draft.trainingFile, draft.validationFile});
    refresh();
}

void PreflightPanel::refresh()
{
    const Store<File> &files = m_workspace.files().files();
    const PreflightFacts facts{.draft = m_draft,
                               .trainingFile = files.find(m_draft.trainingFile),
                               .validationFile = files.find(m_draft.validationFile),
                               .trainingReport = reportOf(m_draft.trainingFile),
                               .validationReport = reportOf(m_draft.validationFile),
                               .filesAreListed = m_workspace.files().isLoaded(),
                               .model = m_workspace.models().store().find(m_draft.model.trimmed()),
                               .modelsAreListed = m_workspace.models().hasLoaded(),
                               .catalogue = m_catalogue,
                               .provider = presetFor(m_workspace.connection().baseUrl).id,
                               .isSandbox = m_workspace.connection().isSandbox,
                               .today = m_workspace.clock().now().date()};
    checkFile(facts.trainingFile);
    checkFile(facts.validationFile);
    display(preflight(facts));
}

const RemoteFileReport *PreflightPanel::reportOf(const QString &fileId) const
{
    const auto found = m_reports.constFind(fileId);
    return found == m_reports.constEnd() ? nullptr : &*found;
}

void PreflightPanel::checkFile(const File *file)
{
    if (!file || !file->isReady() || m_checking.contains(file->id)) {
        return;
    }
    m_checking.insert(file->id);
    auto *check = new RemoteFileCheck(m_workspace.filesApi(), file->id, this);
    connect(check, &RemoteFileCheck::finished, this,
            [this, check, id = file->id](const RemoteFileReport &report) {
                m_reports.insert(id, report);
                check->deleteLater();
                refresh();
            });
    check->start();
}

void PreflightPanel::display(const QList<PreflightFinding> &findings)
{
    if (findings == m_findings) {
        return;
    }
    m_findings = findings;
    m_list->clear();
    for (const PreflightFinding &finding : findings) {
        const QString title = preflightTitle(finding.topic);
        const QString sentence = preflightSentence(finding);
        auto *item = new QListWidgetItem(
            tintedIcon(preflightIcon(finding.state), toneColor(preflightTone(finding.state))),
            u"%1\n%2"_s.arg(title, sentence), m_list);
        item->setFlags(Qt::ItemIsEnabled);
        item->setToolTip(preflightState(finding.state));
        item->setData(Qt::AccessibleTextRole,
                      tr("%1: %2. %3").arg(preflightState(finding.state), title, sentence));
    }
}

void PreflightPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        display(std::exchange(m_findings, {})); // icons in the colours of the new palette
    }
}

} // namespace Finetune
