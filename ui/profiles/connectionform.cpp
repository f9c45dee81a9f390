// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/connectionform.h"

#include "core/profiles/providerpreset.h"
#include "ui/common/fieldnote.h"
#include "ui/profiles/profilewords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int RowSpacing = 9;
constexpr int LongestText = 8192; // signed tokens used as keys have some thousand characters

bool isPresetText(const QString &text, QString ProviderPreset::*member)
{
    const QList<ProviderPreset> presets = providerPresets();
    return text.isEmpty()
        || std::any_of(presets.cbegin(), presets.cend(),
                       [&](const ProviderPreset &preset) { return preset.*member == text; });
}

} // namespace

ConnectionForm::ConnectionForm(const ProfileDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_draft(draft)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(12);
    layout->addWidget(basicFields());
    layout->addWidget(optionalFields());
    for (QLineEdit *line :
         {m_lines.value(ProfileField::ApiKey), m_lines.value(ProfileField::AdminKey)}) {
        line->setEchoMode(QLineEdit::Password);
    }
    m_lines.value(ProfileField::Name)->setText(draft.name);
    m_lines.value(ProfileField::Address)->setText(draft.address);
    m_lines.value(ProfileField::Organization)->setText(draft.organization);
    m_lines.value(ProfileField::Project)->setText(draft.project);
    m_keyHeader->setCurrentIndex(m_keyHeader->findData(static_cast<int>(draft.keyHeader)));
    m_readOnly->setChecked(draft.readOnly);
    if (draft.address.isEmpty()) {
        choosePreset(0);
    } else {
        const QString id = presetFor(draft.toProfile().baseUrl).id;
        m_preset->setCurrentIndex(m_preset->findData(id));
    }
    connect(m_preset, &QComboBox::activated, this, &ConnectionForm::choosePreset);
    connect(m_keyHeader, &QComboBox::activated, this, &ConnectionForm::readFields);
    connect(m_readOnly, &QCheckBox::toggled, this, &ConnectionForm::readFields);
    connect(m_forgetAdminKey, &QCheckBox::toggled, this, &ConnectionForm::readFields);
    updateNotes();
}

QWidget *ConnectionForm::basicFields()
{
    auto *page = new QWidget(this);
    auto *layout = new QFormLayout(page);
    layout->setContentsMargins({});
    layout->setVerticalSpacing(RowSpacing);
    layout->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_preset = new QComboBox(page);
    m_preset->setObjectName(u"presetBox"_s);
    for (const ProviderPreset &preset : providerPresets()) {
        m_preset->addItem(preset.name.isEmpty() ? tr("Another server") : preset.name, preset.id);
    }
    layout->addRow(tr("&Provider"), m_preset);
    addLine(layout, ProfileField::Name, tr("&Name"), u"nameEdit"_s);
    addLine(layout, ProfileField::Address, tr("Server &address"), u"addressEdit"_s)
        ->setPlaceholderText(u"https://api.example.com/v1"_s);
    addLine(layout, ProfileField::ApiKey, tr("API &key"), u"apiKeyEdit"_s);
    return page;
}

QWidget *ConnectionForm::optionalFields()
{
    auto *group = new QGroupBox(tr("If needed"), this);
    auto *layout = new QFormLayout(group);
    layout->setVerticalSpacing(RowSpacing);
    layout->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    addLine(layout, ProfileField::Organization, tr("&Organisation"), u"organizationEdit"_s)
        ->setPlaceholderText(tr("org-\u2026 (only if the key belongs to several)"));
    addLine(layout, ProfileField::Project, tr("Pro&ject"), u"projectEdit"_s)
        ->setPlaceholderText(tr("proj_\u2026 (only if the key belongs to several)"));
    addLine(layout, ProfileField::AdminKey, tr("A&dmin key"), u"adminKeyEdit"_s);
    m_forgetAdminKey = new QCheckBox(tr("Remove the stored admin ke&y"), group);
    m_forgetAdminKey->setObjectName(u"forgetAdminKeyBox"_s);
    layout->addRow(QString(), m_forgetAdminKey);
    addHeaderChoice(layout);
    m_readOnly = new QCheckBox(tr("&Read only: never create, change or delete anything"), group);
    m_readOnly->setObjectName(u"readOnlyBox"_s);
    m_readOnly->setToolTip(tr("Jobs, files, models and permissions stay as they are, whatever is "
                              "clicked. Chatting with a model and trying a grader stay possible: "
                              "they change nothing, but may cost money."));
    m_readOnly->setAccessibleDescription(m_readOnly->toolTip());
    layout->addRow(QString(), m_readOnly);
    return group;
}

QLineEdit *ConnectionForm::addLine(QFormLayout *layout, ProfileField field, const QString &label,
                                   const QString &objectName)
{
    auto *box = new QWidget(layout->parentWidget());
    auto *line = new QLineEdit(box);
    line->setObjectName(objectName);
    line->setMaxLength(LongestText);
    auto *note = new FieldNote(line, box);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins({});
    column->setSpacing(2);
    column->addWidget(line);
    column->addWidget(note);
    auto *title = new QLabel(label, layout->parentWidget());
    title->setBuddy(line);
    // Qt only looks for a buddy's text among the siblings of the field.
    line->setAccessibleName(QString(label).remove(u'&'));
    layout->addRow(title, box);
    m_lines.insert(field, line);
    m_notes.insert(field, note);
    connect(line, &QLineEdit::textEdited, this, [this, field] { noteEdited(field); });
    connect(line, &QLineEdit::editingFinished, this, [this, field, line] {
        if (line->isModified()) {
            m_judged.insert(field);
            updateNotes();
        }
    });
    return line;
}

