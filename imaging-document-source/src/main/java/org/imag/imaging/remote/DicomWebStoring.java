package org.imag.imaging.remote;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.imag.dicom.DicomFile;
import org.imag.dicom.DicomFormatException;
import org.imag.dicom.Part10Reader;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.multipart.MultipartWriter;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.archive.DicomArchive.Storing;
import org.imag.imaging.archive.FailureReason;
import org.imag.imaging.archive.InstanceHeader;
import org.imag.imaging.archive.InstanceReference;
import org.imag.imaging.archive.RejectionNote;
import org.imag.imaging.archive.RejectionReason;
import org.imag.imaging.archive.RejectionReason.Resent;
import org.imag.imaging.archive.StoreOutcome;
import org.imag.imaging.archive.StoreOutcome.Refused;
import org.imag.imaging.archive.StoreOutcome.Stored;

/**
 * Passes files on to the archive by STOW-RS (PS3.18 10.5), each in a request of its own, so that
 * each is stored or refused for itself. A file streams through; its header is in memory.
 */
final class DicomWebStoring implements Storing {
  private static final String DICOM = "application/dicom";
  private static final int BUFFER = 1 << 16;
  private static final ReadLimits LIMITS =
      new ReadLimits(64, 1_000_000, 1L << 26, 1L << 28, 1L << 26);

  private final ArchiveConnection connection;
  private final Optional<String> requiredStudyUid;
  private final KeyObjects keyObjects;
  private final Consumer<String> changed;
  private final List<StoreOutcome> outcomes = new ArrayList<>();
  private boolean notesUnknown;

  /**
   * @param keyObjects of the archive, which tell what must not come back
   * @param changed told, when all is done, each study of which something was stored
   */
  DicomWebStoring(
      ArchiveConnection connection,
      Optional<String> requiredStudyUid,
      KeyObjects keyObjects,
      Consumer<String> changed) {
    this.connection = connection;
    this.requiredStudyUid = requiredStudyUid;
    this.keyObjects = keyObjects;
    this.changed = changed;
  }

  @Override
  public void add(InputStream part10) throws IOException {
    Kept beginning = new Kept(part10);
    DicomFile file;
    try {
      file = Part10Reader.readHeader(beginning, LIMITS);
    } catch (DicomFormatException e) {
      outcomes.add(new Refused(null, null, FailureReason.CANNOT_UNDERSTAND, e.getMessage()));
      return;
    }
    Optional<Refused> refused = refused(file);
    if (refused.isPresent()) {
      outcomes.add(refused.get());
    } else {
      outcomes.add(
          noted(
              send(InstanceHeader.of(file), beginning, part10), RejectionNote.of(file.dataSet())));
    }
  }

  /** A rejection note takes effect at once. */
  private StoreOutcome noted(StoreOutcome outcome, Optional<RejectionNote> note) {
    if (!(outcome instanceof Stored stored) || note.isEmpty()) {
      return outcome;
    }
    keyObjects.changed(stored.instance().reference().studyInstanceUid());
    return new Stored(stored.instance(), stored.isNew(), true);
  }

  @Override
  public List<StoreOutcome> finish() {
    outcomes.stream()
        .filter(Stored.class::isInstance)
        .map(outcome -> ((Stored) outcome).instance().reference().studyInstanceUid())
        .distinct()
        .forEach(changed);
    return outcomes;
  }

  private Optional<Refused> refused(DicomFile file) {
    InstanceReference reference = InstanceHeader.reference(file.dataSet());
    String sopClass = file.dataSet().string(Tag.SOP_CLASS_UID).orElse(null);
    Optional<Refused> unusable =
        InstanceHeader.problem(file)
            .map(
                problem ->
                    new Refused(
                        reference.sopInstanceUid() == null ? null : reference,
                        sopClass,
                        FailureReason.IDENTIFIER_INVALID,
                        problem));
    return unusable
        .or(() -> refusedStudy(reference, sopClass))
        .or(() -> refusedForever(reference, sopClass));
  }

  private Optional<Refused> refusedStudy(InstanceReference reference, String sopClass) {
    return requiredStudyUid
        .filter(uid -> !uid.equals(reference.studyInstanceUid()))
        .map(
            uid ->
                new Refused(
                    reference,
                    sopClass,
                    FailureReason.STUDY_MISMATCH,
                    "The instance is of another study than the request names"));
  }

  /** What was rejected for such a reason must not be taken again (RAD TF-2 4.66.4). */
  private Optional<Refused> refusedForever(InstanceReference reference, String sopClass) {
    return rejected(reference)
        .filter(reason -> reason.resent() == Resent.IS_REFUSED)
        .map(
            reason ->
                new Refused(
                    reference, sopClass, FailureReason.REJECTED_BEFORE, "Rejected as " + reason));
  }

  /** An archive that cannot tell may store all the same: its notes hide what they reject. */
  private Optional<RejectionReason> rejected(InstanceReference reference) {
    if (notesUnknown) {
      return Optional.empty();
    }
    try {
      return keyObjects.hiddenIn(reference.studyInstanceUid()).reason(reference.sopInstanceUid());
    } catch (ArchiveUnavailable e) {
      notesUnknown = true;
      return Optional.empty();
    }
  }

  private StoreOutcome send(InstanceHeader header, Kept beginning, InputStream rest)
      throws IOException {
    String boundary = MultipartWriter.randomBoundary();
    PushedBody body = new PushedBody(connection.stall());
    StowAnswer answer = new StowAnswer(connection, header);
    CompletableFuture<HttpResponse<InputStream>> response;
    try {
      response =
          connection.post(
              "/studies", MultipartWriter.related(DICOM, boundary), "application/dicom+json", body);
    } catch (ArchiveUnavailable e) {
      return answer.failed(e.getMessage());
    }
    response.whenComplete((answered, failure) -> body.stop());
    try {
      push(beginning, rest, body, boundary);
    } catch (PushedBody.NotTaken e) {
      return answer.ofUnfinished(response, e);
    } catch (IOException e) {
      // the sender broke off: the archive must not take what it got for the whole
      body.fail(e);
      response.cancel(true);
      throw e;
    }
    return answer.of(response);
  }

  private static void push(Kept beginning, InputStream rest, PushedBody body, String boundary)
      throws IOException {
    MultipartWriter parts = new MultipartWriter(body, boundary);
    OutputStream part = parts.begin(Map.of("Content-Type", DICOM));
    beginning.bytes.writeTo(part);
    byte[] buffer = new byte[BUFFER];
    for (int n = rest.read(buffer); n >= 0; n = rest.read(buffer)) {
      part.write(buffer, 0, n);
    }
    parts.finish();
    body.close();
  }

  /** Keeps what is read of a stream. */
  private static final class Kept extends FilterInputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Kept(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int count = in.read(into, from, length);
      bytes.write(into, from, Math.max(count, 0));
      return count;
    }
  }
}
