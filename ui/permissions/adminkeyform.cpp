// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/permissions/adminkeyform.h"

#include "core/common/text.h"
#include "core/profiles/profilekeys.h"
#include "ui/common/formfield.h"
#include "ui/common/icons.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int LongestKey = 8192;

bool isMissing(const ApiError &error)
{
    return error.kind == ApiError::Kind::Refused && error.detail == "admin key missing"_L1;
}

} // namespace

AdminKeyForm::AdminKeyForm(ProfileKeys &keys, const Profile &profile, const SecretString &apiKey,
                           QWidget *parent)
    : QFrame(parent)
    , m_keys(keys)
    , m_profile(profile)
    , m_apiKey(apiKey)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_edit(new QLineEdit(this))
    , m_use(new QPushButton(icon(Icon::Key), tr("&Use this key"), this))
{
    setObjectName(u"adminKeyForm"_s);
    setFrameShape(QFrame::StyledPanel);
    build();
    connect(m_use, &QPushButton::clicked, this, &AdminKeyForm::submit);
    connect(m_edit, &QLineEdit::returnPressed, this, &AdminKeyForm::submit);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { m_field->setProblem({}); });
    connect(&m_keys, &ProfileKeys::keepsKeysChanged, this, &AdminKeyForm::showHint);
    showHint();
}

void AdminKeyForm::build()
{
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_title->setObjectName(u"adminKeyTitle"_s);
    m_text->setObjectName(u"adminKeyReason"_s);
    for (QLabel *label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_edit->setObjectName(u"adminKeyEdit"_s);
    m_field = new FormField(tr("&Admin key"), m_edit, this);
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setMaxLength(LongestKey);
    m_edit->setPlaceholderText(u"sk-admin-\u2026"_s);
    m_edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_use->setObjectName(u"useAdminKeyButton"_s);
    m_use->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_field, 1);
    row->addWidget(m_use, 0, Qt::AlignVCenter);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addLayout(row);
    setFocusProxy(m_edit);
    const bool takesKeys = m_profile.kind != ProfileKind::Sandbox;
    m_field->setVisible(takesKeys);
    m_use->setVisible(takesKeys);
}

bool AdminKeyForm::concerns(const ApiError &error)
{
    return isMissing(error) || (error.kind == ApiError::Kind::Refused && error.detail == "key"_L1)
        || (error.kind == ApiError::Kind::Http
            && (error.httpStatus == 401 || error.httpStatus == 403));
}

void AdminKeyForm::explain(const ApiError &error)
{
    if (m_profile.kind == ProfileKind::Sandbox) {
        m_title->setText(tr("The sandbox refused its own admin key"));
        m_text->setText(tr("Start the program again; the sandbox then makes new keys."));
    } else if (isMissing(error)) {
        m_title->setText(tr("An admin key is needed"));
        m_text->setText(tr("Only administrators of the organisation see and change who may use a "
                           "checkpoint, with a key of their own. An ordinary API key cannot do it. "
                           "Owners make admin keys in the organisation's settings."));
    } else {
        m_title->setText(error.httpStatus == 403 ? tr("This admin key may not do that")
                                                 : tr("The admin key was refused"));
        const QString said = error.message.isEmpty()
            ? QString()
            : tr("The server says: %1").arg(displayText(error.message)) + u'\n';
        m_text->setText(said
                        + tr("Enter an admin key of the organisation that the checkpoint belongs "
                             "to."));
    }
}

void AdminKeyForm::clear()
{
    m_edit->clear();
    m_field->setProblem({});
}

void AdminKeyForm::showHint()
{
    const bool keeps = m_profile.isEditable() && m_keys.keepsKeys();
    m_field->setHint(keeps ? tr("Kept in the system's keyring, never in a file. It is only used "
                                "for this and for the list of projects.")
                           : tr("Kept until the program ends. It is only used for this and for "
                                "the list of projects."));
}

void AdminKeyForm::submit()
{
    const SecretString key(m_edit->text().trimmed());
    if (key.isEmpty() || !key.isSendable()) {
        m_field->setProblem(key.isEmpty()
                                ? tr("Enter the admin key.")
                                : tr("A key has no spaces, line breaks or accented letters. Paste "
                                     "it again, alone."));
        m_edit->setFocus();
        return;
    }
    if (std::exchange(m_isSaving, true)) {
        return;
    }
    m_edit->clear();
    if (!m_profile.isEditable()) {
        m_keys.holdForThisRun(m_profile, m_apiKey, key);
        m_isSaving = false;
        emit entered({});
        return;
    }
    m_keys.save(m_profile, {.adminKey = key}, this, [this](const ProfileSaved &saved) {
        m_isSaving = false;
        emit entered(saved.notKept ? tr("No keyring keeps the key, so it works until the program "
                                        "ends.")
                                   : QString());
    });
}

} // namespace Finetune
