package org.imag.imaging;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.imag.affinity.Actor;
import org.imag.affinity.testing.TestDatabase;
import org.imag.imaging.archive.StoreOutcome;
import org.imag.imaging.store.EmbeddedArchive;
import org.imag.imaging.store.ImagingIndex;
import org.imag.imaging.store.InstanceFiles;
import org.imag.imaging.store.ManifestLedger;
import org.imag.imaging.store.PublicationJobs;
import org.imag.imaging.store.Transactions;

/** The embedded archive on an empty database and an empty folder. */
public final class TestArchive {
  private static final long MAX_BYTES = 10_000_000;

  public final TestDatabase database;
  public final InstanceFiles files;
  public final Transactions transactions;
  public final EmbeddedArchive archive;
  public final PublicationJobs jobs;
  public final ManifestLedger ledger;

  private TestArchive(Path folder, Duration quiet) {
    database = TestDatabase.empty(Actor.IMAGING_DOCUMENT_SOURCE);
    files = new InstanceFiles(folder, MAX_BYTES);
    transactions = new Transactions(database.dataSource());
    archive = new EmbeddedArchive(files, new ImagingIndex(transactions, quiet));
    jobs = new PublicationJobs(transactions);
    ledger = new ManifestLedger(transactions);
  }

  public static TestArchive in(Path folder) {
    return new TestArchive(folder, Duration.ZERO);
  }

  public static TestArchive in(Path folder, Duration quiet) {
    return new TestArchive(folder, quiet);
  }

  public StoreOutcome store(byte[] file) {
    try {
      return archive.store(Images.stream(file), Optional.empty());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Stores the first slices of the study. */
  public TestArchive withSlices(int count) {
    for (int i = 1; i <= count; i++) {
      store(Images.file(i));
    }
    return this;
  }
}
