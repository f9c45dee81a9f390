// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/jail.h"

#include "core/graders/evaluate/syscallfilter.h"

#include <QFileInfo>
#include <QStandardPaths>

#include <array>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

constexpr int FilterDescriptor = 3; // in the jailed process, behind the three standard ones
constexpr std::chrono::milliseconds CancelInterval{100};

//! Owns an open descriptor. Numbers below 10 are kept free for the jailed process.
class Descriptor
{
public:
    Descriptor() = default;

    explicit Descriptor(int number)
        : m_number(number < 0 ? number : fcntl(number, F_DUPFD_CLOEXEC, 10))
    {
        if (number >= 0) {
            close(number);
        }
    }

    Descriptor(Descriptor &&other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {}

    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }

    ~Descriptor()
    {
        if (m_number >= 0) {
            close(m_number);
        }
    }

    int number() const { return m_number; }

    bool isOpen() const { return m_number >= 0; }

private:
    int m_number{-1};
};

tl::unexpected<QString> cannot(const QString &what, int error)
{
    return tl::unexpected(u"The jail for Python could not be built: %1: %2."_s.arg(
        what, QString::fromStdString(std::system_category().message(error))));
}

//! Bytes to be read, as a file that has no name.
Descriptor memoryFile(const QByteArray &bytes)
{
    Descriptor file(memfd_create("grader", MFD_CLOEXEC));
    qsizetype written = 0;
    while (file.isOpen() && written < bytes.size()) {
        const auto count = write(file.number(), bytes.constData() + written,
                                 static_cast<std::size_t>(bytes.size() - written));
        if (count <= 0) {
            return {};
        }
        written += count;
    }
    return file.isOpen() && lseek(file.number(), 0, SEEK_SET) == 0 ? std::move(file) : Descriptor();
}

//! One stream of the program, read without waiting.
class OutputPipe
{
public:
    bool open()
    {
        std::array<int, 2> ends{-1, -1};
        if (pipe2(ends.data(), O_CLOEXEC) != 0) {
            return false;
        }
        m_read = Descriptor(ends[0]);
        m_write = Descriptor(ends[1]);
        return fcntl(m_read.number(), F_SETFL, O_NONBLOCK) == 0;
    }

    int writeEnd() const { return m_write.number(); }

    void closeWriteEnd() { m_write = Descriptor(); }

    int readEnd() const { return m_isAtEnd ? -1 : m_read.number(); } // poll() ignores -1

    //! Reads what there is, at most until `bytes` has more than `most`.
    void drain(QByteArray &bytes, qsizetype most)
    {
        std::array<char, 16384> buffer{};
        while (!m_isAtEnd && bytes.size() <= most) {
            const auto count = read(m_read.number(), buffer.data(), buffer.size());
            if (count < 0) {
                return; // nothing more for now
            }
            bytes.append(buffer.data(), static_cast<qsizetype>(count));
            m_isAtEnd = count == 0;
        }
    }

private:
    Descriptor m_read;
    Descriptor m_write;
    bool m_isAtEnd{};
};

//! What of the machine there is inside, and nothing else.
QByteArrayList bubblewrapLine(const QString &bwrap, const JailLimits &limits)
{
    QByteArrayList line{QFile::encodeName(bwrap),
                        "--unshare-all",
                        "--unshare-user",
                        "--uid",
                        "65534",
                        "--gid",
                        "65534",
                        "--die-with-parent",
                        "--new-session",
                        "--clearenv",
                        "--setenv",
                        "LANG",
                        "C.UTF-8",
                        "--cap-drop",
                        "ALL",
                        "--ro-bind",
                        "/usr",
                        "/usr"};
    for (const char *folder : {"/bin", "/lib", "/lib64"}) { // links to /usr on most systems
        const QFileInfo info(QString::fromLatin1(folder));
        if (info.isSymLink()) {
            line += {"--symlink", QByteArray("usr") + folder, folder};
        } else if (info.isDir()) {
            line += {"--ro-bind", folder, folder};
        }
    }
    line += {"--dev",
             "/dev",
             "--size",
             QByteArray::number(limits.folderSize),
             "--tmpfs",
             "/tmp",
             "--chdir",
             "/tmp",
             "--remount-ro",
             "/dev",
             "--remount-ro",
             "/",
             "--seccomp",
             QByteArray::number(FilterDescriptor),
             "--"};
    return line;
}

//! How much of it a program may use.
QByteArrayList limitsLine(const JailLimits &limits)
{
    const auto number = [](qint64 value) { return QByteArray::number(value); };
    return {"/usr/bin/prlimit",
            "--cpu=" + number(limits.cpuSeconds),
            "--as=" + number(limits.memory),
            "--nproc=" + number(limits.threads),
            "--fsize=" + number(limits.fileSize),
            "--nofile=" + number(limits.openFiles),
            "--core=0",
            "--"};
}

