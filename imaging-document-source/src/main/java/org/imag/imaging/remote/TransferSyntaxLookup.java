package org.imag.imaging.remote;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.imag.dicom.TransferSyntax;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.archive.StoredInstance;

/**
 * In which transfer syntaxes the archive can send an instance. One that does not tell is asked for
 * the beginning of the file as it is stored. Of many images of one kind in a series a few are asked
 * for, which tell for all when they agree; should one be unlike them, its transfer breaks, and from
 * then on each is asked for. What was told is remembered for some minutes, because archives
 * compress what has become old.
 */
final class TransferSyntaxLookup {
  private static final int PARALLEL = 8;
  private static final int AHEAD = 512;
  private static final int FEW = 8;

  private final ArchiveConnection connection;
  private final Executor workers = ArchiveThreads.upTo(PARALLEL, "archive-transfer-syntax");
  private final RememberedSyntaxes remembered = new RememberedSyntaxes();
  private final Map<String, Boolean> decodes = new ConcurrentHashMap<>();

  TransferSyntaxLookup(ArchiveConnection connection) {
    this.connection = connection;
  }

  /** Remembers a listing, whose instances will probably be asked for together. */
  void listed(List<StoredInstance> instances, Collection<String> unavailable) {
    remembered.listed(instances, unavailable);
  }

  boolean isAvailable(StoredInstance instance) {
    return remembered.isAvailable(instance);
  }

  /** The transfer syntax the instance is stored in, as far as the archive tells. */
  String stored(StoredInstance instance) {
    return remembered
        .stored(instance)
        .or(() -> concluded(instance))
        .orElseGet(() -> askTogether(remembered.unknownFrom(instance)));
  }

  /** What a few of many tell about all of a kind; empty when they do not agree. */
  private Optional<String> concluded(StoredInstance instance) {
    List<StoredInstance> alike = remembered.unknownLike(instance);
    if (alike.size() <= FEW || remembered.isMixed(instance)) {
      return Optional.empty();
    }
    List<StoredInstance> few =
        Stream.of(instance, alike.get(0), alike.get(alike.size() / 2), alike.get(alike.size() - 1))
            .distinct()
            .toList();
    String stored = askTogether(few);
    if (!few.stream().allMatch(one -> remembered.stored(one).equals(Optional.of(stored)))) {
      remembered.differ(instance);
      return Optional.of(stored);
    }
    remembered.concluded(remembered.unknownLike(instance), stored);
    return Optional.of(stored);
  }

  /** Asks for all of them and answers what the first is stored in. */
  private String askTogether(List<StoredInstance> instances) {
    AtomicBoolean failed = new AtomicBoolean();
    List<CompletableFuture<Void>> others =
        instances.stream()
            .skip(1)
            .limit(AHEAD)
            .map(one -> CompletableFuture.runAsync(() -> askQuietly(one, failed), workers))
            .toList();
    try {
      return ask(instances.get(0));
    } catch (IOException e) {
      failed.set(true);
      throw new ArchiveUnavailable(e.getMessage(), e);
    } finally {
      others.forEach(CompletableFuture::join);
    }
  }

  /** One that fails is asked again, and tells its reason, when it is its turn. */
  private void askQuietly(StoredInstance instance, AtomicBoolean failed) {
    try {
      if (!failed.get()) {
        ask(instance);
      }
    } catch (IOException | ArchiveUnavailable e) {
      failed.set(true);
    }
  }

  private String ask(StoredInstance instance) throws IOException {
    try (InstanceTransfer transfer =
        begin(instance, InstanceTransfer.AS_STORED, Optional.empty())) {
      remembered.told(instance, transfer.transferSyntaxUid());
      return transfer.transferSyntaxUid();
    }
  }

  private InstanceTransfer begin(
      StoredInstance instance, String transferSyntax, Optional<String> expected)
      throws IOException {
    return InstanceTransfer.begin(
        connection,
        InstanceListing.path(instance.reference()),
        instance.reference().sopInstanceUid(),
        transferSyntax,
        expected);
  }

  /** The stored one first, then Explicit VR Little Endian if the archive makes it of the other. */
  List<String> offered(StoredInstance instance) {
    String stored = stored(instance);
    boolean made =
        !stored.equals(TransferSyntax.EXPLICIT_LITTLE_ENDIAN)
            && (TransferSyntax.isNative(stored) || isDecoded(stored, instance));
    return made ? List.of(stored, TransferSyntax.EXPLICIT_LITTLE_ENDIAN) : List.of(stored);
  }

  /** Asked once a syntax: what the archive can decode depends little on the instance. */
  private boolean isDecoded(String stored, StoredInstance instance) {
    Boolean before = decodes.get(stored);
    if (before != null) {
      return before;
    }
    String wanted = TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
    try (InstanceTransfer transfer = begin(instance, wanted, Optional.of(wanted))) {
      decodes.put(stored, transfer.transferSyntaxUid().equals(wanted));
    } catch (InstanceTransfer.NotAsAsked e) {
      decodes.put(stored, false);
    } catch (IOException | ArchiveUnavailable e) {
      return false;
    }
    return decodes.get(stored);
  }

  /** Opens the instance in one of {@link #offered}. */
  InstanceTransfer open(StoredInstance instance, String transferSyntax) throws IOException {
    boolean asStored = stored(instance).equals(transferSyntax);
    try {
      return begin(
          instance,
          asStored ? InstanceTransfer.AS_STORED : transferSyntax,
          Optional.of(transferSyntax));
    } catch (InstanceTransfer.NotAsAsked e) {
      remembered.differ(instance);
      remembered.forget(instance);
      throw e;
    } catch (IOException e) {
      remembered.forget(instance);
      throw e;
    }
  }
}
