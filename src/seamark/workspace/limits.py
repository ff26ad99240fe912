"""Every bound of a workspace, with its unit."""

from __future__ import annotations

MAPS_MAX = 500
"""Most maps in one folder."""
OPEN_MAPS_MAX = 24
"""Maps kept read in memory; the one not used for longest goes first."""
NAMES_READ_MAX = 40
"""Maps never seen before that one listing reads for their names; others show their file name until then."""
EDITS_MAX = 2_000
"""Most edits in one call."""
ANSWER_CHARACTERS_MAX = 20_000
"""Longest answer, in characters."""
REASON_CHARACTERS_MAX = 2_000
"""Longest reason, note or comment, in characters."""
REVISIONS_KEPT_MAX = 5_000
"""Revisions kept of one map; above it the oldest go, never those that hold a signature."""
CHANGES_KEPT_MAX = 200
"""Single changes listed with one revision; a comparison lists all."""
LOCK_WAIT_S_MAX = 15.0
"""How long a write waits for another program that writes in the same folder, in seconds."""
SETTLED_S = 2.0
"""A file older than this, in seconds, cannot change without a change of its time or size."""
ADDRESS_CHARACTERS_MAX = 320
"""Longest mail address (64 before the @, 255 behind it)."""
PHONE_CHARACTERS_MAX = 40
"""Longest telephone number, in characters."""
PEOPLE_MAX = 2_000
"""Most people with an address in one map."""
COLUMN_VALUE_BYTES_MAX = 64 * 1024
"""Largest remembered matching of columns, in bytes."""
COLUMNS_KEPT_MAX = 2_000
"""Most matchings of columns remembered; the oldest go."""
LAYOUT_ENTRIES_MAX = 4_000
"""Most placed systems and groups in one drawing."""
DRAWN_BYTES_MAX = 2 * 1024 * 1024
"""Largest drawing laid out by the app that is kept, in bytes."""
EVIDENCE_KEPT_MAX = 20
"""Proofs kept for one map; the oldest go."""
EVIDENCE_BYTES_MAX = 4 * 1024 * 1024
"""Largest result of a proof, in bytes."""
TRIED_BYTES_MAX = 8 * 1024 * 1024
"""Largest table of test cases with their stories as it is kept (packed), in bytes."""
PARKED_MAX = 5_000
"""Most questions left to somebody in one map."""
SETTING_BYTES_MAX = 4_000
"""Largest setting (a colour, an address of the server), in bytes."""
LOGO_BYTES_MAX = 512 * 1024
"""Largest logo, in bytes."""
INVITATIONS_OPEN_MAX = 500
"""Most links of one map that are open at one time."""
INVITATION_PATHS_MAX = 500
"""Most questions behind one link."""
INVITATION_DAYS_MAX = 90
"""Longest life of a link, in days."""
CODE_LIFE_S = 600
"""Life of a signing code, in seconds."""
CODE_TRIES_MAX = 5
"""Tries for one signing code."""
CODES_PER_HOUR_MAX = 5
"""Codes sent through one link in an hour."""
ACCOUNTS_MAX = 500
"""Most accounts."""
PASSWORD_CHARACTERS_MIN = 12
"""Shortest password."""
PASSWORD_CHARACTERS_MAX = 200
"""Longest password."""
SESSION_IDLE_S = 12 * 3600
"""A sign-on ends when it was not used for so long, in seconds."""
SESSION_LIFE_S = 7 * 24 * 3600
"""A sign-on ends after so long in any case, in seconds."""
SESSION_SEEN_EVERY_S = 60
"""How often the last use of a sign-on is written, in seconds."""
SETUP_LIFE_S = 3600
"""Life of the one-time link for the first administrator, in seconds."""
FAILURES_FREE = 5
"""Failed sign-ons before one has to wait."""
FAILURE_WAIT_S_MAX = 900
"""Longest wait after failed sign-ons, in seconds."""
FAILURES_FORGOTTEN_S = 24 * 3600
"""Failed sign-ons are forgotten after so long, in seconds."""
MAIL_ATTACHMENT_BYTES_MAX = 20 * 1024 * 1024
"""Largest mail with everything in it, in bytes."""
MAIL_TIMEOUT_S = 20.0
"""How long the mail server may take to answer, in seconds."""
AUDIT_PAGE_MAX = 500
"""Most rows of the audit trail in one answer."""
HISTORY_PAGE_MAX = 500
"""Most revisions in one answer."""
FAILURE_WAIT_ACCOUNT_S_MAX = 60
"""The same for one account: shorter, so that nobody can lock somebody else out for long."""
FAILURES_KEPT_MAX = 10_000
"""Most names and addresses with failed sign-ons that are remembered."""
PASSWORDS_AT_ONCE_MAX = 2
"""Passwords checked at one time; each takes 64 MB."""
SESSIONS_MAX = 20
"""Sign-ons of one account at one time; the oldest ends."""
REPLIES_MAX = 2_000
"""Most rows kept of one link: shown, answered, signed."""
QUOTES_MAX = 200
"""Most quotes in one workspace."""
QUOTE_BYTES_MAX = 8 * 1024 * 1024
"""Largest text of one quote as it is kept (packed), in bytes."""
SUPPLIER_CHARACTERS_MAX = 120
"""Longest name of a supplier, in characters."""
SUPPLIER_ANSWERS_MAX = 1_000
"""Most answers kept of one supplier."""
RATE_CARD_BYTES_MAX = 64 * 1024
"""Largest rate card, in bytes."""
