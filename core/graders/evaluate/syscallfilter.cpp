// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/graders/evaluate/syscallfilter.h"

#include <cerrno>
#include <QtGlobal>

#include <linux/sched.h>
#include <memory>
#include <seccomp.h>

namespace Finetune {

namespace {

constexpr int Forbidden[] = {
    // new namespaces, mounts, roots
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(fsopen),
    SCMP_SYS(fsmount),
    SCMP_SYS(fsconfig),
    SCMP_SYS(fspick),
    SCMP_SYS(move_mount),
    SCMP_SYS(open_tree),
    SCMP_SYS(mount_setattr),
    // sockets of any kind
    SCMP_SYS(socket),
    SCMP_SYS(socketcall),
    // other processes, and files by handle
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(kcmp),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(name_to_handle_at),
    SCMP_SYS(open_by_handle_at),
    // parts of the kernel with a history
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(io_uring_enter),
    SCMP_SYS(io_uring_register),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(kexec_load),
    SCMP_SYS(kexec_file_load),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(acct),
    SCMP_SYS(quotactl),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(reboot),
    SCMP_SYS(syslog),
};

struct Release
{
    void operator()(void *filter) const { seccomp_release(filter); }
};

tl::expected<void, int> asResult(int negativeError)
{
    if (negativeError < 0) {
        return tl::unexpected(-negativeError);
    }
    return {};
}

} // namespace

tl::expected<void, int> writeSyscallFilter(int descriptor)
{
    const std::unique_ptr<void, Release> filter(seccomp_init(SCMP_ACT_ALLOW));
    if (!filter) {
        return tl::unexpected(ENOMEM);
    }
    int error = 0;
    const auto forbid = [&](int call, quint32 code) {
        if (error == 0) {
            error = seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(code), call, 0);
        }
    };
    for (const int call : Forbidden) {
        forbid(call, EPERM);
    }
    // Processes: the limit of processes does not hold for root, this does. The C library makes
    // threads with clone() where there is no clone3(), whose flags a filter cannot see.
    forbid(SCMP_SYS(fork), EAGAIN);
    forbid(SCMP_SYS(vfork), EAGAIN);
    forbid(SCMP_SYS(clone3), ENOSYS);
    if (error == 0) {
        error = seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EAGAIN), SCMP_SYS(clone), 1,
                                 SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
    }
    return asResult(error).and_then(
        [&] { return asResult(seccomp_export_bpf(filter.get(), descriptor)); });
}

} // namespace Finetune
