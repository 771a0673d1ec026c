# SPDX-License-Identifier: EUPL-1.2
"""Taking a report in at the telephone and the desk: one page, one line of text is enough.

What is being written is a sealed draft of its writer; finished, it is a report like any other. It is read
back and put right, and the caller gets a code if wanted.
"""
