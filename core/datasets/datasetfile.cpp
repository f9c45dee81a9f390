// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/datasetfile.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace Finetune {
using namespace Qt::StringLiterals;

namespace {

struct Beginning
{
    QByteArrayView bytes;
    QLatin1StringView encoding;
};

// The marks first (that of UTF-32 begins like that of UTF-16), then "{" without a mark.
constexpr std::array<Beginning, 8> Beginnings = {{
    {QByteArrayView("\xff\xfe\0\0", 4), "UTF-32"_L1},
    {QByteArrayView("\0\0\xfe\xff", 4), "UTF-32"_L1},
    {QByteArrayView("\xff\xfe", 2), "UTF-16"_L1},
    {QByteArrayView("\xfe\xff", 2), "UTF-16"_L1},
    {QByteArrayView("{\0\0\0", 4), "UTF-32"_L1},
    {QByteArrayView("\0\0\0{", 4), "UTF-32"_L1},
    {QByteArrayView("{\0", 2), "UTF-16"_L1},
    {QByteArrayView("\0{", 2), "UTF-16"_L1},
}};

QString nameOfType(mode_t mode)
{
    if (S_ISDIR(mode)) {
        return u"directory"_s;
    }
    if (S_ISFIFO(mode)) {
        return u"fifo"_s;
    }
    if (S_ISSOCK(mode)) {
        return u"socket"_s;
    }
    return u"device"_s;
}

DatasetIssue cannotOpen(int error)
{
    return {.kind = DatasetIssue::Kind::CannotOpen, .detail = qt_error_string(error)};
}

bool isSameContent(const struct stat &a, const struct stat &b)
{
    return a.st_dev == b.st_dev && a.st_ino == b.st_ino && a.st_size == b.st_size
        && a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

} // namespace

tl::expected<DatasetFile, DatasetIssue> DatasetFile::open(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);

    struct stat found
    {};

    if (::stat(name.constData(), &found) != 0) {
        return tl::unexpected(cannotOpen(errno));
    }
    // Before it is opened, because opening a device may already do something; and once more below,
    // because the name may mean another file by then.
    if (!S_ISREG(found.st_mode)) {
        return tl::unexpected(DatasetIssue{.kind = DatasetIssue::Kind::NotARegularFile,
                                           .detail = nameOfType(found.st_mode)});
    }
    const int descriptor = ::open(name.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (descriptor < 0) {
        return tl::unexpected(cannotOpen(errno));
    }
    DatasetFile file(name, descriptor, found);
    if (::fstat(descriptor, &file.m_opened) != 0) {
        return tl::unexpected(cannotOpen(errno));
    }
    if (!S_ISREG(file.m_opened.st_mode)) {
        return tl::unexpected(DatasetIssue{.kind = DatasetIssue::Kind::NotARegularFile,
                                           .detail = nameOfType(file.m_opened.st_mode)});
    }
    return file;
}

DatasetFile::DatasetFile(QByteArray path, int descriptor, const struct stat &opened)
    : m_path(std::move(path))
    , m_descriptor(descriptor)
    , m_opened(opened)
{}

DatasetFile::DatasetFile(DatasetFile &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_opened(other.m_opened)
{}

DatasetFile::~DatasetFile()
{
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

std::optional<DatasetIssue::Kind> DatasetFile::changeSinceOpened() const
{
    struct stat named
    {};

    struct stat held
    {};

    if (::stat(m_path.constData(), &named) != 0 || ::fstat(m_descriptor, &held) != 0) {
        return DatasetIssue::Kind::FileVanished;
    }
    if (!isSameContent(named, m_opened) || !isSameContent(held, m_opened)) {
        return DatasetIssue::Kind::FileChanged;
    }
    return std::nullopt;
}

QString foreignEncoding(QByteArrayView start)
{
    const auto *const found =
        std::find_if(Beginnings.begin(), Beginnings.end(), [start](const Beginning &beginning) {
            return start.startsWith(beginning.bytes);
        });
    return found == Beginnings.end() ? QString() : QString(found->encoding);
}

} // namespace Finetune
