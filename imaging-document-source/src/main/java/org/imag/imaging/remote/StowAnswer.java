package org.imag.imaging.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.imag.dicom.DataSet;
import org.imag.dicom.ReadLimits;
import org.imag.dicom.Tag;
import org.imag.dicom.json.DicomJson;
import org.imag.imaging.archive.FailureReason;
import org.imag.imaging.archive.InstanceHeader;
import org.imag.imaging.archive.StoreOutcome;
import org.imag.imaging.archive.StoreOutcome.Refused;
import org.imag.imaging.archive.StoreOutcome.Stored;
import org.imag.imaging.archive.StoredInstance;

/**
 * What became of one instance that was sent to the archive: its data set tells (PS3.18 annex I),
 * the status alone never does.
 */
final class StowAnswer {
  private static final ReadLimits LIMITS =
      new ReadLimits(16, 100_000, 1L << 20, 1L << 20, 1L << 20);
  private static final long UNANSWERED_MILLIS = 500;

  private final ArchiveConnection connection;
  private final InstanceHeader header;

  StowAnswer(ArchiveConnection connection, InstanceHeader header) {
    this.connection = connection;
    this.header = header;
  }

  /** Waits for the answer to a request that was sent whole. */
  StoreOutcome of(CompletableFuture<HttpResponse<InputStream>> response) {
    return await(response, connection.answerTime().toMillis(), "no answer within its time");
  }

  /** The archive did not take the whole request; perhaps it has said why. */
  StoreOutcome ofUnfinished(
      CompletableFuture<HttpResponse<InputStream>> response, PushedBody.NotTaken reason) {
    return await(response, UNANSWERED_MILLIS, reason.getMessage());
  }

  private StoreOutcome await(
      CompletableFuture<HttpResponse<InputStream>> response, long millis, String otherwise) {
    try (ArchiveAnswer answer = new ArchiveAnswer(response.get(millis, TimeUnit.MILLISECONDS))) {
      return outcome(answer);
    } catch (TimeoutException e) {
      response.cancel(true);
      return failed(connection.noted("storing: " + otherwise, e).getMessage());
    } catch (ExecutionException | CancellationException e) {
      return failed(connection.noted("storing: the connection fails", e).getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed("interrupted while the archive stores");
    }
  }

  private StoreOutcome outcome(ArchiveAnswer answer) {
    DataSet told = told(answer);
    if (isNamed(told.items(Tag.REFERENCED_SOP_SEQUENCE))) {
      return new Stored(instance(), true);
    }
    List<DataSet> failed = told.items(Tag.FAILED_SOP_SEQUENCE);
    Optional<Integer> code =
        failed.stream()
            .flatMap(item -> item.integer(Tag.FAILURE_REASON).stream().boxed())
            .findFirst();
    FailureReason reason = code.map(StowAnswer::reason).orElseGet(() -> ofStatus(answer.status()));
    String explanation =
        "the archive "
            + ArchiveConnection.refusal(answer.status(), Optional.empty()).replaceFirst("^it ", "")
            + code.map(value -> String.format(", Failure Reason %04X", value)).orElse("");
    if (reason == FailureReason.PROCESSING_FAILURE) {
      connection.noted("storing: " + explanation, null);
    }
    return refused(reason, explanation);
  }

  private DataSet told(ArchiveAnswer answer) {
    if (!answer.isJson()) {
      return DataSet.empty();
    }
    try {
      List<DataSet> told = DicomJson.read(answer.body(), LIMITS);
      answer.drain();
      return told.isEmpty() ? DataSet.empty() : told.get(0);
    } catch (IOException e) {
      return DataSet.empty();
    }
  }

  private boolean isNamed(List<DataSet> items) {
    String uid = header.reference().sopInstanceUid();
    return items.stream()
        .anyMatch(
            item -> item.string(Tag.REFERENCED_SOP_INSTANCE_UID).filter(uid::equals).isPresent());
  }

  /** The archive may have changed the bytes, so that their size and hash are not known. */
  private StoredInstance instance() {
    return new StoredInstance(
        header.reference(),
        header.sopClassUid(),
        header.transferSyntaxUid(),
        StoredInstance.UNKNOWN_SIZE,
        null,
        header.patient());
  }

  /** PS3.18 I.2.2 and what archives use beside it. */
  private static FailureReason reason(int code) {
    return switch (code) {
      case 0x0111 -> FailureReason.DUPLICATE_WITH_OTHER_CONTENT;
      case 0xC409 -> FailureReason.STUDY_MISMATCH;
      case 0xC410 -> FailureReason.HIERARCHY_CONFLICT;
      default ->
          switch (code >> 8) {
            case 0xA7 -> FailureReason.OUT_OF_RESOURCES;
            case 0xA9 -> FailureReason.CANNOT_UNDERSTAND;
            default ->
                code >> 12 == 0xC
                    ? FailureReason.CANNOT_UNDERSTAND
                    : FailureReason.PROCESSING_FAILURE;
          };
    };
  }

  /** When nothing but the status tells; 409 is what a conflict of patients gets (PS3.18 10.5.3). */
  private static FailureReason ofStatus(int status) {
    return switch (status) {
      case 400, 415 -> FailureReason.CANNOT_UNDERSTAND;
      case 409 -> FailureReason.HIERARCHY_CONFLICT;
      case 413, 507 -> FailureReason.OUT_OF_RESOURCES;
      default -> FailureReason.PROCESSING_FAILURE;
    };
  }

  /** It may succeed later. */
  StoreOutcome failed(String explanation) {
    return refused(FailureReason.PROCESSING_FAILURE, explanation);
  }

  private StoreOutcome refused(FailureReason reason, String explanation) {
    return new Refused(header.reference(), header.sopClassUid(), reason, explanation);
  }
}
