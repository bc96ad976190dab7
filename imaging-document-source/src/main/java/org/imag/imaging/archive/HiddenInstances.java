package org.imag.imaging.archive;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the rejection notes of a study hide: the instances they cite, and themselves when their
 * reason says so (RAD TF-2 4.66.4).
 *
 * @param rejected the gravest reason by SOP Instance UID
 * @param notes SOP Instance UIDs of notes that are hidden with what they reject
 */
public record HiddenInstances(Map<String, RejectionReason> rejected, Set<String> notes) {

  /** What these documents hide. */
  public static HiddenInstances by(Collection<KeyObject> documents) {
    Map<String, RejectionReason> rejected = new HashMap<>();
    Set<String> notes = new HashSet<>();
    for (KeyObject document : documents) {
      document.note().ifPresent(note -> add(document.sopInstanceUid(), note, rejected, notes));
    }
    return new HiddenInstances(Map.copyOf(rejected), Set.copyOf(notes));
  }

  private static void add(
      String uid, RejectionNote note, Map<String, RejectionReason> rejected, Set<String> notes) {
    note.sopInstanceUids()
        .forEach(
            cited ->
                rejected.merge(
                    cited, note.reason(), (one, other) -> one.overrules(other) ? one : other));
    if (note.reason().hidesNote()) {
      notes.add(uid);
    }
  }

  /** Whether there is nothing of the kind. */
  public boolean isEmpty() {
    return rejected.isEmpty() && notes.isEmpty();
  }

  /** Whether the instance is not shown. */
  public boolean contains(String sopInstanceUid) {
    return rejected.containsKey(sopInstanceUid) || notes.contains(sopInstanceUid);
  }

  /** Why the instance is rejected; empty when it is not. */
  public Optional<RejectionReason> reason(String sopInstanceUid) {
    return Optional.ofNullable(rejected.get(sopInstanceUid));
  }
}
