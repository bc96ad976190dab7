package org.imag.imaging.manifest;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomTime;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.Part10Writer;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.SopReference;
import org.imag.dicom.Tag;
import org.imag.dicom.Uids;
import org.imag.dicom.kos.Issuer;
import org.imag.dicom.kos.KeyObjectSelection;
import org.imag.dicom.kos.Manifest;
import org.imag.dicom.kos.Retrieval;
import org.imag.dicom.kos.RetrieveUrlForm;
import org.imag.dicom.kos.SeriesContent;
import org.imag.imaging.identity.SourcePatientIdentifiers.SourcePatientId;
import org.imag.imaging.manifest.StudyContents.Series;

/** The Key Object Selection that shares a study (RAD TF-2 4.68.4.1.2). */
@Dependent
public class StudyManifest {

  private final Retrieval retrieval;
  private final RetrieveUrlForm urlForm;
  private final String accessionNumberOid;
  private final ZoneId timeZone;

  @Inject
  public StudyManifest(RegionConfiguration region) {
    this(
        new Retrieval(
            region.sourceAeTitle(), region.sourceRepositoryUniqueId(), region.dicomWebUrl()),
        RetrieveUrlForm.valueOf(region.sourceRetrieveUrl().toUpperCase(Locale.ROOT)),
        region.accessionNumberOid(),
        region.timeZone());
  }

  /**
   * @param retrieval how the instances can be fetched, each series by its own Retrieve URL
   * @param accessionNumberOid issuer of accession numbers when the images name none
   * @param timeZone in which the manifest tells its own times
   */
  public StudyManifest(Retrieval retrieval, String accessionNumberOid, ZoneId timeZone) {
    this(retrieval, RetrieveUrlForm.SERIES, accessionNumberOid, timeZone);
  }

  private StudyManifest(
      Retrieval retrieval, RetrieveUrlForm urlForm, String accessionNumberOid, ZoneId timeZone) {
    this.retrieval = retrieval;
    this.urlForm = urlForm;
    this.accessionNumberOid = accessionNumberOid;
    this.timeZone = timeZone;
  }

  /**
   * The manifest as a Part 10 file.
   *
   * @param study to share
   * @param patient whose id the images carry
   * @param manifestUid its SOP Instance UID
   * @param number its Instance Number, growing with each issue
   * @param createdAt when it is made
   */
  public byte[] part10(
      StudyContents study,
      SourcePatientId patient,
      String manifestUid,
      long number,
      Instant createdAt) {
    Manifest manifest =
        KeyObjectSelection.manifest(header(study))
            .citing(study.series().stream().map(StudyManifest::citation).toList())
            .retrievableFrom(retrieval)
            .retrieveUrl(urlForm)
            .identifiedBy(manifestUid, Uids.random())
            .instanceNumber((int) Math.min(number, Integer.MAX_VALUE))
            .patientIdIssuer(issuer(patient.authority()))
            .createdAt(createdAt, offset(study, createdAt));
    if (!namesAccessionIssuer(study)) {
      manifest.accessionNumberIssuer(new Issuer("", accessionNumberOid));
    }
    return encode(manifest.build());
  }

  /** The study's attributes with the institution of its first and the requests of all series. */
  private static DataSet header(StudyContents study) {
    return DataSet.builder()
        .copy(study.series().get(0).attributes(), Tag.INSTITUTION_NAME)
        .putAll(study.attributes())
        .putSequence(Tag.REQUEST_ATTRIBUTES_SEQUENCE, study.requests())
        .build();
  }

  private static SeriesContent citation(Series series) {
    List<SopReference> references =
        series.instances().stream()
            .map(
                instance ->
                    new SopReference(instance.sopClassUid(), instance.reference().sopInstanceUid()))
            .toList();
    return new SeriesContent(series.seriesInstanceUid(), references);
  }

  private static Issuer issuer(AssigningAuthority authority) {
    return new Issuer(authority.namespace(), authority.oid());
  }

  /** Study and manifest times share one data set, hence one offset: that of the images. */
  private ZoneOffset offset(StudyContents study, Instant createdAt) {
    return DicomTime.offset(study.attributes())
        .orElseGet(() -> timeZone.getRules().getOffset(createdAt));
  }

  private static boolean namesAccessionIssuer(StudyContents study) {
    return study
        .attributes()
        .item(Tag.ISSUER_OF_ACCESSION_NUMBER_SEQUENCE)
        .flatMap(item -> item.string(Tag.UNIVERSAL_ENTITY_ID))
        .isPresent();
  }

  private static byte[] encode(DataSet manifest) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      Part10Writer.write(manifest, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  /** When a manifest was made, by its Instance Creation Date and Time. */
  public Instant createdAt(byte[] part10) {
    try {
      DataSet manifest =
          Part10Reader.readHeader(new ByteArrayInputStream(part10), ReadLimits.STANDARD).dataSet();
      return DicomTime.instant(
              manifest, Tag.INSTANCE_CREATION_DATE, Tag.INSTANCE_CREATION_TIME, timeZone)
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
