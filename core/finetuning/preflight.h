// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/remotefilecheck.h"
#include "core/finetuning/jobdraft.h"
#include "core/models/model.h"
#include "core/models/modelcatalogue.h"

#include <QDate>
#include <QList>

#include <optional>

namespace Finetune {

struct File;

//! One thing to know before a job is sent. ui/newjob/preflighttext.h has the sentences.
struct PreflightFinding
{
    enum class Topic {
        TrainingFile,
        ValidationFile,
        Model,
        Server,
        Result,
        Cost,
    };

    enum class Kind {
        // A file on the server.
        FileReady,
        FileUnlisted,
        FileBeingProcessed,
        FileRefused,     //!< detail: the server's words
        FileMissing,     //!< it may be left out by the document, but not in practice
        FileForOtherUse, //!< detail: its purpose
        // Its content.
        FormatBeingChecked,
        FormatFits,   //!< count: examples looked at
        FormatOther,  //!< form: what it is instead
        FormatBroken, //!< count: errors; issue: the first
        FormatUnread, //!< error: why
        // The model.
        ModelUnlisted,
        ModelClosed,    //!< date: since when no job is accepted
        ModelGone,      //!< date: when it was shut down
        ModelShutsDown, //!< date; count: days left
        MethodNotKnown, //!< the catalogue does not say that the model learns by this method
        // The server, the result, the cost.
        MethodEnded, //!< no model of this provider takes the method any more
        CannotPause,
        NoMetrics,     //!< in its events
        ServerUnknown, //!< what it cannot do shows when it is asked
        ResultShared,  //!< with everybody who has a key of the project
        ResultNeedsDeployment,
        ResultInSandbox,
        ResultUpToServer,
        PricePerTokens, //!< price: per million trained tokens; date: of the price list
        PricePerHour,   //!< price; date
        PriceUnknown,
        CostsNothing,
    };

    enum class State {
        Good,
        Note,
        Waiting, //!< not known yet
        Caution,
        Bad //!< the server will most likely refuse the job
    };

    Topic topic{};
    Kind kind{};
    State state{State::Note};
    qint64 count{};
    QDate date{};
    QString detail{};
    double price{};
    DatasetForm form{};
    bool isWhole{true}; //!< the whole file was looked at
    DatasetIssue issue{};
    ApiError error{};
    bool operator==(const PreflightFinding &) const = default;
};

//! What is known about a job's surroundings when it is about to be sent. Null pointers: not known.
struct PreflightFacts
{
    JobDraft draft{};
    const File *trainingFile{};
    const File *validationFile{};
    const RemoteFileReport *trainingReport{};
    const RemoteFileReport *validationReport{};
    bool filesAreListed{};
    const Model *model{};
    bool modelsAreListed{};
    ModelCatalogue catalogue{};
    QString provider{}; //!< as in the catalogue; empty: nobody's we know
    bool isSandbox{};
    QDate today{};
};

//! Everything there is to say, in the order of Topic. Says nothing about what the draft lacks:
//! JobDraft::problems() does.
QList<PreflightFinding> preflight(const PreflightFacts &facts);

} // namespace Finetune
