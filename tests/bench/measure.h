// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QElapsedTimer>
#include <QList>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <optional>

namespace Finetune::Bench {

//! True when only a short run with small numbers is wanted (ctest).
inline bool isQuick(int argc, char **argv)
{
    return std::any_of(argv, argv + argc,
                       [](const char *argument) { return std::strcmp(argument, "--quick") == 0; });
}

//! What a piece of work cost, in milliseconds: by the clock on the wall, and what the thread itself
//! used. The second is what the first would be on a machine with nothing else to do.
struct Cost
{
    double wall{};
    double cpu{};
};

inline double threadMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

template<typename Work>
Cost costOf(Work work)
{
    QElapsedTimer timer;
    const double before = threadMilliseconds();
    timer.start();
    work();
    return {.wall = double(timer.nsecsElapsed()) / 1e6, .cpu = threadMilliseconds() - before};
}

//! The costs of the same work done several times.
class Costs
{
public:
    template<typename Work>
    void measure(Work work)
    {
        const Cost cost = costOf(work);
        m_wall.append(cost.wall);
        m_cpu.append(cost.cpu);
    }

    Cost median() const { return quantile(0.5); }

    Cost p95() const { return quantile(0.95); } //!< 19 of 20 stay within

    Cost worst() const { return quantile(1); }

private:
    Cost quantile(double share) const
    {
        return {.wall = ofSorted(m_wall, share), .cpu = ofSorted(m_cpu, share)};
    }

    static double ofSorted(QList<double> times, double share)
    {
        std::sort(times.begin(), times.end());
        return times.at(qsizetype(share * double(times.size() - 1)));
    }

    QList<double> m_wall{};
    QList<double> m_cpu{};
};

//! One line: what was measured, how much, in which unit, and the ratio to the thing it is compared
//! with in the same run ("-" without one).
inline void report(const QByteArray &name, double value, const char *unit,
                   std::optional<double> ratio = std::nullopt)
{
    if (ratio) {
        std::printf("%s %.4g %s %.3gx\n", name.constData(), value, unit, *ratio);
    } else {
        std::printf("%s %.4g %s -\n", name.constData(), value, unit);
    }
    std::fflush(stdout);
}

//! Two lines, the second for the time the thread used. `rival` is what the same work costs there.
inline void report(const QByteArray &name, Cost cost, std::optional<Cost> rival = std::nullopt)
{
    report(name, cost.wall, "ms", rival ? std::optional(rival->wall / cost.wall) : std::nullopt);
    report(name + "_cpu", cost.cpu, "ms",
           rival ? std::optional(rival->cpu / cost.cpu) : std::nullopt);
}

} // namespace Finetune::Bench
