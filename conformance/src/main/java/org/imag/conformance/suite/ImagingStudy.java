package org.imag.conformance.suite;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.imag.conformance.client.Attachment;
import org.imag.conformance.message.FreshUid;
import org.imag.conformance.message.PatientId;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.Part10Writer;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.phantom.CtPhantom;
import org.imag.dicom.phantom.PhantomPatient;

/**
 * A synthetic CT study on disk, of one or more series.
 *
 * @param patient whose study it is
 * @param studyUid Study Instance UID
 * @param accessionNumber Accession Number
 * @param instances in the order they were made
 */
record ImagingStudy(
    TestPatient patient, String studyUid, String accessionNumber, List<Instance> instances) {

  /**
   * One image.
   *
   * @param file where it is
   * @param digest of its data set, see {@link DataSetDigest}
   */
  record Instance(String seriesUid, String sopInstanceUid, Path file, String digest) {
    Attachment attachment() throws IOException {
      return Attachment.of(sopInstanceUid, "application/dicom", file);
    }

    /** Another file made of this one. */
    Attachment changed(UnaryOperator<DataSet.Builder> change) throws IOException {
      return part(change.apply(dataSet().toBuilder()).build());
    }

    /** The whole data set. */
    DataSet dataSet() throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        return Part10Reader.read(in, ReadLimits.STANDARD).dataSet();
      }
    }
  }

  /** Makes a study. */
  static ImagingStudy make(Path scratch, TestPatient patient, Size size) throws IOException {
    String studyUid = FreshUid.oid();
    String accession = "A" + FreshUid.token();
    Path folder = Files.createDirectory(scratch.resolve(studyUid));
    CtPhantom phantom =
        CtPhantom.of(identity(patient), studyUid)
            .withAccessionNumber(accession)
            .withSlices(size.slices())
            .withMatrix(size.matrix(), size.matrix());
    List<Instance> instances = new ArrayList<>();
    for (int series = 1; series <= size.series(); series++) {
      for (int slice = 1; slice <= size.slices(); slice++) {
        instances.add(write(folder, phantom.slice(slice), patient.local(), series));
      }
    }
    return new ImagingStudy(patient, studyUid, accession, List.copyOf(instances));
  }

  /** The same study of a patient of whom more is known. */
  ImagingStudy of(TestPatient known) {
    return new ImagingStudy(known, studyUid, accessionNumber, instances);
  }

  /** Series of the study, images of each series, and pixels of each side of an image. */
  record Size(int series, int slices, int matrix) {}

  /** The images of the study's series, by series. */
  List<Instance> ofSeries(String seriesUid) {
    return instances.stream().filter(i -> i.seriesUid().equals(seriesUid)).toList();
  }

  /** A file to store, of any data set. */
  static Attachment part(DataSet dataSet) throws IOException {
    String uid = dataSet.string(Tag.SOP_INSTANCE_UID).orElse("");
    return Attachment.of(uid, "application/dicom", file(dataSet));
  }

  /** The bytes of a DICOM file. */
  static byte[] file(DataSet dataSet) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    Part10Writer.write(dataSet, file);
    return file.toByteArray();
  }

  /** The series, in order. */
  List<String> seriesUids() {
    return instances.stream().map(Instance::seriesUid).distinct().toList();
  }

  private static PhantomPatient identity(TestPatient patient) {
    return new PhantomPatient(
        patient.demographics().family() + "^" + patient.demographics().given(),
        patient.local().id(),
        patient.demographics().birthDate(),
        patient.demographics().sex());
  }

  private static Instance write(Path folder, DicomFile slice, PatientId local, int series)
      throws IOException {
    DataSet made = slice.dataSet();
    String seriesUid = made.string(Tag.STUDY_INSTANCE_UID).orElseThrow() + "." + series;
    String instanceUid = seriesUid + "." + made.string(Tag.INSTANCE_NUMBER).orElseThrow();
    DataSet changed =
        made.toBuilder()
            .put(Tag.SERIES_INSTANCE_UID, seriesUid)
            .put(Tag.SERIES_NUMBER, String.valueOf(series))
            .put(Tag.SOP_INSTANCE_UID, instanceUid)
            .put(Tag.ISSUER_OF_PATIENT_ID, local.namespace())
            .putSequence(
                Tag.ISSUER_OF_PATIENT_ID_QUALIFIERS_SEQUENCE,
                DataSet.builder()
                    .put(Tag.UNIVERSAL_ENTITY_ID, local.oid())
                    .put(Tag.UNIVERSAL_ENTITY_ID_TYPE, "ISO")
                    .build())
            .build();
    Path file = folder.resolve(instanceUid + ".dcm");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      Part10Writer.write(changed, out);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new Instance(seriesUid, instanceUid, file, DataSetDigest.of(in));
    }
  }
}
