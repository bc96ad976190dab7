package org.imag.imaging.remote;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.dicom.DataSet;
import org.imag.dicom.SopClass;
import org.imag.dicom.Tag;
import org.imag.imaging.archive.HiddenInstances;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.archive.KeyObject;

/**
 * The Key Object Selections that the archive keeps, and with them what its rejection notes hide
 * (RAD TF-2 4.66.4): not every archive heeds them itself. One search a study tells whether there
 * are any; it is repeated after some seconds, and when a listing tells of others. A document is
 * read once, for it never changes.
 */
final class KeyObjects {
  private static final long FRESH_NANOS = Duration.ofSeconds(20).toNanos();
  private static final int MAX_REMEMBERED = 500_000;

  private final QidoClient qido;
  private final Map<String, Known> studies = new LinkedHashMap<>(16, 0.75f, true);
  private long remembered;

  KeyObjects(QidoClient qido) {
    this.qido = qido;
  }

  /**
   * @param documents of a study by SOP Instance UID
   * @param hidden by those that are rejection notes
   * @param until when the archive is asked again, by {@link System#nanoTime}
   */
  private record Known(Map<String, KeyObject> documents, HiddenInstances hidden, long until) {

    boolean isFresh() {
      return System.nanoTime() - until < 0;
    }

    /** UIDs in memory. */
    int weight() {
      return 1 + documents.size() + hidden.rejected().size();
    }
  }

  /** What is hidden in a study, as it was known some seconds ago. */
  HiddenInstances hiddenIn(String study) {
    Optional<Known> before = before(study);
    return before.filter(Known::isFresh).orElseGet(() -> search(study, before)).hidden();
  }

  /**
   * What is hidden in a study.
   *
   * @param listed the Key Object Selections that a listing of the whole study has just told
   */
  HiddenInstances hiddenIn(String study, Collection<InstanceReference> listed) {
    return known(study, listed).hidden();
  }

  /** What these documents of a study are. */
  List<KeyObject> among(String study, Collection<InstanceReference> some) {
    Map<String, KeyObject> told = before(study).map(Known::documents).orElse(Map.of());
    return some.stream().flatMap(one -> told(study, one, told).stream()).toList();
  }

  private Known known(String study, Collection<InstanceReference> listed) {
    Optional<Known> before = before(study);
    Map<String, KeyObject> earlier = before.map(Known::documents).orElse(Map.of());
    boolean allKnown = listed.stream().allMatch(one -> earlier.containsKey(one.sopInstanceUid()));
    Map<String, KeyObject> told = allKnown ? earlier : search(study, before).documents();
    Map<String, KeyObject> documents = new LinkedHashMap<>();
    for (InstanceReference one : listed) {
      told(study, one, told)
          .ifPresent(document -> documents.put(document.sopInstanceUid(), document));
    }
    return remember(study, documents);
  }

  private Optional<KeyObject> told(
      String study, InstanceReference one, Map<String, KeyObject> told) {
    return Optional.ofNullable(told.get(one.sopInstanceUid())).or(() -> read(study, one));
  }

  private Optional<Known> before(String study) {
    synchronized (studies) {
      return Optional.ofNullable(studies.get(study));
    }
  }

  private Known search(String study, Optional<Known> before) {
    Map<String, KeyObject> earlier = before.map(Known::documents).orElse(Map.of());
    Map<String, KeyObject> found = new LinkedHashMap<>();
    qido.all(
        SearchQuery.keyObjects(study),
        Tag.SOP_INSTANCE_UID,
        row -> {
          InstanceReference one =
              SearchResults.reference(row, Optional.of(study), Optional.empty());
          Optional.ofNullable(earlier.get(one.sopInstanceUid()))
              .or(() -> read(study, one, row))
              .ifPresent(document -> found.put(document.sopInstanceUid(), document));
        });
    return remember(study, found);
  }

  /** From the row when that tells enough, else from the document itself. */
  private Optional<KeyObject> read(String study, InstanceReference reference, DataSet row) {
    String sopClass = row.string(Tag.SOP_CLASS_UID).orElse("");
    if (!sopClass.isEmpty() && !sopClass.equals(SopClass.KEY_OBJECT_SELECTION)) {
      return Optional.empty();
    }
    String uid = reference.sopInstanceUid();
    KeyObject told = keyObject(study, uid, row);
    boolean enough =
        row.item(Tag.CONCEPT_NAME_CODE_SEQUENCE).isPresent()
            && told.note().map(note -> !note.rejected().isEmpty()).orElse(true);
    return enough ? Optional.of(told) : read(study, reference);
  }

  /** Empty when the archive has it no more. */
  private Optional<KeyObject> read(String study, InstanceReference reference) {
    return qido.metadata(InstanceListing.path(reference))
        .map(document -> keyObject(study, reference.sopInstanceUid(), document));
  }

  private static KeyObject keyObject(String study, String uid, DataSet told) {
    return KeyObject.of(
        uid,
        told.toBuilder()
            .put(Tag.SOP_CLASS_UID, SopClass.KEY_OBJECT_SELECTION)
            .put(Tag.STUDY_INSTANCE_UID, study)
            .build());
  }

  private Known remember(String study, Map<String, KeyObject> documents) {
    Known known =
        new Known(
            documents, HiddenInstances.by(documents.values()), System.nanoTime() + FRESH_NANOS);
    synchronized (studies) {
      Optional.ofNullable(studies.put(study, known)).ifPresent(old -> remembered -= old.weight());
      remembered += known.weight();
      while (remembered > MAX_REMEMBERED && studies.size() > 1) {
        String eldest = studies.keySet().iterator().next();
        remembered -= studies.remove(eldest).weight();
      }
    }
    return known;
  }

  /** A document was stored into the study through us. */
  void changed(String study) {
    synchronized (studies) {
      Optional.ofNullable(studies.remove(study)).ifPresent(old -> remembered -= old.weight());
    }
  }
}
