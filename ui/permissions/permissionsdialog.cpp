// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/permissions/permissionsdialog.h"

#include "core/workspace.h"
#include "ui/common/banner.h"
#include "ui/common/copyfield.h"
#include "ui/common/emptystate.h"
#include "ui/common/formats.h"
#include "ui/common/readonly.h"
#include "ui/common/requestview.h"
#include "ui/common/tablestate.h"
#include "ui/common/taborder.h"
#include "ui/permissions/adminkeyform.h"
#include "ui/permissions/permissionsmodel.h"
#include "ui/permissions/projectpicker.h"
#include "ui/permissions/revokeaccessdialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

PermissionsDialog::PermissionsDialog(Workspace &workspace, ProfileKeys &keys,
                                     const Profile &profile, Session &session, const QString &model,
                                     QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_model(model)
    , m_permissions(workspace.permissions(), model)
    , m_projects(workspace.permissions())
    , m_banner(new Banner(this))
    , m_keyForm(new AdminKeyForm(keys, profile, workspace.connection().apiKey, this))
    , m_rows(new PermissionsModel(m_permissions.store(), m_projects, this))
    , m_proxy(new QSortFilterProxyModel(this))
    , m_picker(new ProjectPicker(m_projects, m_permissions, this))
{
    setObjectName(u"permissionsDialog"_s);
    setWindowTitle(tr("Share a checkpoint"));
    m_keyForm->hide();
    m_proxy->setSourceModel(m_rows);
    m_proxy->setSortRole(SortRole);
    auto *split = new QSplitter(this);
    split->setChildrenCollapsible(false);
    split->addWidget(buildList(session));
    split->addWidget(m_picker);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *close = buttons->button(QDialogButtonBox::Close);
    close->setObjectName(u"closePermissionsButton"_s);
    close->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(buildHeader());
    layout->addWidget(m_banner);
    layout->addWidget(m_keyForm);
    layout->addWidget(split, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connectLists();
    resize(1000, 600);
    refresh();
}

PermissionsDialog::~PermissionsDialog() = default;

QWidget *PermissionsDialog::buildHeader()
{
    auto *name = new CopyField(tr("Checkpoint"), this);
    name->setValue(m_model);
    auto *hint =
        new QLabel(tr("The project that trained a checkpoint can always use it. Here other "
                      "projects of the same organisation get access, or lose it."),
                   this);
    hint->setWordWrap(true);
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto *header = new QWidget(this);
    auto *layout = new QVBoxLayout(header);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    layout->addWidget(name);
    layout->addWidget(hint);
    return header;
}

QWidget *PermissionsDialog::buildList(Session &session)
{
    auto *title = new QLabel(tr("Projects with access"), this);
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    title->setFont(strong);
    buildTable(session);
    m_loading = new QLabel(tr("Loading\u2026"), this);
    m_loading->setAlignment(Qt::AlignCenter);
    m_nothing = new EmptyState(Icon::Key, {}, {}, this);
    m_stack = new QStackedWidget(this);
    for (QWidget *view : std::initializer_list<QWidget *>{m_loading, m_nothing, m_table}) {
        m_stack->addWidget(view);
    }
    m_count = new QLabel(this);
    m_count->setObjectName(u"permissionsCount"_s);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    auto *reload = new QPushButton(icon(Icon::Refresh), tr("&Refresh"), this);
    reload->setObjectName(u"refreshPermissionsButton"_s);
    m_revoke = new QPushButton(icon(Icon::Trash), tr("Re&move access\u2026"), this);
    m_revoke->setObjectName(u"revokeButton"_s);
    for (QPushButton *button : {reload, m_revoke}) {
        button->setAutoDefault(false);
    }
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_count);
    buttons->addStretch();
    buttons->addWidget(reload);
    buttons->addWidget(m_revoke);
    auto *list = new QWidget(this);
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins({});
    layout->addWidget(title);
    layout->addWidget(m_stack, 1);
    layout->addLayout(buttons);
    connect(reload, &QPushButton::clicked, this, &PermissionsDialog::refresh);
    connect(m_revoke, &QPushButton::clicked, this, &PermissionsDialog::askToRevoke);
    return list;
}

void PermissionsDialog::buildTable(Session &session)
{
    m_table = new QTableView(this);
    m_table->setObjectName(u"permissionsTable"_s);
    m_table->setAccessibleName(tr("Projects with access"));
    m_table->setModel(m_proxy);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->sortByColumn(2, Qt::DescendingOrder);
    setColumnWidths(*m_table,
                    {{u"A project by name"_s},
                     {u"proj_abcdefghijklmnop"_s},
                     timeSample(),
                     {u"cp_abcdefghijklmnopqr"_s}});
    prepareTable(*m_table, session, u"permissions"_s);
    auto *remove = new QShortcut(QKeySequence::Delete, m_table);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &PermissionsDialog::askToRevoke);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this,
            &PermissionsDialog::fetchMoreIfNeeded);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PermissionsDialog::updateView);
}

