// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/permissions/projectpicker.h"

#include "core/common/json.h"
#include "core/common/text.h"
#include "core/permissions/permissionlist.h"
#include "core/permissions/projectlist.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"
#include "ui/common/formfield.h"
#include "ui/common/icons.h"
#include "ui/common/searchfield.h"
#include "ui/common/tooltip.h"
#include "ui/permissions/projectchoices.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QRegularExpression>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

ProjectPicker::ProjectPicker(const ProjectList &projects, const PermissionList &permissions,
                             QWidget *parent)
    : QWidget(parent)
    , m_projects(projects)
    , m_permissions(permissions)
    , m_choices(new ProjectChoices(projects, permissions, this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_search(new SearchField(tr("Search projects"), this))
    , m_list(new QListView(this))
    , m_note(new QLabel(this))
    , m_ids(new QLineEdit(this))
    , m_add(new QPushButton(icon(Icon::Add), {}, this))
    , m_showRequest(new QPushButton(tr("Show request\u2026"), this))
{
    m_proxy->setSourceModel(m_choices);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->sort(0);
    build();
    connect(m_search, &SearchField::searchChanged, m_proxy,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_choices, &ProjectChoices::tickedChanged, this, &ProjectPicker::updateView);
    connect(m_ids, &QLineEdit::textChanged, this, &ProjectPicker::updateView);
    connect(&projects, &ProjectList::loadingChanged, this, [this] {
        m_note->setText(m_projects.isLoading() ? tr("Loading the projects\u2026") : QString());
        updateView();
    });
    connect(m_add, &QPushButton::clicked, this, &ProjectPicker::addRequested);
    connect(m_ids, &QLineEdit::returnPressed, m_add, &QPushButton::click);
    connect(m_showRequest, &QPushButton::clicked, this, &ProjectPicker::requestRequested);
    updateView();
}

void ProjectPicker::build()
{
    auto *title = new QLabel(tr("Give more projects access"), this);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    title->setFont(strong);
    m_search->setObjectName(u"projectSearch"_s);
    m_list->setObjectName(u"projectChoices"_s);
    m_list->setAccessibleName(tr("Projects of the organisation"));
    m_list->setModel(m_proxy);
    m_list->setUniformItemSizes(true);
    m_list->setSpacing(2);
    m_note->setObjectName(u"projectsNote"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_ids->setObjectName(u"projectIdsEdit"_s);
    m_idsField = new FormField(tr("Other project &IDs"), m_ids, this);
    m_ids->setPlaceholderText(u"proj_\u2026, proj_\u2026"_s);
    m_add->setObjectName(u"addPermissionsButton"_s);
    m_add->setAutoDefault(false);
    m_showRequest->setObjectName(u"showPermissionRequestButton"_s);
    m_showRequest->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_showRequest);
    buttons->addWidget(m_add);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 0, 0, 0);
    layout->addWidget(title);
    layout->addWidget(m_search);
    layout->addWidget(m_list, 1000); // all the room, when it is there
    layout->addWidget(m_note);
    layout->addWidget(m_idsField);
    layout->addStretch(1);
    layout->addLayout(buttons);
}

QStringList ProjectPicker::typed() const
{
    static const QRegularExpression gap(u"[\\s,;]+"_s);
    return m_ids->text().split(gap, Qt::SkipEmptyParts);
}

QStringList ProjectPicker::chosen() const
{
    QStringList ids = m_choices->ticked() + typed();
    ids.removeDuplicates();
    return ids;
}

QString ProjectPicker::problem() const
{
    for (const QString &id : typed()) {
        if (!isSafeId(id)) {
            return tr("\u201c%1\u201d cannot be a project ID.").arg(displayText(id));
        }
        if (m_permissions.isShared(id)) {
            return tr("%1 has access already.").arg(displayText(id));
        }
    }
    return {};
}

void ProjectPicker::clear()
{
    m_ids->clear();
    m_choices->untickAll();
}

void ProjectPicker::setObstacle(const QString &why)
{
    m_obstacle = why;
    updateView();
}

void ProjectPicker::explainNoList(const ApiError &error)
{
    m_note->setText(error.isNotOffered()
                        ? tr("This server has no list of projects. Type their IDs below.")
                        : tr("The projects could not be listed: %1 Type their IDs below.")
                              .arg(errorWords(error).summary()));
    updateView();
}

void ProjectPicker::updateView()
{
    const bool hasList = m_projects.store().size() > 0;
    m_search->setVisible(hasList);
    m_list->setVisible(hasList);
    m_note->setVisible(!m_note->text().isEmpty());
    m_idsField->setHint(hasList ? tr("For projects that are not in the list. Several: separated "
                                     "by commas or spaces.")
                                : tr("The projects' IDs, separated by commas or spaces."));
    const QString wrong = problem();
    m_idsField->setProblem(wrong);
    const qsizetype count = chosen().size();
    m_add->setText(count == 1      ? tr("&Give access to 1 project")
                       : count > 1 ? tr("&Give access to %1 projects").arg(formatCount(count))
                                   : tr("&Give access"));
    const QString none = count > 0 ? QString() : tr("Choose a project first");
    const QString why = !m_obstacle.isEmpty() ? m_obstacle : !wrong.isEmpty() ? wrong : none;
    m_add->setEnabled(why.isEmpty());
    m_add->setToolTip(literalToolTip(why));
    m_add->setAccessibleDescription(why);
    m_showRequest->setEnabled(count > 0 && wrong.isEmpty());
    m_showRequest->setToolTip(
        literalToolTip(m_showRequest->isEnabled() ? QString() : none + wrong));
}

} // namespace Finetune
