// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/requestview.h"

#include "core/net/pythonrecipe.h"
#include "core/net/requesthead.h"
#include "core/net/requestrecipe.h"
#include "ui/common/icons.h"

#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr QSize SheetSize(760, 520);

QLabel *remark(const QString &objectName, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

RequestView::RequestView(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget(this))
    , m_curl(addTab(tr("&curl"), u"requestCurl"_s))
    , m_python(addTab(tr("&Python"), u"requestPython"_s))
    , m_json(addTab(tr("&JSON"), u"requestJson"_s))
    , m_key(remark(u"requestKey"_s, this))
    , m_note(remark(u"requestNote"_s, this))
    , m_copy(new QPushButton(icon(Icon::Copy), {}, this))
{
    setObjectName(u"requestView"_s);
    m_tabs->setObjectName(u"requestTabs"_s);
    m_tabs->setAccessibleName(tr("Ways to write the request"));
    m_copy->setObjectName(u"copyRequestButton"_s);
    m_copy->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_key, 1);
    row->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_note);
    layout->addWidget(m_tabs, 1);
    layout->addLayout(row);
    const auto nameCopy = [this] {
        m_copy->setText(tr("Copy %1").arg(m_tabs->tabText(m_tabs->currentIndex()).remove(u'&')));
    };
    connect(m_tabs, &QTabWidget::currentChanged, this, nameCopy);
    connect(m_copy, &QPushButton::clicked, this, &RequestView::copy);
    nameCopy();
    clear();
}

QPlainTextEdit *RequestView::addTab(const QString &title, const QString &objectName)
{
    auto *text = new QPlainTextEdit(m_tabs);
    text->setObjectName(objectName);
    text->setAccessibleName(tr("The request as %1").arg(QString(title).remove(u'&')));
    text->setReadOnly(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setTabChangesFocus(true);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_tabs->addTab(text, title);
    return text;
}

void RequestView::setRequest(const ApiRequest &request, const Connection &connection)
{
    m_curl->setPlainText(curlRecipe(request, connection));
    m_python->setPlainText(pythonRecipe(request, connection));
    m_json->setPlainText(jsonRecipe(request, connection));
    m_key->setText(keyOf(request, connection).isEmpty()
                       ? QString()
                       : tr("Set the variable %1 to your key first; the key itself is not shown.")
                             .arg(keyVariable(request.key)));
    m_copy->setEnabled(true);
}

void RequestView::clear()
{
    for (QPlainTextEdit *text : {m_curl, m_python, m_json}) {
        text->clear();
    }
    m_key->clear();
    setNote({});
    m_copy->setEnabled(false);
}

void RequestView::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void RequestView::copy()
{
    const auto *text = static_cast<QPlainTextEdit *>(m_tabs->currentWidget());
    QGuiApplication::clipboard()->setText(text->toPlainText());
}

void showRequest(QWidget *parent, const ApiRequest &request, const Connection &connection,
                 const QString &note)
{
    auto *sheet = new QDialog(parent);
    sheet->setObjectName(u"requestSheet"_s);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->setWindowTitle(RequestView::tr("Request"));
    auto *view = new RequestView(sheet);
    view->setRequest(request, connection);
    view->setNote(note);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, sheet);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"closeRequestButton"_s);
    QObject::connect(buttons, &QDialogButtonBox::rejected, sheet, &QDialog::reject);
    auto *layout = new QVBoxLayout(sheet);
    layout->addWidget(view, 1);
    layout->addWidget(buttons);
    sheet->resize(SheetSize);
    sheet->open();
}

} // namespace Finetune
