package org.imag.imaging.archive;

/** What became of one instance that was sent to be stored. */
public sealed interface StoreOutcome {

  /**
   * Stored, durably.
   *
   * @param instance what the archive now holds
   * @param isNew false when the very same bytes were already there
   * @param rejects whether it is a rejection note that took effect
   */
  record Stored(StoredInstance instance, boolean isNew, boolean rejects) implements StoreOutcome {

    /** Stored, and nothing else. */
    public Stored(StoredInstance instance, boolean isNew) {
      this(instance, isNew, false);
    }
  }

  /**
   * Refused; nothing of it is kept.
   *
   * @param reference its UIDs as far as they could be read, else null
   * @param sopClassUid its SOP class, or null
   * @param reason for the sender's program
   * @param explanation for the sender's people, without patient data
   */
  record Refused(
      InstanceReference reference, String sopClassUid, FailureReason reason, String explanation)
      implements StoreOutcome {}
}
