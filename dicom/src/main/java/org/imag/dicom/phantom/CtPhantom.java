package org.imag.dicom.phantom;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.DicomTime;
import org.imag.dicom.Part10Writer;
import org.imag.dicom.SopClass;
import org.imag.dicom.Tag;
import org.imag.dicom.Uids;
import org.imag.dicom.VR;

/**
 * A synthetic CT study of a thorax with valid geometry (DICOM PS3.3 A.3 CT Image IOD), made one
 * slice at a time. The same values give the same bytes.
 *
 * @param patient who was examined
 * @param studyUid Study Instance UID; series and instances get UIDs below it
 * @param accessionNumber Accession Number (0008,0050)
 * @param slices how many images, axial, from feet to head
 * @param rows pixels down
 * @param columns pixels across
 * @param takenAt when the study was made
 * @param offset the local offset from UTC in which dates and times are written
 * @param seed of the noise
 */
public record CtPhantom(
    PhantomPatient patient,
    String studyUid,
    String accessionNumber,
    int slices,
    int rows,
    int columns,
    Instant takenAt,
    ZoneOffset offset,
    long seed) {

  private static final double FIELD_OF_VIEW = 400;
  private static final double SLICE_THICKNESS = 5;
  private static final int INTERCEPT = -1024;

  /** Refuses sizes below one and above 65535, and UIDs without room for a suffix. */
  public CtPhantom {
    if (slices < 1 || rows < 1 || columns < 1 || rows > 65535 || columns > 65535) {
      throw new IllegalArgumentException("a phantom has 1 to 65535 rows and columns");
    }
    if (!Uids.isValid(studyUid) || studyUid.length() > 54) {
      throw new IllegalArgumentException("studyUid must be a UID of 54 characters at most");
    }
  }

  /** 60 slices of 512 by 512 pixels, taken a minute ago in Cayenne. */
  public static CtPhantom of(PhantomPatient patient, String studyUid) {
    return new CtPhantom(
        patient,
        studyUid,
        "ACC" + Integer.toUnsignedString(studyUid.hashCode()),
        60,
        512,
        512,
        Instant.now().minusSeconds(60),
        ZoneOffset.ofHours(-3),
        973);
  }

  /** The same study with another number of slices. */
  public CtPhantom withSlices(int count) {
    return new CtPhantom(
        patient, studyUid, accessionNumber, count, rows, columns, takenAt, offset, seed);
  }

  /** The same study with another matrix. */
  public CtPhantom withMatrix(int newRows, int newColumns) {
    return new CtPhantom(
        patient, studyUid, accessionNumber, slices, newRows, newColumns, takenAt, offset, seed);
  }

  /** The same study with another accession number. */
  public CtPhantom withAccessionNumber(String number) {
    return new CtPhantom(patient, studyUid, number, slices, rows, columns, takenAt, offset, seed);
  }

  /** The same study made at another moment. */
  public CtPhantom withTime(Instant instant, ZoneOffset localOffset) {
    return new CtPhantom(
        patient, studyUid, accessionNumber, slices, rows, columns, instant, localOffset, seed);
  }

  /** Series Instance UID of the one series. */
  public String seriesUid() {
    return studyUid + ".1";
  }

  /** SOP Instance UID of a slice, counted from 1. */
  public String instanceUid(int number) {
    return seriesUid() + "." + number;
  }

  /** All slices, each made when the stream asks for it. */
  public Stream<DicomFile> files() {
    return IntStream.rangeClosed(1, slices).mapToObj(this::slice);
  }

  /** Writes one file a slice into an existing folder, named {@code CT0001.dcm} and so on. */
  public void writeTo(Path folder) throws IOException {
    for (int number = 1; number <= slices; number++) {
      Path file = folder.resolve(String.format("CT%04d.dcm", number));
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
        Part10Writer.write(slice(number), out);
      }
    }
  }

  /** One slice, counted from 1. */
  public DicomFile slice(int number) {
    if (number < 1 || number > slices) {
      throw new IllegalArgumentException("slices are 1 to " + slices);
    }
    DataSet.Builder image = DataSet.builder().put(Tag.SPECIFIC_CHARACTER_SET, "ISO_IR 192");
    patientAndStudy(image);
    series(image);
    geometry(image, number);
    pixels(image, number);
    return DicomFile.of(image.build());
  }

  private void patientAndStudy(DataSet.Builder image) {
    image
        .put(Tag.PATIENT_NAME, patient.name())
        .put(Tag.PATIENT_ID, patient.id())
        .put(Tag.PATIENT_BIRTH_DATE, patient.birthDate())
        .put(Tag.PATIENT_SEX, patient.sex())
        .put(Tag.STUDY_INSTANCE_UID, studyUid)
        .put(Tag.STUDY_ID, "1")
        .put(Tag.STUDY_DATE, DicomTime.date(takenAt, offset))
        .put(Tag.STUDY_TIME, DicomTime.time(takenAt, offset))
        .put(Tag.TIMEZONE_OFFSET_FROM_UTC, DicomTime.offset(offset))
        .put(Tag.ACCESSION_NUMBER, accessionNumber)
        .put(Tag.REFERRING_PHYSICIAN_NAME, "FÉLICITÉ^Théo")
        .put(Tag.STUDY_DESCRIPTION, "Scanner thoracique (fantôme)")
        .put(Tag.INSTITUTION_NAME, "Centre hospitalier de Cayenne");
  }

  private void series(DataSet.Builder image) {
    image
        .put(Tag.SERIES_INSTANCE_UID, seriesUid())
        .put(Tag.SERIES_NUMBER, "1")
        .put(Tag.SERIES_DESCRIPTION, "Thorax 5 mm")
        .put(Tag.SERIES_DATE, DicomTime.date(takenAt, offset))
        .put(Tag.SERIES_TIME, DicomTime.time(takenAt, offset))
        .put(Tag.MODALITY, "CT")
        .put(Tag.MANUFACTURER, "IMAG")
        .put(Tag.MANUFACTURER_MODEL_NAME, "Phantom")
        .put(Tag.BODY_PART_EXAMINED, "CHEST")
        .put(Tag.PROTOCOL_NAME, "THORAX")
        .put(Tag.PATIENT_POSITION, "HFS")
        .put(Tag.KVP, "120")
        .put(Tag.FRAME_OF_REFERENCE_UID, studyUid + ".2")
        .put(Tag.POSITION_REFERENCE_INDICATOR, "")
        .put(Tag.CONVOLUTION_KERNEL, "STANDARD");
  }

  private void geometry(DataSet.Builder image, int number) {
    double rowSpacing = FIELD_OF_VIEW / rows;
    double columnSpacing = FIELD_OF_VIEW / columns;
    double z = (number - 1) * SLICE_THICKNESS - (slices - 1) * SLICE_THICKNESS / 2;
    image
        .put(Tag.SOP_CLASS_UID, SopClass.CT_IMAGE)
        .put(Tag.SOP_INSTANCE_UID, instanceUid(number))
        .put(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "AXIAL")
        .putInts(Tag.INSTANCE_NUMBER, number)
        .putInts(Tag.ACQUISITION_NUMBER, 1)
        .put(Tag.ACQUISITION_DATE, DicomTime.date(takenAt, offset))
        .put(Tag.ACQUISITION_TIME, DicomTime.time(takenAt, offset))
        .put(Tag.CONTENT_DATE, DicomTime.date(takenAt, offset))
        .put(Tag.CONTENT_TIME, DicomTime.time(takenAt, offset))
        .putDoubles(Tag.PIXEL_SPACING, rowSpacing, columnSpacing)
        .putDoubles(
            Tag.IMAGE_POSITION_PATIENT,
            (columnSpacing - FIELD_OF_VIEW) / 2,
            (rowSpacing - FIELD_OF_VIEW) / 2,
            z)
        .putDoubles(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
        .putDoubles(Tag.SLICE_LOCATION, z)
        .putDoubles(Tag.SLICE_THICKNESS, SLICE_THICKNESS)
        .putDoubles(Tag.SPACING_BETWEEN_SLICES, SLICE_THICKNESS);
  }

  private void pixels(DataSet.Builder image, int number) {
    double height = slices == 1 ? 0.5 : (number - 1.0) / (slices - 1);
    image
        .putInts(Tag.SAMPLES_PER_PIXEL, 1)
        .put(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
        .putInts(Tag.ROWS, rows)
        .putInts(Tag.COLUMNS, columns)
        .putInts(Tag.BITS_ALLOCATED, 16)
        .putInts(Tag.BITS_STORED, 16)
        .putInts(Tag.HIGH_BIT, 15)
        .putInts(Tag.PIXEL_REPRESENTATION, 0)
        .putInts(Tag.RESCALE_INTERCEPT, INTERCEPT)
        .putInts(Tag.RESCALE_SLOPE, 1)
        .put(Tag.RESCALE_TYPE, "HU")
        .put(Tag.WINDOW_CENTER, "40", "-500")
        .put(Tag.WINDOW_WIDTH, "400", "1500")
        .put(
            Tag.PIXEL_DATA,
            VR.OW,
            new ThoraxSlice(height, seed + number, -INTERCEPT).pixels(rows, columns));
  }
}
