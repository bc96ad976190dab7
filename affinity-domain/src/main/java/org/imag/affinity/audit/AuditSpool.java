package org.imag.affinity.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps audit records on local disk until the audit record repository has them (the store and
 * forward of ITI TF-2 3.20). Any number of threads append, one reads. Records keep their order; a
 * record is read again until it is acknowledged, also after a crash. One folder belongs to one
 * spool.
 */
public final class AuditSpool implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditSpool.class);

  private final Path directory;
  private final SpoolLimits limits;
  private final SpoolCheckpoint checkpoint;
  private final FileChannel lockFile;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<SpoolSegment> segments = new ArrayDeque<>();
  private final SpoolReader reader = new SpoolReader();
  private SpoolSegment active;
  private Group pending = new Group();
  private boolean syncing;
  private long diskBytes;
  private long durable;
  private long durableOffset;
  private long acknowledged;
  private String failure;

  private AuditSpool(Path directory, SpoolLimits limits, FileChannel lockFile) {
    this.directory = directory;
    this.limits = limits;
    this.checkpoint = new SpoolCheckpoint(directory);
    this.lockFile = lockFile;
  }

  /**
   * Opens the spool in a folder, which is created if absent, and finds what earlier runs left.
   *
   * @throws IOException when the folder cannot be used or another process uses it
   */
  public static AuditSpool open(Path directory, SpoolLimits limits) throws IOException {
    Files.createDirectories(directory);
    AuditSpool spool = new AuditSpool(directory, limits, lock(directory));
    try {
      spool.recover();
      return spool;
    } catch (IOException | RuntimeException e) {
      spool.lockFile.close();
      throw e;
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock taken = channel.tryLock();
      if (taken != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      LOG.debug("Audit spool {} is open in this process", directory);
    }
    channel.close();
    throw new IOException("Audit spool " + directory + " is in use by another server");
  }

  private void recover() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(directory)) {
      files = all.filter(SpoolSegment::isSegment).sorted().toList();
    }
    for (int i = 0; i < files.size(); i++) {
      boolean last = i == files.size() - 1;
      segments.add(
          last
              ? SpoolSegment.recover(files.get(i))
              : SpoolSegment.sealed(files.get(i), SpoolSegment.firstOf(files.get(i + 1))));
    }
    resumeAfter(checkpoint.read());
  }

  private void resumeAfter(OptionalLong delivered) throws IOException {
    long oldest = segments.isEmpty() ? 0 : segments.getFirst().first() - 1;
    long newest = segments.isEmpty() ? 0 : segments.getLast().next() - 1;
    acknowledged = Math.max(oldest, delivered.orElse(oldest));
    durable = Math.max(newest, acknowledged);
    diskBytes = segments.stream().mapToLong(SpoolSegment::length).sum();
    if (!segments.isEmpty() && durable == newest) {
      active = segments.getLast();
      durableOffset = active.length();
    }
    removeDelivered();
  }

  /**
   * Returns when the record is on disk.
   *
   * @return the position of the record
   * @throws AuditNotRecorded when the record is too large, the disk limit is reached or the disk
   *     fails
   */
  public long append(byte[] content) {
    lock.lock();
    try {
      long position = write(content);
      awaitDurable(pending);
      failure = null;
      return position;
    } catch (IOException e) {
      failure = e.getMessage();
      throw new AuditNotRecorded("The audit record is not on disk: " + e.getMessage(), e);
    } finally {
      lock.unlock();
    }
  }

  private long write(byte[] content) throws IOException {
    requireRoomFor(content);
    SpoolSegment segment = segmentWithRoom();
    try {
      segment.append(content);
    } catch (IOException e) {
      segment.rewind(segment.next(), segment.length());
      throw e;
    }
    diskBytes += SpoolSegment.HEADER_BYTES + content.length;
    return segment.next() - 1;
  }

  private void requireRoomFor(byte[] content) throws IOException {
    if (!lockFile.isOpen()) {
      throw new IOException("the spool is closed");
    }
    if (content.length == 0 || content.length > limits.recordBytes()) {
      throw new IOException(
          "a record has "
              + content.length
              + " bytes, at most "
              + limits.recordBytes()
              + " are taken");
    }
    if (diskBytes + SpoolSegment.HEADER_BYTES + content.length > limits.diskBytes()) {
      throw new IOException(
          "the spool has reached its limit of "
              + limits.diskBytes()
              + " bytes, "
              + (durable - acknowledged)
              + " records wait for the audit record repository");
    }
  }

  private SpoolSegment segmentWithRoom() throws IOException {
    while (active == null || active.length() >= limits.segmentBytes()) {
      if (syncing) {
        changed.awaitUninterruptibly();
      } else if (active != null && durable < active.next() - 1) {
        syncPending();
      } else {
        beginSegment();
      }
    }
    return active;
  }

  private void beginSegment() throws IOException {
    if (active != null) {
      active.seal();
      active = null;
    }
    if (!segments.isEmpty() && segments.getLast().first() == durable + 1) {
      segments.removeLast().delete();
    }
    SpoolSegment segment = SpoolSegment.create(directory, durable + 1);
    syncDirectory();
    segments.add(segment);
    active = segment;
    durableOffset = 0;
  }

  /** Makes the name of a new file durable; an interruption of the thread is kept for later. */
  private void syncDirectory() throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      forceDirectory();
    } catch (ClosedByInterruptException e) {
      interrupted |= Thread.interrupted();
      forceDirectory();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void forceDirectory() throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void awaitDurable(Group group) throws IOException {
    while (!group.done) {
      if (syncing) {
        changed.awaitUninterruptibly();
      } else {
        syncPending();
      }
    }
    if (group.failure != null) {
      throw new IOException(group.failure.getMessage(), group.failure);
    }
  }

  /**
   * One thread makes durable what all have written so far; the others wait or write the next group.
   */
  private void syncPending() {
    Group group = pending;
    pending = new Group();
    SpoolSegment segment = active;
    long position = segment.next() - 1;
    long offset = segment.length();
    syncing = true;
    lock.unlock();
    IOException problem = null;
    try {
      segment.sync();
    } catch (IOException e) {
      problem = e;
    } finally {
      lock.lock();
      syncing = false;
    }
    if (problem == null) {
      durable = position;
      durableOffset = offset;
    } else {
      abandon(segment, problem);
      group.failure = problem;
    }
    group.done = true;
    changed.signalAll();
  }

  /**
   * After a failed fsync nothing is known of what it covered: go on in a new file after the last
   * sure record.
   */
  private void abandon(SpoolSegment segment, IOException problem) {
    pending.failure = problem;
    pending.done = true;
    pending = new Group();
    diskBytes -= segment.length() - durableOffset;
    active = null;
    try {
      segment.rewind(durable + 1, durableOffset);
      segment.seal();
    } catch (IOException e) {
      LOG.warn("A failed audit file cannot be cut back: {}", e.getMessage());
    }
  }

  /**
   * The oldest records that are not acknowledged, in order, the same ones again until they are: one
   * at least if there is any, and as many more as stay within both bounds. For one thread at a
   * time.
   *
   * @throws IOException when the disk fails
   */
  public List<SpoolRecord> read(int maxRecords, long maxBytes) throws IOException {
    while (true) {
      Extent extent = undelivered();
      if (extent.isEmpty()) {
        return List.of();
      }
      List<SpoolRecord> records =
          reader.read(extent.segment, extent.after, extent.end, maxRecords, maxBytes);
      if (!records.isEmpty()) {
        return records;
      }
      LOG.error(
          "Audit records {} to {} are damaged on disk and lost", extent.after + 1, extent.end - 1);
      acknowledge(extent.end - 1);
    }
  }

  private Extent undelivered() {
    lock.lock();
    try {
      return segments.stream()
          .filter(segment -> segment.next() > acknowledged + 1)
          .findFirst()
          .map(segment -> new Extent(segment, acknowledged, Math.min(segment.next(), durable + 1)))
          .orElse(new Extent(null, acknowledged, acknowledged));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets go of all records up to that position: they are not read again and their files are
   * removed.
   */
  public void acknowledge(long position) {
    lock.lock();
    try {
      if (position > durable) {
        throw new IllegalArgumentException("Position " + position + " is not in the spool yet");
      }
      acknowledged = Math.max(acknowledged, position);
      checkpoint.write(acknowledged);
    } catch (IOException e) {
      LOG.warn("Audit checkpoint not written, a restart may deliver twice: {}", e.getMessage());
    } finally {
      removeDelivered();
      changed.signalAll();
      lock.unlock();
    }
  }

  private void removeDelivered() {
    while (!segments.isEmpty()
        && segments.getFirst() != active
        && segments.getFirst().next() <= acknowledged + 1) {
      SpoolSegment segment = segments.removeFirst();
      try {
        segment.delete();
        diskBytes -= segment.length();
      } catch (IOException e) {
        LOG.warn("Delivered audit file cannot be removed: {}", e.getMessage());
      }
    }
  }

  /** Waits until there is a record to read; false when the time is over before. */
  public boolean awaitRecords(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (durable == acknowledged && left > 0) {
        left = changed.awaitNanos(left);
      }
      return durable > acknowledged;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until every record is acknowledged; false when the time is over before. */
  public boolean awaitDelivery(Duration time) throws InterruptedException {
    lock.lock();
    try {
      long left = time.toNanos();
      while (durable > acknowledged && left > 0) {
        left = changed.awaitNanos(left);
      }
      return durable == acknowledged;
    } finally {
      lock.unlock();
    }
  }

  /** Number of records that wait for delivery. */
  public long depth() {
    lock.lock();
    try {
      return durable - acknowledged;
    } finally {
      lock.unlock();
    }
  }

  /** Position of the last record on disk, 0 before the first. */
  public long lastPosition() {
    lock.lock();
    try {
      return durable;
    } finally {
      lock.unlock();
    }
  }

  /** Why the last append was refused; empty when it succeeded or there was none. */
  public Optional<String> failure() {
    lock.lock();
    try {
      return Optional.ofNullable(failure);
    } finally {
      lock.unlock();
    }
  }

  /** Makes durable what is being appended and gives the folder free. Later appends are refused. */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      while (syncing) {
        changed.awaitUninterruptibly();
      }
      if (active != null && durable < active.next() - 1) {
        syncPending();
      }
      lockFile.close();
      if (active != null) {
        active.seal();
        active = null;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Records that one fsync covers. */
  private static final class Group {
    private boolean done;
    private IOException failure;
  }

  /** Part of a file to read: after one position and before another. */
  private record Extent(SpoolSegment segment, long after, long end) {
    boolean isEmpty() {
      return after + 1 >= end;
    }
  }
}