void PermissionsDialog::connectLists()
{
    connect(&m_permissions, &PermissionList::loadingChanged, this, [this] {
        if (!m_permissions.isLoading() && m_permissions.hasLoaded()) {
            m_failure.reset();
        }
        updateView();
        fetchMoreIfNeeded();
    });
    connect(&m_permissions, &PermissionList::failed, this, &PermissionsDialog::showFailure);
    connect(&m_permissions.store(), &StoreBase::inserted, this, &PermissionsDialog::updateView);
    connect(&m_permissions.store(), &StoreBase::removed, this, &PermissionsDialog::updateView);
    connect(&m_projects, &ProjectList::failed, m_picker, &ProjectPicker::explainNoList);
    connect(m_picker, &ProjectPicker::addRequested, this, &PermissionsDialog::add);
    connect(m_picker, &ProjectPicker::requestRequested, this, [this] {
        showRequest(this, PermissionsApi::createRequest(m_model, m_picker->chosen()),
                    m_workspace.connection());
    });
    // The key that was entered is at work: try again with it.
    connect(&m_workspace.client(), &ApiClient::keysChanged, this, &PermissionsDialog::refresh);
    connect(m_keyForm, &AdminKeyForm::entered, this, [this](const QString &note) {
        if (!note.isEmpty()) {
            m_banner->showMessage(Banner::Kind::Information, note);
        }
    });
}

void PermissionsDialog::refresh()
{
    m_failure.reset();
    m_banner->hide();
    m_permissions.refresh();
    m_projects.refresh();
}

void PermissionsDialog::showFailure(const ApiError &error)
{
    m_failure = error;
    if (!AdminKeyForm::concerns(error) && !error.isNotOffered()) {
        m_banner->showError(error, [this] { refresh(); });
    }
    updateView();
    if (m_keyForm->isVisible()) {
        m_keyForm->setFocus();
    }
}

void PermissionsDialog::add()
{
    if (m_adding) {
        return;
    }
    const QStringList ids = m_picker->chosen();
    auto *reply = m_workspace.permissions().createPermissions(m_model, ids);
    m_adding = reply;
    m_banner->hide();
    reply->then(this, [this, ids](const Result<Page<Permission>> &made) {
        m_adding = nullptr;
        if (made) {
            showAdded(ids, *made);
        } else {
            m_banner->showError(made.error());
            if (made.error().mayHaveHappened()) {
                m_permissions.refresh();
            }
        }
        updateView();
    });
    updateView();
}

void PermissionsDialog::showAdded(const QStringList &projectIds, const Page<Permission> &made)
{
    m_permissions.merge(made.items);
    m_picker->clear();
    m_banner->showMessage(
        Banner::Kind::Success,
        projectIds.size() == 1
            ? tr("1 project more may use the checkpoint.")
            : tr("%1 projects more may use the checkpoint.").arg(formatCount(projectIds.size())));
    if (made.items.size() != projectIds.size()) {
        m_permissions.refresh(); // the answer did not show all of them
    }
}

