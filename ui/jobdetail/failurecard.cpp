// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobdetail/failurecard.h"

#include "core/common/text.h"
#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

QString failureCause(const JobError &error)
{
    const auto tr = [](const char *text) {
        return QCoreApplication::translate("FailureCard", text);
    };
    const QString code = error.code.toLower();
    if (code.contains("n_examples"_L1)) {
        return tr("The training file has too few examples. Add some until there are at least ten, "
                  "upload the file again and create a new job.");
    }
    if (code.contains("invalid_training_file"_L1) || code.contains("file_format"_L1)
        || code.contains("invalid_file"_L1)) {
        return tr("A line of the file is not in the form this method needs. Drop the file on the "
                  "window: the check shows the line. Mend it, upload it and create a new job.");
    }
    if (code.contains("moderation"_L1) || code.contains("unsafe"_L1) || code.contains("rai"_L1)
        || code.contains("policy"_L1)) {
        return tr("The server's safety check refused the data or the model. Remove examples that "
                  "touch the named topics and create a new job.");
    }
    if (code.contains("quota"_L1) || code.contains("billing"_L1)) {
        return tr("The account has no credit for this. Check plan and billing with your provider, "
                  "then create the job again.");
    }
    if (code.contains("server_error"_L1) || code.contains("internal"_L1)) {
        return tr(
            "The server had a problem of its own. Create the job again; the same files can be "
            "used.");
    }
    return tr(
        "The job failed. The server's own words are below; the events say what happened before.");
}

FailureCard::FailureCard(QWidget *parent)
    : QFrame(parent)
    , m_picture(new QLabel(this))
    , m_cause(new QLabel(this))
    , m_server(new QLabel(this))
{
    setObjectName(u"failureCard"_s);
    m_cause->setObjectName(u"failureCause"_s);
    m_server->setObjectName(u"failureServerText"_s);
    for (QLabel *label : {m_cause, m_server}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_cause);
    words->addWidget(m_server);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(10);
    layout->addWidget(m_picture, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    hide();
}

void FailureCard::showJob(const Job &job)
{
    setVisible(job.error.has_value());
    if (!job.error) {
        return;
    }
    m_cause->setText(failureCause(*job.error));
    QString server = tr("The server says: %1").arg(displayText(job.error->message, true));
    QStringList marks;
    if (!job.error->code.isEmpty()) {
        marks.append(tr("code %1").arg(displayText(job.error->code)));
    }
    if (!job.error->param.isEmpty()) {
        marks.append(tr("field %1").arg(displayText(job.error->param)));
    }
    if (!marks.isEmpty()) {
        server += u" ("_s + marks.join(u", "_s) + u')';
    }
    m_server->setText(server);
    setAccessibleName(m_cause->text());
    recolour();
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
