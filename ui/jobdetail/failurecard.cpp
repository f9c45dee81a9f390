// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdetail/failurecard.h"

#include "core/common/text.h"
#include "ui/common/theme.h"
#include "ui/jobdetail/failureadvice.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

QString serverText(const JobError &error)
{
    if (error.message.isEmpty()) {
        return {};
    }
    QStringList marks;
    if (!error.code.isEmpty()) {
        marks.append(FailureCard::tr("code %1").arg(displayText(error.code)));
    }
    if (!error.param.isEmpty()) {
        marks.append(FailureCard::tr("field %1").arg(displayText(error.param)));
    }
    const QString text =
        FailureCard::tr("The server says: %1").arg(displayText(error.message, true));
    return marks.isEmpty() ? text : text + u" ("_s + marks.join(u", "_s) + u')';
}

} // namespace

FailureCard::FailureCard(QAction &clone, QWidget *parent)
    : QFrame(parent)
    , m_picture(new QLabel(this))
    , m_cause(new QLabel(this))
    , m_next(new QLabel(this))
    , m_server(new QLabel(this))
    , m_file(new QPushButton(icon(Icon::File), tr("Look into the training file"), this))
    , m_copy(new QPushButton(icon(Icon::Copy), tr("Copy the server's text"), this))
    , m_clone(new QToolButton(this))
{
    setObjectName(u"failureCard"_s);
    m_cause->setObjectName(u"failureCause"_s);
    m_next->setObjectName(u"failureNextStep"_s);
    m_server->setObjectName(u"failureServerText"_s);
    m_file->setObjectName(u"failureFileButton"_s);
    m_copy->setObjectName(u"failureCopyButton"_s);
    build(clone);
    hide();
    connect(m_file, &QPushButton::clicked, this, [this] { emit fileRequested(m_fileId); });
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_shown.message); });
}

void FailureCard::build(QAction &clone)
{
    for (QLabel *label : {m_cause, m_next, m_server}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_cause->setFont(strong);
    m_clone->setDefaultAction(&clone);
    m_clone->setObjectName(u"failureCloneButton"_s);
    m_clone->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_clone->setFocusPolicy(Qt::StrongFocus);
    auto *buttons = new QHBoxLayout;
    for (QWidget *button : std::initializer_list<QWidget *>{m_file, m_clone, m_copy}) {
        buttons->addWidget(button);
    }
    buttons->addStretch();
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_cause);
    words->addWidget(m_next);
    words->addWidget(m_server);
    words->addSpacing(2);
    words->addLayout(buttons);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(10);
    layout->addWidget(m_picture, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
}

void FailureCard::showJob(const Job &job)
{
    const bool failed = job.status == JobStatus::Failed || job.error.has_value();
    setVisible(failed);
    if (!failed) {
        return;
    }
    m_shown = job.error.value_or(JobError{});
    const FailureAdvice advice = adviceFor(m_shown);
    const QString server = serverText(m_shown);
    m_cause->setText(advice.cause);
    m_next->setText(advice.nextStep);
    m_server->setText(server);
    m_server->setVisible(!server.isEmpty());
    m_copy->setVisible(!server.isEmpty());
    showFile(job);
    setAccessibleName(advice.cause);
    recolour();
}

void FailureCard::showFile(const Job &job)
{
    const FailureAdvice::Help help = adviceFor(m_shown).help;
    const bool isValidation = help == FailureAdvice::Help::SeeValidationFile;
    m_fileId = isValidation                            ? job.validationFile
        : help == FailureAdvice::Help::SeeTrainingFile ? job.trainingFile
                                                       : QString();
    m_file->setText(isValidation ? tr("Look into the validation file")
                                 : tr("Look into the training file"));
    m_file->setVisible(!m_fileId.isEmpty());
}

void FailureCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        recolour();
    }
}

void FailureCard::recolour()
{
    const QColor tone = toneColor(Tone::Bad);
    QColor fill = tone;
    fill.setAlphaF(0.10F);
    m_picture->setPixmap(tintedIcon(Icon::Error, tone).pixmap(20, 20));
    const QString css =
        u"#failureCard { background: %1; border: 1px solid %2; border-radius: 6px; }"_s.arg(
            fill.name(QColor::HexArgb), tone.name(QColor::HexArgb));
    if (styleSheet() != css) {
        setStyleSheet(css);
    }
}

} // namespace Finetune
