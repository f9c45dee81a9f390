// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace Finetune {

//! One thing that is wrong, or odd, with a training file: what, where, and the piece of the file it
//! is about. Found by DatasetValidator; ui/common/datasetissuetext.h has the sentences.
struct DatasetIssue
{
    Q_GADGET

public:
    enum class Kind {
        // The file as a whole.
        CannotOpen,      //!< detail: the reason given by the system
        ReadFailed,      //!< detail: the reason given by the system
        NotARegularFile, //!< detail: "directory", "fifo", "device", "socket"
        EmptyFile,
        FileVanished,
        FileChanged,     //!< while it was read
        OtherEncoding,   //!< detail: "UTF-16", "UTF-32"
        NotJsonLines,    //!< one JSON document spread over the lines
        TooFewExamples,  //!< detail: how many there are
        ByteOrderMark,   // warning
        WindowsLineEnds, // warning

        // A line as JSON.
        LineTooLong,     //!< longer than LineReader::LongestLine
        LineTooComplex,  //!< more values than anyone needs: a bomb
        TooDeep,         //!< nested deeper than DeepestJson
        UnexpectedText,  //!< detail: what stands where JSON expects something else
        LineEndsEarly,   //!< in the middle of the object
        LastLineCutOff,  //!< the same at the end of the file: it was cut off
        TextAfterObject, //!< detail: what follows
        NulByte,
        ControlCharacter, //!< unescaped in a string; detail: "U+0007"
        InvalidEscape,    //!< detail: the escape
        InvalidNumber,
        LoneSurrogate, //!< detail: the escape
        InvalidUtf8,   //!< detail: the byte, "0xE9"
        NotAnObject,   //!< detail: "array", "string", "number", "true", "false", "null"
        BlankLine,     // warning
        HugeNumber,    // warning: does not fit 64 bits
        DuplicateKey,  // warning; detail: the key
        DuplicateLine, // warning: the same bytes as an earlier line

        // A line as an example. `path` names the field.
        UnknownForm,    //!< detail: the keys it has instead
        MixedForms,     //!< detail: the form of this line, unlike that of the lines before
        MissingField,   //!< detail: the type it should have, where only one is allowed
        WrongType,      //!< detail: the type it should have
        NothingInField, //!< an empty array or text where something is needed
        UnknownRole,    //!< detail: the role
        NoAssistantMessage,
        LastMessageNotAssistant, //!< detail: the role it has
        LastMessageNotUser,      //!< detail: the role it has
        WeightNotOnAssistant,    //!< detail: the role it is on
        WeightNotZeroOrOne,
        UnknownPart,      //!< detail: the type of the content part or tool call
        ImageNotFromUser, //!< detail: the role it is on
        NothingToLearn,   // warning: every assistant message has weight 0
        SeveralAnswers,   // warning: more than one message in a preference output
    };
    Q_ENUM(Kind)
    static constexpr int KindCount = static_cast<int>(Kind::SeveralAnswers) + 1;

    //! An error makes the server refuse the file; a warning deserves a look.
    enum class Severity {
        Error,
        Warning
    };

    Kind kind{};
    qint64 line{};    //!< counted from 1; 0 when it is about the whole file
    qint64 column{};  //!< in characters, counted from 1; 0 when it is about the whole line
    qint64 offset{};  //!< in bytes from the start of the file
    QString path{};   //!< the field, such as messages[2].content
    QString detail{}; //!< text from the file, unfit to be shown before displayText()

    static Severity severityOf(Kind kind);

    Severity severity() const { return severityOf(kind); }

    bool operator==(const DatasetIssue &) const = default;
};

} // namespace Finetune
