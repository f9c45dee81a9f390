// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/profiles/welcomepage.h"

#include "ui/common/icons.h"
#include "ui/profiles/choicecard.h"
#include "ui/profiles/profilewords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int PictureSize = 72;

} // namespace

WelcomePage::WelcomePage(QWidget *parent)
    : QWidget(parent)
    , m_sandbox(new ChoiceCard(
          Icon::Sandbox, tr("Try it on this computer"),
          tr("A small training server is built in. It works at once, needs no account, and nothing "
             "leaves this computer."),
          tr("Start with the sandbox"), this))
    , m_server(new ChoiceCard(
          Icon::Server, tr("Use your own server"),
          tr("OpenAI, Azure, Nebius, or any other server with the OpenAI fine-tuning API. You need "
             "its address and an API key."),
          tr("Connect to a server"), this))
    , m_environment(new ChoiceCard(Icon::Key, tr("Use the key you have set"), QString(),
                                   tr("Use OPENAI_API_KEY from the environment"), this))
    , m_refused(new QLabel(this))
{
    setObjectName(u"welcomePage"_s);
    setFocusProxy(m_sandbox->button());
    m_sandbox->button()->setObjectName(u"startSandboxButton"_s);
    m_server->button()->setObjectName(u"connectButton"_s);
    m_environment->button()->setObjectName(u"useEnvironmentButton"_s);
    m_refused->setObjectName(u"refusedVariables"_s);
    m_sandbox->setRecommended();
    m_environment->hide();
    m_refused->hide();
    m_refused->setTextFormat(Qt::PlainText);
    m_refused->setWordWrap(true);
    m_refused->setAlignment(Qt::AlignHCenter);
    layOut();
    connect(m_sandbox->button(), &QPushButton::clicked, this, &WelcomePage::sandboxChosen);
    connect(m_server->button(), &QPushButton::clicked, this, &WelcomePage::connectChosen);
    connect(m_environment->button(), &QPushButton::clicked, this, &WelcomePage::environmentChosen);
}

void WelcomePage::layOut()
{
    auto *picture = new QLabel(this);
    picture->setPixmap(
        applicationIcon().pixmap(QSize(PictureSize, PictureSize), devicePixelRatioF()));
    picture->setAlignment(Qt::AlignCenter);
    auto *title = new QLabel(tr("Welcome to Finetune Desk"), this);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.9);
    large.setWeight(QFont::DemiBold);
    title->setFont(large);
    title->setAlignment(Qt::AlignCenter);
    auto *text = new QLabel(
        tr("Teach a language model with your own examples, watch it learn, and try it."), this);
    QFont medium = text->font();
    medium.setPointSizeF(medium.pointSizeF() * 1.1);
    text->setFont(medium);
    text->setAlignment(Qt::AlignCenter);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(20);
    cards->addStretch();
    for (ChoiceCard *card : {m_sandbox, m_server, m_environment}) {
        card->setMinimumSize(260, 220);
        card->setMaximumWidth(340);
        cards->addWidget(card, 3);
    }
    cards->addStretch();
    auto *refusedRow = new QHBoxLayout;
    refusedRow->addStretch(1);
    refusedRow->addWidget(m_refused, 8);
    refusedRow->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(32, 24, 32, 24);
    layout->addStretch(2);
    layout->addWidget(picture);
    layout->addSpacing(6);
    layout->addWidget(title);
    layout->addSpacing(4);
    layout->addWidget(text);
    layout->addSpacing(24);
    layout->addLayout(cards);
    layout->addSpacing(12);
    layout->addLayout(refusedRow);
    layout->addStretch(3);
}

void WelcomePage::setEnvironment(const EnvironmentOffer &offer)
{
    m_environment->setVisible(offer.profile.has_value());
    if (offer.profile) {
        m_environment->setText(
            tr("OPENAI_API_KEY is set for %1. The key is used while the program runs and is never "
               "stored.")
                .arg(serverTitle(*offer.profile)));
    }
    m_refused->setVisible(!offer.refused.isEmpty());
    m_refused->setText(
        tr("This variable of the environment cannot be used: %1. Correct it and start "
           "again, or connect to a server here.")
            .arg(offer.refused.join(u", "_s)));
}

} // namespace Finetune
