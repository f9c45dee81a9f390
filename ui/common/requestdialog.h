// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/net/reply.h"

#include <QDialog>
#include <QPointer>

#include <functional>

class QDialogButtonBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace Finetune {

class Banner;
struct ApiRequest;
struct Connection;

//! A form whose accepting button makes one call: the form is locked while it waits, closes on
//! success, and comes back with the error above it on failure, nothing typed lost. Closing it while
//! it waits aborts the call. A second click cannot send a second request.
class RequestDialog : public QDialog
{
    Q_OBJECT

public:
    explicit RequestDialog(const QString &verb, QWidget *parent = nullptr);

    void done(int result) override;

protected:
    bool focusNextPrevChild(bool next) override;
    //! The form; laid out between the error banner and the buttons.
    void setForm(QWidget *form);
    //! For what cannot be taken back: Enter cancels, accepting takes a press of its button.
    void makeDestructive();
    //! Called by the accepting button. Ends in waitFor(), or in nothing.
    virtual void submit() = 0;
    //! Empty when the form can be sent; otherwise says why the button is disabled, as its tool tip
    //! and beside it.
    void setObstacle(const QString &why);

    //! Locks the form until `reply` is there. `succeeded` is called with the value, then the dialog
    //! closes. After a failure failed() is called and the form is given back.
    template<typename T, typename Handler>
    void waitFor(Reply<T> *reply, Handler &&succeeded)
    {
        beginWaiting(reply);
        reply->then(this,
                    [this, succeeded = std::forward<Handler>(succeeded)](const Result<T> &result) {
                        endWaiting();
                        if (result) {
                            succeeded(*result);
                            accept();
                        } else {
                            failed(result.error());
                        }
                    });
    }

    //! Adds the button "Show request…", which shows what `make` makes of the form at that moment.
    //! `connection` must outlive the dialog.
    void offerRequest(const Connection &connection, std::function<ApiRequest()> make,
                      const QString &note = {});

    void beginWaiting(ReplyBase *reply);
    void endWaiting();

    bool isWaiting() const { return m_waiting; }

    //! Shows the error; a subclass may say more beside a field.
    virtual void failed(const ApiError &error);

    Banner *banner() { return m_banner; }

    QPushButton *acceptButton() { return m_accept; }

    void setBusyText(const QString &text);

private:
    void updateButton();

    Banner *m_banner;
    QWidget *m_form{};
    QLabel *m_status;
    QProgressBar *m_busy;
    QDialogButtonBox *m_buttons;
    QPushButton *m_accept;
    QPointer<ReplyBase> m_reply{};
    QPointer<QWidget> m_focusBefore{}; // a locked form loses the focus
    QString m_obstacle{};
    bool m_waiting{};
};

} // namespace Finetune
