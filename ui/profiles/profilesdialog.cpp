// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/profilesdialog.h"

#include "core/profiles/profilekeys.h"
#include "ui/common/icons.h"
#include "ui/common/prompts.h"
#include "ui/profiles/connectiondialog.h"
#include "ui/profiles/profilesmodel.h"
#include "ui/profiles/profilewords.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

ProfilesDialog::ProfilesDialog(ProfileStore &profiles, ProfileKeys &keys, ConnectionProbe &probe,
                               Prompts &prompts, QWidget *parent)
    : QDialog(parent)
    , m_profiles(profiles)
    , m_keys(keys)
    , m_probe(probe)
    , m_prompts(prompts)
    , m_model(new ProfilesModel(profiles, keys, this))
    , m_table(new QTableView(this))
    , m_use(addButton(tr("&Use this connection"), u"useButton"_s))
    , m_add(addButton(tr("&Add\u2026"), u"addButton"_s))
    , m_edit(addButton(tr("&Edit\u2026"), u"editButton"_s))
    , m_remove(addButton(tr("&Remove\u2026"), u"removeButton"_s))
{
    setObjectName(u"profilesDialog"_s);
    setWindowTitle(tr("Connections"));
    layOut();
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ProfilesDialog::updateButtons);
    connect(&m_profiles, &ProfileStore::listChanged, this, &ProfilesDialog::updateButtons);
    connect(&m_profiles, &ProfileStore::currentChanged, this, &ProfilesDialog::updateButtons);
    connect(m_use, &QPushButton::clicked, this, [this] { emit profileChosen(selected()->id); });
    connect(m_add, &QPushButton::clicked, this, [this] { edit({}); });
    connect(m_edit, &QPushButton::clicked, this, [this] { edit(*selected()); });
    connect(m_remove, &QPushButton::clicked, this, [this] { remove(*selected()); });
    // Queued: this dialog still gets the Enter key after the table, and would hand it to the
    // default button of the one that has just been opened.
    connect(m_table, &QTableView::activated, m_edit, &QPushButton::click, Qt::QueuedConnection);
    select(m_profiles.current() ? m_profiles.current()->id : sandboxProfile().id);
}

void ProfilesDialog::layOut()
{
    m_table->setObjectName(u"profilesTable"_s);
    m_table->setAccessibleName(tr("Connections"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setMinimumSectionSize(160);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(m_model->columnOf(u"server"),
                                                      QHeaderView::Stretch);
    auto *column = new QVBoxLayout;
    for (QPushButton *button : {m_use, m_add, m_edit, m_remove}) {
        column->addWidget(button);
    }
    column->addStretch();
    auto *row = new QHBoxLayout;
    row->addWidget(m_table, 1);
    row->addLayout(column);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"closeButton"_s);
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    layout->addLayout(row, 1);
    layout->addWidget(buttons);
    resize(880, 360);
    m_table->setFocus();
}

QPushButton *ProfilesDialog::addButton(const QString &text, const QString &objectName)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAutoDefault(false); // Enter belongs to the table
    return button;
}

const Profile *ProfilesDialog::selected() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? &m_model->item(current.row()) : nullptr;
}

void ProfilesDialog::select(const QString &profileId)
{
    m_table->setCurrentIndex(m_model->index(m_model->rowOf(profileId), 0));
}

void ProfilesDialog::edit(const Profile &profile)
{
    auto *dialog = new ConnectionDialog(m_keys, m_probe, profile, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ConnectionDialog::saved, this, &ProfilesDialog::select);
    dialog->open();
}

void ProfilesDialog::remove(const Profile &profile)
{
    const Question question{.title = tr("Remove connection?"),
                            .text = tr("\u201c%1\u201d (%2), its stored keys and a job you have "
                                       "not sent yet are removed from "
                                       "this computer. Nothing changes on the server.")
                                        .arg(profileTitle(profile), serverTitle(profile)),
                            .verb = tr("Remove connection"),
                            .destructive = true};
    m_prompts.confirm(this, question, [this, id = profile.id] {
        if (const Profile *known = m_profiles.find(id)) {
            m_keys.remove(Profile(*known));
        }
    });
}

void ProfilesDialog::updateButtons()
{
    const Profile *profile = selected();
    const bool editable = profile && profile->isEditable();
    const bool inUse = profile && m_profiles.current() && m_profiles.current()->id == profile->id;
    const QString why = profile && !editable ? tr("This connection is built in.") : QString();
    m_use->setEnabled(profile && !inUse);
    m_use->setToolTip(inUse ? tr("The window talks to this server already.") : QString());
    for (QPushButton *button : {m_edit, m_remove}) {
        button->setEnabled(editable);
        button->setToolTip(why);
        button->setAccessibleDescription(why);
    }
}

} // namespace Finetune