//! A started program. Killed, and with it all in its jail, when this goes.
class JailedProcess
{
public:
    explicit JailedProcess(pid_t id)
        : m_id(id)
        , m_handle(static_cast<int>(syscall(SYS_pidfd_open, id, 0)))
    {}

    Q_DISABLE_COPY_MOVE(JailedProcess)

    ~JailedProcess()
    {
        if (m_id > 0) {
            kill(m_id, SIGKILL);
            finish();
        }
    }

    //! Becomes readable when the program has ended.
    int handle() const { return m_handle.number(); }

    //! Waits for the end and returns the exit code.
    int finish()
    {
        int status = 0;
        waitpid(std::exchange(m_id, -1), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

private:
    pid_t m_id;
    Descriptor m_handle;
};

//! The start of a process with its descriptors 0 to 3 and no others.
class Spawn
{
public:
    Spawn() { posix_spawn_file_actions_init(&m_actions); }

    ~Spawn() { posix_spawn_file_actions_destroy(&m_actions); }

    Q_DISABLE_COPY_MOVE(Spawn)

    //! Returns an errno, or 0 and the id of the process.
    int start(const QByteArrayList &line, const std::array<int, 4> &descriptors, pid_t &id)
    {
        for (std::size_t i = 0; i < descriptors.size(); ++i) {
            posix_spawn_file_actions_adddup2(&m_actions, descriptors[i], static_cast<int>(i));
        }
        posix_spawn_file_actions_addclosefrom_np(&m_actions, FilterDescriptor + 1);
        QByteArrayList copies = line;
        std::vector<char *> arguments;
        for (QByteArray &argument : copies) {
            arguments.push_back(argument.data());
        }
        arguments.push_back(nullptr);
        std::array<char *, 1> environment{nullptr};
        return posix_spawn(&id, arguments.front(), &m_actions, nullptr, arguments.data(),
                           environment.data());
    }

private:
    posix_spawn_file_actions_t m_actions{};
};

//! Reads both streams until the program ends or goes too far.
JailRun watch(JailedProcess &process, OutputPipe &output, OutputPipe &errors,
              const std::function<bool()> &isCanceled, const JailLimits &limits)
{
    const auto deadline = std::chrono::steady_clock::now() + limits.wall;
    JailRun run;
    bool hasEnded = false;
    while (true) {
        output.drain(run.output, limits.output);
        errors.drain(run.errors, limits.output);
        if (run.output.size() + run.errors.size() > limits.output) {
            run.end = JailRun::End::WroteTooMuch;
            return run;
        }
        if (hasEnded) {
            run.exitCode = process.finish();
            return run;
        }
        if (isCanceled && isCanceled()) {
            run.end = JailRun::End::Canceled;
            return run;
        }
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) {
            run.end = JailRun::End::TimedOut;
            return run;
        }
        std::array<pollfd, 3> watched{pollfd{output.readEnd(), POLLIN, 0},
                                      pollfd{errors.readEnd(), POLLIN, 0},
                                      pollfd{process.handle(), POLLIN, 0}};
        poll(watched.data(), watched.size(),
             static_cast<int>(std::min(left, CancelInterval).count()));
        hasEnded = watched[2].revents != 0; // what it wrote before is read once more
    }
}

} // namespace

tl::expected<JailRun, QString> runInJail(const QByteArrayList &command, const QByteArray &input,
                                         const std::function<bool()> &isCanceled,
                                         const JailLimits &limits)
{
    const QString bwrap = QStandardPaths::findExecutable(
        limits.bwrap, {u"/usr/bin"_s, u"/usr/local/bin"_s, u"/bin"_s});
    if (bwrap.isEmpty()) {
        return tl::unexpected(
            u"Python graders run only inside bubblewrap, and that is not installed. Install the "
            "package \"bubblewrap\" and try again."_s);
    }
    Descriptor filter(memfd_create("filter", MFD_CLOEXEC));
    const Descriptor inputFile = memoryFile(input);
    OutputPipe output;
    OutputPipe errors;
    if (!filter.isOpen() || !inputFile.isOpen() || !output.open() || !errors.open()) {
        return cannot(u"its pipes"_s, errno);
    }
    const auto filtered = writeSyscallFilter(filter.number());
    if (!filtered || lseek(filter.number(), 0, SEEK_SET) != 0) {
        return cannot(u"its filter of system calls"_s, filtered ? errno : filtered.error());
    }
    pid_t id = -1;
    const int error = Spawn().start(
        bubblewrapLine(bwrap, limits) + limitsLine(limits) + command,
        {inputFile.number(), output.writeEnd(), errors.writeEnd(), filter.number()}, id);
    if (error != 0) {
        return cannot(bwrap, error);
    }
    JailedProcess process(id);
    output.closeWriteEnd();
    errors.closeWriteEnd();
    if (process.handle() < 0) {
        return cannot(u"watching it"_s, errno);
    }
    return watch(process, output, errors, isCanceled, limits);
}

} // namespace Finetune
