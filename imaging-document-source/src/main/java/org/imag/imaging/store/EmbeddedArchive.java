package org.imag.imaging.store;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Typed;
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
import org.imag.dicom.Part10Reader;
import org.imag.dicom.Part10Writer;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.SopClass;
import org.imag.dicom.TransferSyntax;
import org.imag.dicom.pixel.DecodedFrame;
import org.imag.dicom.pixel.DecompressedFile;
import org.imag.imaging.archive.ArchiveSearch;
import org.imag.imaging.archive.DicomArchive;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.archive.ResourceScope;
import org.imag.imaging.archive.SearchAnswer;
import org.imag.imaging.archive.SearchAnswer.Match;
import org.imag.imaging.archive.SearchLevel;
import org.imag.imaging.archive.StoredInstance;

/** The archive that comes with the product: files on disk, their index in PostgreSQL. */
@Dependent
@Typed(EmbeddedArchive.class)
public class EmbeddedArchive implements DicomArchive {
  /** Above this an instance is only sent as it is stored, so that memory use stays flat. */
  private static final long MAX_CONVERTED_BYTES = 32L << 20;

  private static final int MAX_SERIES = 100_000;

  private final InstanceFiles files;
  private final ImagingIndex index;

  @Inject
  public EmbeddedArchive(InstanceFiles files, ImagingIndex index) {
    this.files = files;
    this.index = index;
  }

  @Override
  public Storing storing(Optional<String> requiredStudyUid) {
    return new EmbeddedStoring(files, index, requiredStudyUid);
  }

  @Override
  public boolean announcesArrivals() {
    return true;
  }

  @Override
  public SearchAnswer search(ArchiveSearch search) {
    return index.search(search);
  }

  @Override
  public boolean holds(String studyInstanceUid) {
    return !index.search(below(studyInstanceUid, SearchLevel.INSTANCE, 1)).matches().isEmpty();
  }

  @Override
  public List<Match> series(String studyInstanceUid, List<StoredInstance> listed) {
    return index.search(below(studyInstanceUid, SearchLevel.SERIES, MAX_SERIES)).matches();
  }

  private static ArchiveSearch below(String studyInstanceUid, SearchLevel level, int limit) {
    return new ArchiveSearch(
        level, Optional.of(studyInstanceUid), Optional.empty(), List.of(), limit, 0);
  }

  @Override
  public List<StoredInstance> instances(ResourceScope scope) {
    return index.instances(scope);
  }

  @Override
  public Map<String, StoredInstance> locate(Collection<InstanceReference> references) {
    return index.locate(references.stream().map(InstanceReference::sopInstanceUid).toList());
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
    return convertible || isDecompressible(instance)
        ? List.of(stored, TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
        : List.of(stored);
  }

  /** An image whose pixels come back exactly as they were. */
  private static boolean isDecompressible(StoredInstance instance) {
    String stored = instance.transferSyntaxUid();
    return instance.size() <= MAX_CONVERTED_BYTES
        && DecodedFrame.isExact(stored)
        && !DecodedFrame.isUncompressed(stored)
        && SopClass.valueType(instance.sopClassUid()) == SopClass.ValueType.IMAGE;
  }

  @Override
  public InputStream open(StoredInstance instance, String transferSyntaxUid) throws IOException {
    if (transferSyntaxUid.equals(instance.transferSyntaxUid())) {
      return files.open(instance.reference());
    }
    if (!transferSyntaxes(instance).contains(transferSyntaxUid)) {
      throw new IllegalArgumentException("cannot be sent in " + transferSyntaxUid);
    }
    if (isDecompressible(instance)) {
      return DecompressedFile.of(files.open(instance.reference()));
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
