package org.imag.imaging.publication;

/** How somebody outside names a study. */
public record NamedStudy(By by, String value) {

  /** What names it. */
  public enum By {
    STUDY_INSTANCE_UID,
    /** It may have several studies. */
    ACCESSION_NUMBER
  }

  public static NamedStudy ofUid(String studyInstanceUid) {
    return new NamedStudy(By.STUDY_INSTANCE_UID, studyInstanceUid);
  }

  public static NamedStudy ofAccession(String accessionNumber) {
    return new NamedStudy(By.ACCESSION_NUMBER, accessionNumber);
  }
}
