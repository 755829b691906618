package io.plainbill.access;

/** Whether a role may ask something. */
public enum Permission {
  NO,
  /** Only with a word on why, which is recorded: it is somebody else's data. */
  WITH_REASON,
  YES
}