void ConnectionForm::addHeaderChoice(QFormLayout *layout)
{
    m_keyHeader = new QComboBox(layout->parentWidget());
    m_keyHeader->setObjectName(u"keyHeaderBox"_s);
    m_keyHeader->addItem(tr("Authorization: Bearer (most servers)"),
                         static_cast<int>(KeyHeader::Bearer));
    m_keyHeader->addItem(tr("api-key (Azure)"), static_cast<int>(KeyHeader::ApiKey));
    layout->addRow(tr("Key sent a&s"), m_keyHeader);
}

// A name that the person wrote stays; the address is what a preset is chosen for.
void ConnectionForm::choosePreset(int index)
{
    const ProviderPreset preset = providerPresets().at(index);
    QLineEdit *name = m_lines.value(ProfileField::Name);
    QLineEdit *address = m_lines.value(ProfileField::Address);
    if (isPresetText(name->text(), &ProviderPreset::name)) {
        name->setText(preset.name);
    }
    if (!preset.address.isEmpty() || isPresetText(address->text(), &ProviderPreset::address)) {
        address->setText(preset.address);
    }
    m_keyHeader->setCurrentIndex(m_keyHeader->findData(static_cast<int>(preset.keyHeader)));
    m_judged.remove(ProfileField::Address);
    readFields();
}

void ConnectionForm::noteEdited(ProfileField field)
{
    m_judged.remove(field); // no reproach while typing; it comes when the field is left
    readFields();
}

void ConnectionForm::readFields()
{
    m_draft.name = m_lines.value(ProfileField::Name)->text();
    m_draft.address = m_lines.value(ProfileField::Address)->text();
    m_draft.apiKey = SecretString(m_lines.value(ProfileField::ApiKey)->text());
    m_draft.adminKey = SecretString(m_lines.value(ProfileField::AdminKey)->text());
    m_draft.forgetAdminKey = m_forgetAdminKey->isChecked();
    m_draft.organization = m_lines.value(ProfileField::Organization)->text();
    m_draft.project = m_lines.value(ProfileField::Project)->text();
    m_draft.keyHeader = static_cast<KeyHeader>(m_keyHeader->currentData().toInt());
    m_draft.readOnly = m_readOnly->isChecked();
    updateNotes();
    emit edited();
}

bool ConnectionForm::showProblems()
{
    const QList<ProfileProblem> problems = m_draft.problems();
    for (const ProfileProblem &problem : problems) {
        m_judged.insert(problem.field);
    }
    updateNotes();
    if (!problems.isEmpty()) {
        m_lines.value(problems.constFirst().field)->setFocus();
    }
    return problems.isEmpty();
}

void ConnectionForm::setKeepsKeys(bool keeps)
{
    m_keepsKeys = keeps;
    updateNotes();
}

void ConnectionForm::focusApiKey()
{
    m_lines.value(ProfileField::ApiKey)->setFocus();
}

void ConnectionForm::clearKeys()
{
    m_lines.value(ProfileField::ApiKey)->clear();
    m_lines.value(ProfileField::AdminKey)->clear();
    m_draft.apiKey = {};
    m_draft.adminKey = {};
}

void ConnectionForm::updateNotes()
{
    QHash<ProfileField, QString> problems;
    for (const ProfileProblem &problem : m_draft.problems()) {
        if (m_judged.contains(problem.field)) {
            problems.insert(problem.field, problemWords(problem));
        }
    }
    for (auto note = m_notes.cbegin(); note != m_notes.cend(); ++note) {
        note.value()->setHint(hintFor(note.key()));
        note.value()->setProblem(problems.value(note.key()));
    }
    updateKeptKeys();
}

void ConnectionForm::updateKeptKeys()
{
    const auto placeholder = [](bool kept) {
        return kept ? tr("Stored. Type a new key to replace it.") : QString();
    };
    QLineEdit *adminKey = m_lines.value(ProfileField::AdminKey);
    m_lines.value(ProfileField::ApiKey)->setPlaceholderText(placeholder(m_draft.keepsApiKey()));
    adminKey->setPlaceholderText(placeholder(m_draft.keepsAdminKey()));
    adminKey->setEnabled(!m_draft.forgetAdminKey);
    auto *layout = static_cast<QFormLayout *>(m_forgetAdminKey->parentWidget()->layout());
    layout->setRowVisible(m_forgetAdminKey, m_draft.keepsAdminKey());
}

QString ConnectionForm::hintFor(ProfileField field) const
{
    switch (field) {
    case ProfileField::Address:
        if (m_draft.address.contains(AddressPlaceholder, Qt::CaseInsensitive)) {
            return problemWords({.field = field, .kind = ProfileProblem::Kind::PlaceholderLeft});
        }
        return m_draft.lacksVersion() ? tr("Most servers need /v1 at the end of the address.")
                                      : QString();
    case ProfileField::ApiKey:
        return m_keepsKeys ? tr("Kept in the system's keyring, never in a file.")
                           : tr("No keyring works here, so the key is only kept until you close "
                                "the program.");
    case ProfileField::AdminKey: return tr("Only needed to share checkpoints with other projects.");
    default: return {};
    }
}

} // namespace Finetune
