// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/requestdialog.h"

#include "core/net/apirequest.h"
#include "ui/common/banner.h"
#include "ui/common/requestview.h"
#include "ui/common/taborder.h"
#include "ui/common/tooltip.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

RequestDialog::RequestDialog(const QString &verb, QWidget *parent)
    : QDialog(parent)
    , m_banner(new Banner(this))
    , m_status(new QLabel(this))
    , m_busy(new QProgressBar(this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel, this))
    , m_accept(m_buttons->addButton(verb, QDialogButtonBox::AcceptRole))
{
    m_accept->setDefault(true);
    m_accept->setObjectName(u"acceptButton"_s);
    m_buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"cancelButton"_s);
    m_status->setObjectName(u"requestStatus"_s);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setWordWrap(true);
    m_busy->setRange(0, 0);
    m_busy->setMaximumWidth(90);
    m_busy->setTextVisible(false);
    m_busy->setAccessibleName(tr("Waiting for the server"));
    m_busy->hide();
    auto *bottom = new QHBoxLayout;
    bottom->addWidget(m_busy);
    bottom->addWidget(m_status, 1);
    bottom->addWidget(m_buttons);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_banner);
    layout->addLayout(bottom);
    connect(m_accept, &QPushButton::clicked, this, [this] {
        if (!m_waiting && m_obstacle.isEmpty()) {
            m_banner->hide();
            submit();
        }
    });
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void RequestDialog::done(int result)
{
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
    QDialog::done(result);
}

bool RequestDialog::focusNextPrevChild(bool next)
{
    return moveFocusByLayout(*this, next);
}

void RequestDialog::setForm(QWidget *form)
{
    m_form = form;
    static_cast<QVBoxLayout *>(layout())->insertWidget(1, form, 1);
}

void RequestDialog::makeDestructive()
{
    m_accept->setDefault(false);
    m_accept->setAutoDefault(false);
    // Without a default button the box would make the accepting one the default.
    m_buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
}

void RequestDialog::setObstacle(const QString &why)
{
    m_obstacle = why;
    updateButton();
}

void RequestDialog::offerRequest(const Connection &connection, std::function<ApiRequest()> make,
                                 const QString &note)
{
    QPushButton *show = m_buttons->addButton(tr("Show request…"), QDialogButtonBox::ActionRole);
    show->setObjectName(u"showRequestButton"_s);
    show->setAutoDefault(false);
    connect(show, &QPushButton::clicked, this, [this, &connection, make = std::move(make), note] {
        showRequest(this, make(), connection, note);
    });
}

void RequestDialog::beginWaiting(ReplyBase *reply)
{
    m_waiting = true;
    m_reply = reply;
    m_focusBefore = focusWidget();
    if (m_form) {
        m_form->setEnabled(false);
    }
    setBusyText(tr("Waiting for the server…"));
    updateButton();
}

void RequestDialog::endWaiting()
{
    m_waiting = false;
    m_reply = nullptr;
    if (m_form) {
        m_form->setEnabled(true);
    }
    updateButton();
    if (m_focusBefore) {
        m_focusBefore->setFocus();
    }
}

void RequestDialog::failed(const ApiError &error)
{
    m_banner->showError(error);
}

void RequestDialog::setBusyText(const QString &text)
{
    m_status->setText(text);
}

void RequestDialog::updateButton()
{
    m_busy->setVisible(m_waiting);
    m_accept->setEnabled(!m_waiting && m_obstacle.isEmpty());
    m_accept->setToolTip(literalToolTip(m_obstacle));
    m_accept->setAccessibleDescription(m_obstacle);
    if (!m_waiting) {
        m_status->setText(m_obstacle);
    }
}

} // namespace Finetune
