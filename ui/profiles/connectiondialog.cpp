// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/connectiondialog.h"

#include "core/profiles/connectionprobe.h"
#include "ui/common/banner.h"
#include "ui/profiles/connectionform.h"
#include "ui/profiles/probeview.h"
#include "ui/profiles/profilewords.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace Finetune {
using namespace Qt::StringLiterals;

ConnectionDialog::ConnectionDialog(ProfileKeys &keys, ConnectionProbe &probe,
                                   const Profile &profile, QWidget *parent)
    : QDialog(parent)
    , m_keys(keys)
    , m_probe(probe)
    , m_profile(profile)
    , m_banner(new Banner(this))
    , m_form(new ConnectionForm(profile.id.isEmpty() ? ProfileDraft() : ProfileDraft(profile, keys),
                                this))
    , m_results(new ProbeView(this))
    , m_scroll(new QScrollArea(this))
    , m_bottom(new QHBoxLayout)
    , m_status(new QLabel(this))
    , m_test(new QPushButton(this))
    , m_save(new QPushButton(this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    const bool isNew = profile.id.isEmpty();
    setObjectName(u"connectionDialog"_s);
    setWindowTitle(isNew ? tr("Connect to a server") : tr("Edit connection"));
    m_save->setText(isNew ? tr("Add connection") : tr("Save"));
    layOut();
    updateTestButton();
    m_form->setKeepsKeys(m_keys.keepsKeys());
    connect(&m_keys, &ProfileKeys::keepsKeysChanged, this,
            [this] { m_form->setKeepsKeys(m_keys.keepsKeys()); });
    connect(&m_probe, &ConnectionProbe::finished, this, &ConnectionDialog::showResults);
    connect(m_form, &ConnectionForm::edited, this, &ConnectionDialog::stopTest);
    connect(m_test, &QPushButton::clicked, this, &ConnectionDialog::toggleTest);
    connect(m_save, &QPushButton::clicked, this, &ConnectionDialog::save);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_keys.checkKeyring();
}

void ConnectionDialog::layOut()
{
    m_test->setObjectName(u"testButton"_s);
    m_save->setObjectName(u"saveButton"_s);
    m_cancel->setObjectName(u"cancelButton"_s);
    m_status->setObjectName(u"savingStatus"_s);
    m_test->setAutoDefault(false);
    m_cancel->setAutoDefault(false);
    m_save->setDefault(true);
    m_status->hide();
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(20, 18, 20, 8);
    column->setSpacing(14);
    column->addWidget(m_banner);
    column->addWidget(m_form);
    column->addWidget(m_results);
    column->addStretch();
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *buttons = new QDialogButtonBox(this);
    buttons->addButton(m_cancel, QDialogButtonBox::RejectRole);
    buttons->addButton(m_save, QDialogButtonBox::AcceptRole);
    m_bottom->setContentsMargins(20, 8, 20, 16);
    m_bottom->addWidget(m_test);
    m_bottom->addWidget(m_status, 1);
    m_bottom->addStretch();
    m_bottom->addWidget(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(m_bottom);
    content->installEventFilter(this);
    QScrollBar *bar = m_scroll->verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar](int, int end) {
        if (m_results->isVisible()) { // they come last and are what the person waits for
            bar->setValue(end);
        }
    });
    setMinimumWidth(600);
    resize(minimumWidth(), 0);
    growToContent();
}

bool ConnectionDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest && watched == m_scroll->widget()) {
        growToContent();
    }
    return QDialog::eventFilter(watched, event);
}

// Notes and results appear while the dialog is open: it grows with them as far as the screen
// allows and scrolls beyond.
void ConnectionDialog::growToContent()
{
    constexpr int FrameAndPanels = 80;
    const int wanted = m_scroll->widget()->layout()->totalHeightForWidth(width())
        + m_bottom->totalSizeHint().height();
    const int room = screen()->availableGeometry().height() - FrameAndPanels;
    resize(width(), std::max(height(), std::min(wanted, room)));
}

void ConnectionDialog::askForKey(const CredentialProblem &problem)
{
    m_banner->showMessage(Banner::Kind::Warning, missingKeyWords(problem));
    m_form->focusApiKey();
}

// A write to the keyring that is under way is carried through by ProfileKeys.
void ConnectionDialog::done(int result)
{
    stopTest();
    m_form->clearKeys();
    QDialog::done(m_saved ? Accepted : result);
}

void ConnectionDialog::toggleTest()
{
    if (m_testing) {
        stopTest();
    } else if (m_form->showProblems()) {
        test();
    }
}

void ConnectionDialog::test()
{
    m_testing = true;
    m_results->showWaiting();
    updateTestButton();
    m_keys.read(m_profile, this, [this](const ProfileKeySet &kept) {
        if (m_testing) {
            m_probe.start(m_form->draft().toConnection(kept));
        }
    });
}

void ConnectionDialog::stopTest()
{
    if (m_testing) {
        m_probe.cancel();
        m_testing = false;
        updateTestButton();
    }
    m_results->clear(); // they were about what the form said before
}

void ConnectionDialog::showResults()
{
    if (m_testing) {
        m_testing = false;
        m_results->showResults(m_probe.results(), m_form->draft().lacksVersion());
        updateTestButton();
    }
}

void ConnectionDialog::save()
{
    if (m_saved) {
        accept();
        return;
    }
    if (!m_form->showProblems()) {
        return;
    }
    stopTest();
    m_promisedToKeep = m_keys.keepsKeys();
    m_form->setEnabled(false);
    m_test->setEnabled(false);
    m_save->setEnabled(false);
    m_status->setText(tr("Saving. The system may ask you to unlock the keyring."));
    m_status->show();
    const ProfileDraft &draft = m_form->draft();
    m_keys.save(draft.toProfile(), draft.toKeyChanges(), this,
                [this](const ProfileSaved &result) { finishSaving(result); });
}

void ConnectionDialog::finishSaving(const ProfileSaved &result)
{
    m_saved = true;
    m_status->hide();
    emit saved(result.profileId);
    if (const QString words = savedWords(result, m_promisedToKeep); !words.isEmpty()) {
        m_banner->showMessage(Banner::Kind::Warning, words);
        m_save->setText(tr("Continue"));
        m_save->setEnabled(true);
        m_cancel->hide();
        m_save->setFocus();
        return;
    }
    accept();
}

void ConnectionDialog::updateTestButton()
{
    m_test->setText(m_testing ? tr("Stop the &test") : tr("&Test connection"));
}

} // namespace Finetune
