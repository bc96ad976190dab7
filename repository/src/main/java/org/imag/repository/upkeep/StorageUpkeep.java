package org.imag.repository.upkeep;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.region.RegionKey;
import org.imag.repository.audit.ContentAudit;
import org.imag.repository.retention.ArchiveMove;
import org.imag.repository.retention.DocumentPatients;
import org.imag.repository.retention.LegalMinimum;
import org.imag.repository.retention.RetentionEnd;
import org.imag.repository.store.DocumentStore;
import org.imag.repository.store.RetentionRows;
import org.imag.repository.store.StoredContents;
import org.imag.repository.store.StoredDocument;
import org.imag.repository.verification.ContentVerification;
import org.imag.repository.verification.ObjectSweep;
import org.imag.repository.verification.ReadingPace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after stored documents while the repository runs, as the region file wants it. */
@Dependent
public class StorageUpkeep {
  private static final Logger LOG = LoggerFactory.getLogger(StorageUpkeep.class);
  private static final Duration LATEST_START = Duration.ofMinutes(2);
  private static final Duration BETWEEN_SWEEPS = Duration.ofDays(1);

  /** Over a slow line the first document of a request waits for hours until the last has come. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final RegionConfiguration region;
  private final StoredContents contents;
  private final DocumentStore store;
  private final RetentionRows rows;
  private final ContentAudit audit;
  private final Clock clock = Clock.systemUTC();
  private ScheduledExecutorService verifying;
  private ScheduledExecutorService moving;

  @Inject
  public StorageUpkeep(
      RegionConfiguration region,
      StoredContents contents,
      DocumentStore store,
      RetentionRows rows,
      ContentAudit audit) {
    this.region = region;
    this.contents = contents;
    this.store = store;
    this.rows = rows;
    this.audit = audit;
  }

  /**
   * Begins. Verification, which takes its time, has a thread of its own.
   *
   * @param registry tells the patients for whom it lists a document, none when it does not list it;
   *     throws when it cannot be asked
   * @throws IllegalStateException when the region file names a content store incompletely
   */
  public void start(Function<StoredDocument, Set<String>> registry) {
    LOG.info(
        "Documents are kept {}",
        contents.hasArchive() ? "online, then in the archive tier" : "online");
    Duration pause = Duration.ofSeconds(region.number(RegionKey.REPOSITORY_UPKEEP_SECONDS));
    verifying = Executors.newSingleThreadScheduledExecutor();
    moving = Executors.newSingleThreadScheduledExecutor();
    every(verifying, pause, "Verification of stored documents", verification()::round);
    every(moving, pause, "The move to the archive tier", move()::round);
    every(
        moving,
        BETWEEN_SWEEPS,
        "The search for orphaned objects",
        new ObjectSweep(contents, LONGEST_WAIT)::sweep);
    if (region.text(RegionKey.RETENTION_DELETE).equals("afterLegalMinimum")) {
      every(moving, BETWEEN_SWEEPS, "The end of retention", retentionEnd(registry)::round);
    }
  }

  private ContentVerification verification() {
    return new ContentVerification(
        contents,
        audit,
        Duration.ofDays(region.number(RegionKey.REPOSITORY_VERIFICATION_DAYS)),
        new ReadingPace(region.number(RegionKey.REPOSITORY_VERIFICATION_PACE)),
        clock);
  }

  private ArchiveMove move() {
    Duration online = Duration.ofDays(region.number(RegionKey.RETENTION_ONLINE_DAYS));
    return new ArchiveMove(contents, audit, online, clock);
  }

  private RetentionEnd retentionEnd(Function<StoredDocument, Set<String>> registry) {
    LegalMinimum minimum =
        new LegalMinimum(
            Math.toIntExact(region.number(RegionKey.RETENTION_LAST_STAY_YEARS)),
            Math.toIntExact(region.number(RegionKey.RETENTION_BIRTHDAY)),
            Math.toIntExact(region.number(RegionKey.RETENTION_DEATH_YEARS)));
    return new RetentionEnd(
        region.path(RegionKey.RETENTION_PATIENTS),
        rows,
        store,
        new DocumentPatients(rows, registry, clock),
        audit,
        minimum,
        region.timeZone(),
        clock);
  }

  private static void every(
      ScheduledExecutorService executor, Duration pause, String name, Runnable round) {
    long start = Math.min(LATEST_START.toSeconds(), pause.toSeconds());
    executor.scheduleWithFixedDelay(
        () -> run(name, round), start, pause.toSeconds(), TimeUnit.SECONDS);
  }

  private static void run(String name, Runnable round) {
    try {
      round.run();
    } catch (CancellationException e) {
      LOG.debug("{} was stopped", name);
    } catch (Exception e) {
      LOG.warn("{} was interrupted by a failure; the next round goes on", name, e);
    }
  }

  /** Ends; what is under way is taken up again after the next start. */
  public void stop() {
    if (verifying != null) {
      verifying.shutdownNow();
      moving.shutdownNow();
    }
  }
}
