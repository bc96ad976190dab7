package org.imag.imaging.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.dicom.DataSet;
import org.imag.dicom.DicomFile;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.Part10Writer;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.TransferSyntax;
import org.imag.imaging.archive.ArchiveSearch;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.FailureReason;
import org.imag.imaging.archive.InstanceHeader;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.SearchAnswer;
import org.imag.imaging.archive.StoreOutcome;
import org.imag.imaging.archive.StoreOutcome.Refused;
import org.imag.imaging.archive.StoreOutcome.Stored;
import org.imag.imaging.archive.StoredInstance;
import org.imag.imaging.store.InstanceFiles.NotWritable;
import org.imag.imaging.store.InstanceFiles.Received;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The archive that comes with the product: files on disk, their index in PostgreSQL. */
@Dependent
public class EmbeddedArchive implements DicomArchive {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedArchive.class);

  /** Above this an instance is only sent as it is stored, so that memory use stays flat. */
  private static final long MAX_CONVERTED_BYTES = 32L << 20;

  private final InstanceFiles files;
  private final ImagingIndex index;

  @Inject
  public EmbeddedArchive(InstanceFiles files, ImagingIndex index) {
    this.files = files;
    this.index = index;
  }

  @Override
  public StoreOutcome store(InputStream part10, Optional<String> requiredStudyUid)
      throws IOException {
    Received received;
    try {
      received = files.receive(part10);
    } catch (NotWritable e) {
      LOG.error("An instance could not be written: {}", e.getMessage(), e);
      return new Refused(null, null, FailureReason.OUT_OF_RESOURCES, e.getMessage());
    }
    try {
      return examine(received, requiredStudyUid);
    } finally {
      files.discard(received);
    }
  }

  private StoreOutcome examine(Received received, Optional<String> requiredStudyUid)
      throws IOException {
    DicomFile file;
    try {
      file = read(received);
    } catch (DicomFormatException e) {
      return new Refused(null, null, FailureReason.CANNOT_UNDERSTAND, e.getMessage());
    }
    Optional<String> problem = InstanceHeader.problem(file);
    if (problem.isPresent()) {
      return refused(file, problem.get());
    }
    InstanceHeader header = InstanceHeader.of(file);
    if (received.size() < PixelDataSize.of(file)) {
      return refused(
          header, FailureReason.CANNOT_UNDERSTAND, "The file breaks off inside its pixel data");
    }
    if (requiredStudyUid.filter(uid -> !uid.equals(study(header))).isPresent()) {
      return refused(
          header,
          FailureReason.STUDY_MISMATCH,
          "The instance is of another study than the request names");
    }
    return keep(header, received);
  }

  private DicomFile read(Received received) throws IOException {
    try (InputStream in = files.open(received)) {
      return Part10Reader.examine(in, ReadLimits.HEADER);
    }
  }

  private static Refused refused(DicomFile file, String explanation) {
    InstanceReference reference = InstanceHeader.reference(file.dataSet());
    boolean named = reference.sopInstanceUid() != null;
    return new Refused(
        named ? reference : null,
        file.dataSet().string(Tag.SOP_CLASS_UID).orElse(null),
        FailureReason.IDENTIFIER_INVALID,
        explanation);
  }

  private static Refused refused(InstanceHeader header, FailureReason reason, String explanation) {
    return new Refused(header.reference(), header.sopClassUid(), reason, explanation);
  }

  private static String study(InstanceHeader header) {
    return header.reference().studyInstanceUid();
  }

  private StoreOutcome keep(InstanceHeader header, Received received) {
    try {
      return switch (index.add(header, received, () -> files.keep(received, header.reference()))) {
        case ADDED -> new Stored(stored(header, received), true);
        case SAME_CONTENT -> again(header, received);
        case OTHER_CONTENT ->
            refused(
                header,
                FailureReason.DUPLICATE_WITH_OTHER_CONTENT,
                "The archive holds this SOP Instance UID with other content; the first one is kept");
        case SERIES_OF_OTHER_STUDY ->
            refused(
                header,
                FailureReason.HIERARCHY_CONFLICT,
                "The archive holds this Series Instance UID in another study");
        case STUDY_OF_OTHER_PATIENT ->
            refused(
                header,
                FailureReason.HIERARCHY_CONFLICT,
                "The archive holds this study under another Patient ID or issuer");
      };
    } catch (NotWritable e) {
      LOG.error("An instance could not be kept: {}", e.getMessage(), e);
      return refused(header, FailureReason.OUT_OF_RESOURCES, e.getMessage());
    } catch (ArchiveUnavailable e) {
      LOG.error("An instance could not be indexed", e);
      return refused(header, FailureReason.PROCESSING_FAILURE, e.getMessage());
    }
  }

  /** A file that has been lost since is whole again when the sender repeats it. */
  private Stored again(InstanceHeader header, Received received) throws NotWritable {
    StoredInstance instance = stored(header, received);
    if (!isAvailable(instance)) {
      files.keep(received, header.reference());
    }
    return new Stored(instance, false);
  }

  private static StoredInstance stored(InstanceHeader header, Received received) {
    return new StoredInstance(
        header.reference(),
        header.sopClassUid(),
        header.transferSyntaxUid(),
        received.size(),
        received.sha256(),
        header.patient());
  }

  @Override
  public SearchAnswer search(ArchiveSearch search) {
    return index.search(search);
  }

  @Override
  public List<StoredInstance> instances(ResourceScope scope) {
    return index.instances(scope);
  }

  @Override
  public Map<String, StoredInstance> locate(Collection<String> sopInstanceUids) {
    return index.locate(sopInstanceUids);
  }

  @Override
  public DataSet header(StoredInstance instance) throws IOException {
    try (InputStream in = files.open(instance.reference())) {
      return Part10Reader.readHeader(in, ReadLimits.HEADER).dataSet();
    }
  }

  @Override
  public boolean isAvailable(StoredInstance instance) {
    return files.size(instance.reference()) == instance.size();
  }

  @Override
  public List<String> transferSyntaxes(StoredInstance instance) {
    String stored = instance.transferSyntaxUid();
    boolean convertible =
        TransferSyntax.isNative(stored)
            && !stored.equals(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
            && (stored.equals(TransferSyntax.DEFLATED) || instance.size() <= MAX_CONVERTED_BYTES);
    return convertible ? List.of(stored, TransferSyntax.EXPLICIT_LITTLE_ENDIAN) : List.of(stored);
  }

  @Override
  public InputStream open(StoredInstance instance, String transferSyntaxUid) throws IOException {
    if (transferSyntaxUid.equals(instance.transferSyntaxUid())) {
      return files.open(instance.reference());
    }
    if (!transferSyntaxes(instance).contains(transferSyntaxUid)) {
      throw new IllegalArgumentException("cannot be sent in " + transferSyntaxUid);
    }
    return instance.transferSyntaxUid().equals(TransferSyntax.DEFLATED)
        ? inflated(instance)
        : explicitLittleEndian(instance);
  }

  private InputStream inflated(StoredInstance instance) throws IOException {
    InputStream in = files.open(instance.reference());
    try {
      return Part10Reader.inflated(in, ReadLimits.HEADER);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private InputStream explicitLittleEndian(StoredInstance instance) throws IOException {
    ByteArrayOutputStream converted =
        new ByteArrayOutputStream(Math.toIntExact(instance.size()) + 4096);
    try (InputStream in = files.open(instance.reference())) {
      Part10Writer.write(Part10Reader.read(in, ReadLimits.HEADER), converted);
    }
    return new ByteArrayInputStream(converted.toByteArray());
  }
}
