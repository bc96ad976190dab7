package org.imag.imaging.manifest;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.imag.dicom.DataSet;
import org.imag.dicom.Tag;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Code;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.LocalizedString;

/** The codes a manifest is registered under (RAD TF-2 4.68.4.1.2.3.2; French values of DRIM-M). */
public final class ImagingCodes {
  public static final Code CLASS = french("31", "1.2.250.1.213.1.1.4.1", "Imagerie médicale");
  public static final Code TYPE =
      french("IMG-KOS", "1.2.250.1.213.1.1.4.12", "Référence d'objets d'un examen d'imagerie");
  public static final Code FORMAT =
      code(
          "1.2.840.10008.5.1.4.1.1.88.59",
          "1.2.840.10008.2.6.1",
          "Key Object Selection Document Storage");
  public static final Code CONFIDENTIALITY = code("N", "2.16.840.1.113883.5.25", "normal");
  public static final Code FACILITY = code("22232009", "2.16.840.1.113883.6.96", "Hospital");
  public static final Code PRACTICE = code("R-3027B", "2.16.840.1.113883.6.96", "Radiology");

  private static final String MODALITY_SCHEME = "DCM";
  private static final String REGION_SCHEME = "2.16.840.1.113883.6.96";
  private static final CodeTable MODALITIES = CodeTable.read("acquisition-modalities.tsv");
  private static final CodeTable REGIONS = CodeTable.read("anatomic-regions.tsv");

  /** What is found in Body Part Examined of French sites beside the terms of PS3.16 Annex L. */
  private static final Map<String, String> FRENCH_BODY_PARTS =
      Map.ofEntries(
          Map.entry("POUMON", "CHEST"),
          Map.entry("CRANE", "SKULL"),
          Map.entry("TETE", "HEAD"),
          Map.entry("COU", "NECK"),
          Map.entry("RACHIS", "SPINE"),
          Map.entry("BASSIN", "PELVIS"),
          Map.entry("GENOU", "KNEE"),
          Map.entry("EPAULE", "SHOULDER"),
          Map.entry("HANCHE", "HIP"),
          Map.entry("CHEVILLE", "ANKLE"),
          Map.entry("POIGNET", "WRIST"),
          Map.entry("MAIN", "HAND"),
          Map.entry("PIED", "FOOT"),
          Map.entry("SEIN", "BREAST"),
          Map.entry("ABDOPELV", "ABDOMENPELVIS"),
          Map.entry("TAP", "CHESTABDPELVIS"));

  private ImagingCodes() {}

  /** The event code of a modality; empty for those that acquire nothing, such as KO or SR. */
  public static Optional<Code> modality(String modality) {
    return MODALITIES
        .row(modality.strip().toUpperCase(Locale.ROOT))
        .map(row -> code(modality.strip().toUpperCase(Locale.ROOT), MODALITY_SCHEME, row.get(0)));
  }

  /**
   * The event code of what a series shows: the coded region when there is one, else Body Part
   * Examined when the term is known. Never a guess.
   */
  static Optional<Code> anatomicRegion(DataSet series) {
    return series
        .item(Tag.ANATOMIC_REGION_SEQUENCE)
        .flatMap(ImagingCodes::snomed)
        .or(() -> series.string(Tag.BODY_PART_EXAMINED).flatMap(ImagingCodes::bodyPart));
  }

  private static Optional<Code> snomed(DataSet item) {
    boolean snomedCt = item.string(Tag.CODING_SCHEME_DESIGNATOR).filter("SCT"::equals).isPresent();
    return snomedCt
        ? MetadataText.identifier(item, Tag.CODE_VALUE)
            .flatMap(
                value ->
                    MetadataText.of(item, Tag.CODE_MEANING, MetadataText.SLOT)
                        .map(meaning -> code(value, REGION_SCHEME, meaning)))
        : Optional.empty();
  }

  private static Optional<Code> bodyPart(String term) {
    String key = term.toUpperCase(Locale.ROOT).replaceAll("[ _-]", "");
    return REGIONS
        .row(FRENCH_BODY_PARTS.getOrDefault(key, key))
        .map(row -> code(row.get(0), REGION_SCHEME, row.get(1)));
  }

  private static Code code(String value, String scheme, String display) {
    return new Code(value, new LocalizedString(display), scheme);
  }

  private static Code french(String value, String scheme, String display) {
    return new Code(value, new LocalizedString(display, "fr-FR", "UTF-8"), scheme);
  }
}
