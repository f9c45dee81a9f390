// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profiles/profiledraft.h"

#include <QHash>
#include <QSet>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace Finetune {

class FieldNote;

//! The fields of a connection over a ProfileDraft. What is wrong is said below a field once it was
//! edited, or all at once by showProblems(). Kept keys are never shown, only that they are kept.
class ConnectionForm final : public QWidget
{
    Q_OBJECT

public:
    explicit ConnectionForm(const ProfileDraft &draft, QWidget *parent = nullptr);

    const ProfileDraft &draft() const { return m_draft; }

    //! Shows all that is wrong and goes to the first such field. True when there is nothing.
    bool showProblems();

    //! Where a key will be kept.
    void setKeepsKeys(bool keeps);

    void focusApiKey();
    //! Takes the keys out of the fields, when they are no longer needed.
    void clearKeys();

signals:
    void edited();

private:
    QWidget *basicFields();
    QWidget *optionalFields();
    QLineEdit *addLine(QFormLayout *layout, ProfileField field, const QString &label,
                       const QString &objectName);
    void addHeaderChoice(QFormLayout *layout);
    void choosePreset(int index);
    void noteEdited(ProfileField field);
    void readFields();
    void updateNotes();
    void updateKeptKeys();
    QString hintFor(ProfileField field) const;

    ProfileDraft m_draft;
    QComboBox *m_preset{};
    QHash<ProfileField, QLineEdit *> m_lines;
    QHash<ProfileField, FieldNote *> m_notes;
    QSet<ProfileField> m_judged; // fields whose problems may be shown
    QComboBox *m_keyHeader{};
    QCheckBox *m_forgetAdminKey{};
    QCheckBox *m_readOnly{};
    bool m_keepsKeys{true};
};

} // namespace Finetune
