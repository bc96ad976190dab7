package org.imag.imaging.remote;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.imag.dicom.TransferSyntax;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.archive.StoredInstance;

/**
 * In which transfer syntaxes the archive can send an instance. One that does not tell is asked for
 * the beginning of the file as it is stored; what it told is remembered for some minutes, because
 * archives compress what has become old.
 */
final class TransferSyntaxLookup {
  private static final int PARALLEL = 8;
  private static final int AHEAD = 512;
  private static final int MAX_REMEMBERED = 50_000;
  private static final long REMEMBERED_NANOS = Duration.ofMinutes(5).toNanos();

  private final ArchiveConnection connection;
  private final ThreadPoolExecutor workers = workers();
  private final Map<String, Known> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };
  private final Map<String, Boolean> decodes = new ConcurrentHashMap<>();

  TransferSyntaxLookup(ArchiveConnection connection) {
    this.connection = connection;
  }

  /** Threads that are there only while there is something to ask. */
  private static ThreadPoolExecutor workers() {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            PARALLEL,
            PARALLEL,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "archive-transfer-syntax");
              thread.setDaemon(true);
              return thread;
            });
    executor.allowCoreThreadTimeOut(true);
    return executor;
  }

  /**
   * @param stored transfer syntax, or null when it was not asked yet
   * @param available whether it is said to be on line
   * @param siblings the listing it is of
   * @param until when it is forgotten, by {@link System#nanoTime}
   */
  private record Known(
      String stored, boolean available, List<StoredInstance> siblings, long until) {

    boolean isOver() {
      return System.nanoTime() - until > 0;
    }
  }

  /** Remembers a listing, whose instances will probably be asked for together. */
  void listed(List<StoredInstance> instances, Collection<String> unavailable) {
    long until = System.nanoTime() + REMEMBERED_NANOS;
    synchronized (known) {
      for (StoredInstance instance : instances) {
        String uid = instance.reference().sopInstanceUid();
        String stored =
            Optional.ofNullable(instance.transferSyntaxUid())
                .or(() -> remembered(uid).map(Known::stored))
                .orElse(null);
        known.put(uid, new Known(stored, !unavailable.contains(uid), instances, until));
      }
    }
  }

  private Optional<Known> remembered(String sopInstanceUid) {
    synchronized (known) {
      return Optional.ofNullable(known.get(sopInstanceUid)).filter(one -> !one.isOver());
    }
  }

  boolean isAvailable(StoredInstance instance) {
    return remembered(instance.reference().sopInstanceUid()).map(Known::available).orElse(true);
  }

  /** The transfer syntax the instance is stored in. */
  String stored(StoredInstance instance) {
    Optional<Known> before = remembered(instance.reference().sopInstanceUid());
    return before
        .map(Known::stored)
        .or(() -> Optional.ofNullable(instance.transferSyntaxUid()))
        .orElseGet(() -> askTogether(instance, before.map(Known::siblings).orElse(List.of())));
  }

  private String askTogether(StoredInstance instance, List<StoredInstance> siblings) {
    AtomicBoolean failed = new AtomicBoolean();
    List<CompletableFuture<Void>> others =
        siblings.stream()
            .dropWhile(one -> !one.equals(instance))
            .skip(1)
            .filter(this::isUnknown)
            .limit(AHEAD)
            .map(one -> CompletableFuture.runAsync(() -> askQuietly(one, failed), workers))
            .toList();
    try {
      return ask(instance);
    } catch (IOException e) {
      failed.set(true);
      throw new ArchiveUnavailable(e.getMessage(), e);
    } finally {
      others.forEach(CompletableFuture::join);
    }
  }

  private boolean isUnknown(StoredInstance instance) {
    return remembered(instance.reference().sopInstanceUid())
        .map(Known::stored)
        .or(() -> Optional.ofNullable(instance.transferSyntaxUid()))
        .isEmpty();
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
      String uid = instance.reference().sopInstanceUid();
      String stored = transfer.transferSyntaxUid();
      synchronized (known) {
        Known before = known.get(uid);
        known.put(
            uid,
            new Known(
                stored,
                before == null || before.available(),
                before == null ? List.of() : before.siblings(),
                System.nanoTime() + REMEMBERED_NANOS));
      }
      return stored;
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

  /** What is known about the instance has turned out to be wrong. */
  void forget(StoredInstance instance) {
    synchronized (known) {
      known.remove(instance.reference().sopInstanceUid());
    }
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
    } catch (IOException e) {
      forget(instance);
      throw e;
    }
  }
}
