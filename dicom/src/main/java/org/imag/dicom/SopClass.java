package org.imag.dicom;

import java.util.Map;
import java.util.Set;

/**
 * SOP class UIDs the product names, and how a Key Object Selection cites each (PS3.4 annex B.5).
 */
public final class SopClass {

  public static final String KEY_OBJECT_SELECTION = "1.2.840.10008.5.1.4.1.1.88.59";
  public static final String CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2";
  public static final String MR_IMAGE = "1.2.840.10008.5.1.4.1.1.4";
  public static final String CR_IMAGE = "1.2.840.10008.5.1.4.1.1.1";
  public static final String DX_IMAGE = "1.2.840.10008.5.1.4.1.1.1.1";
  public static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
  public static final String ENCAPSULATED_PDF = "1.2.840.10008.5.1.4.1.1.104.1";

  private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

  /** Families below the storage root whose members are images, by first component. */
  private static final Set<String> IMAGE_FAMILIES =
      Set.of("1", "2", "3", "4", "5", "6", "7", "12", "13", "14", "20", "77", "128", "130");

  /** Members of those families that are no images, and images outside of them. */
  private static final Map<String, ValueType> EXCEPTIONS =
      Map.of(
          "4.2", ValueType.COMPOSITE,
          "77.1.5.3", ValueType.COMPOSITE,
          "77.1.5.8", ValueType.COMPOSITE,
          "481.1", ValueType.IMAGE);

  /** The value type of a content item that cites an object (PS3.3 C.17.3.2.1). */
  public enum ValueType {
    IMAGE,
    WAVEFORM,
    COMPOSITE
  }

  private SopClass() {}

  /** IMAGE for image storage classes, WAVEFORM for waveforms, COMPOSITE for everything else. */
  public static ValueType valueType(String classUid) {
    if (!classUid.startsWith(STORAGE)) {
      return ValueType.COMPOSITE;
    }
    String suffix = classUid.substring(STORAGE.length());
    String family = suffix.split("\\.", 2)[0];
    if (family.equals("9") && suffix.length() > 1) {
      return ValueType.WAVEFORM;
    }
    boolean image = IMAGE_FAMILIES.contains(family);
    return EXCEPTIONS.getOrDefault(suffix, image ? ValueType.IMAGE : ValueType.COMPOSITE);
  }
}
