// SPDX-FileCopyrightText: 2026 Finetune Desk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Nothing but its precompiled headers is used, by every test that links the window.