const Permission *PermissionsDialog::current() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr
                          : m_permissions.store().find(rows.constFirst().data(IdRole).toString());
}

void PermissionsDialog::askToRevoke()
{
    const Permission *permission = current();
    if (!permission || !m_revoke->isEnabled()) {
        return;
    }
    auto *dialog = new RevokeAccessDialog(m_workspace, m_model, *permission,
                                          m_projects.nameOf(permission->projectId), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RevokeAccessDialog::outdated, this, &PermissionsDialog::refresh);
    connect(dialog, &RevokeAccessDialog::revoked, this, [this](const QString &id, bool wasGone) {
        m_permissions.forget(id);
        m_banner->showMessage(Banner::Kind::Success,
                              wasGone ? tr("The access had been removed already.")
                                      : tr("The project can no longer use the checkpoint."));
    });
    dialog->open();
}

// The next page is fetched as the end of the table comes near.
void PermissionsDialog::fetchMoreIfNeeded()
{
    const QScrollBar *bar = m_table->verticalScrollBar();
    if (isVisible() && bar->maximum() - bar->value() <= bar->pageStep()) {
        m_permissions.fetchMore();
    }
}

void PermissionsDialog::updateView()
{
    const bool keyTrouble = m_failure && AdminKeyForm::concerns(*m_failure);
    m_keyForm->setVisible(keyTrouble);
    if (keyTrouble) {
        m_keyForm->explain(*m_failure);
    }
    const qsizetype known = m_permissions.store().size();
    explainNothing();
    QWidget *view = m_table;
    if (known == 0) {
        view = m_permissions.isLoading() ? static_cast<QWidget *>(m_loading) : m_nothing;
    }
    m_stack->setCurrentWidget(view);
    m_count->setText(known == 1 ? tr("1 project") : tr("%1 projects").arg(formatCount(known)));
    if (m_permissions.hasMore()) {
        m_count->setText(tr("%1 \u2013 scroll down for more").arg(m_count->text()));
    }
    m_count->setVisible(known > 0);
    const QString forbidden = readOnlyReason(m_workspace.connection());
    m_revoke->setEnabled(current() && forbidden.isEmpty());
    m_revoke->setToolTip(!forbidden.isEmpty() ? forbidden
                             : current()      ? QString()
                                              : tr("Select a project first"));
    m_picker->setVisible(!m_failure);
    m_picker->setEnabled(!m_failure && m_permissions.hasLoaded());
    m_picker->setObstacle(m_adding ? tr("Waiting for the server\u2026") : forbidden);
}

// An empty list that was never loaded must not pass for a checkpoint that is not shared.
void PermissionsDialog::explainNothing()
{
    if (!m_failure) {
        m_nothing->setText(tr("No other project has access"),
                           tr("Choose one or more on the right, or type their IDs."));
    } else if (AdminKeyForm::concerns(*m_failure)) {
        m_nothing->setText(tr("Only for administrators"),
                           tr("The list appears once there is an admin key that may see it."));
    } else if (m_failure->isNotOffered() && m_failure->code.isEmpty()) {
        m_nothing->setText(tr("This server does not share checkpoints"),
                           tr("It has no permissions for checkpoints. Everything else keeps "
                              "working."));
    } else if (m_failure->isNotOffered()) {
        m_nothing->setText(tr("The server does not know this checkpoint"),
                           tr("It may have been deleted, or the admin key belongs to another "
                              "organisation."));
    } else {
        m_nothing->setText(tr("The list could not be loaded"),
                           tr("It appears here as soon as the server answers."));
    }
}

bool PermissionsDialog::focusNextPrevChild(bool next)
{
    return moveFocusByLayout(*this, next);
}

// Enter belongs to the fields; a dialog would press a button with it.
void PermissionsDialog::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        QDialog::keyPressEvent(event);
    }
}

// What is under way is aborted; the list goes with the dialog.
void PermissionsDialog::done(int result)
{
    if (m_adding) {
        m_adding->disconnect(this);
        m_adding->abort();
    }
    m_keyForm->clear();
    QDialog::done(result);
}

} // namespace Finetune
