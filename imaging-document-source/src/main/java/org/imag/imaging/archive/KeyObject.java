package org.imag.imaging.archive;

import java.util.Optional;
import java.util.Set;
import org.imag.dicom.DataSet;
import org.imag.dicom.SopClass;
import org.imag.dicom.Tag;

/**
 * A Key Object Selection, as far as it decides what of its study is shown and shared (RAD TF-2
 * 4.66.4, 4.68.4.1.2).
 *
 * @param sopInstanceUid its own
 * @param isManifest whether it shares instances, and is not itself shared
 * @param note the rejection note it is, or empty
 */
public record KeyObject(String sopInstanceUid, boolean isManifest, Optional<RejectionNote> note) {
  private static final Set<String> MANIFEST_TITLES = Set.of("113030", "113031");

  /** What a document is; of its data set the title and what it cites are needed. */
  public static KeyObject of(String sopInstanceUid, DataSet document) {
    boolean manifest =
        document
            .item(Tag.CONCEPT_NAME_CODE_SEQUENCE)
            .flatMap(title -> title.string(Tag.CODE_VALUE))
            .filter(MANIFEST_TITLES::contains)
            .isPresent();
    return new KeyObject(sopInstanceUid, manifest, RejectionNote.of(document));
  }

  /** Whether an instance is of the class of such documents. */
  public static boolean is(StoredInstance instance) {
    return instance.sopClassUid().equals(SopClass.KEY_OBJECT_SELECTION);
  }
}
