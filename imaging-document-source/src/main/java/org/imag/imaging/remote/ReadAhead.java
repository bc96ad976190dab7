package org.imag.imaging.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.imag.imaging.archive.ArchiveUnavailable;
import org.imag.imaging.archive.InstanceSequence;

/**
 * Asks the archive for the next instances while one is being sent, so that nobody waits for it to
 * find them. Of each that comes ahead no more is taken in than a few buffers; one that nobody
 * fetches soon is given back, and asked for again when it is wanted.
 */
final class ReadAhead implements InstanceSequence {
  private static final int AHEAD = 3;
  private static final int KEPT_SECONDS = 5;

  private final TransferSyntaxLookup syntaxes;
  private final Shared shared;
  private final Iterator<Sent> rest;
  private final Deque<Begun> ahead = new ArrayDeque<>();

  /**
   * @param syntaxes that open an instance
   * @param inOrder instances in the order they will be opened
   */
  ReadAhead(TransferSyntaxLookup syntaxes, Shared shared, List<Sent> inOrder) {
    this.syntaxes = syntaxes;
    this.shared = shared;
    this.rest = inOrder.iterator();
  }

  /**
   * What all sequences of an archive share, so that its connections are not all held by instances
   * that wait for their turn.
   */
  static final class Shared {
    private static final int MOST = 16;

    private final Executor threads = ArchiveThreads.upTo(MOST, "archive-read-ahead");
    private final Semaphore allowance = new Semaphore(MOST);
  }

  @Override
  public InputStream open(Sent sent) throws IOException {
    begin();
    InputStream begun = null;
    if (!ahead.isEmpty() && ahead.peek().sent.equals(sent)) {
      begun = ahead.remove().fetch();
    } else if (ahead.isEmpty() && rest.hasNext()) {
      // all others have taken the allowance: this one goes on without
      rest.next();
    }
    begin();
    return new Watched(begun == null ? opened(sent) : begun);
  }

  private void begin() {
    while (ahead.size() < AHEAD && rest.hasNext() && shared.allowance.tryAcquire()) {
      ahead.add(new Begun(rest.next()));
    }
  }

  private InputStream opened(Sent sent) throws IOException {
    try {
      return syntaxes.open(sent.instance(), sent.transferSyntaxUid());
    } catch (ArchiveUnavailable e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    rest.forEachRemaining(sent -> {});
    ahead.forEach(Begun::giveBack);
    ahead.clear();
  }

  /** An instance that was asked for; it is fetched or given back, whichever comes first. */
  private final class Begun {
    private final Sent sent;
    private final CompletableFuture<InputStream> arriving = new CompletableFuture<>();
    private CompletableFuture<InputStream> unclaimed = arriving;

    Begun(Sent sent) {
      this.sent = sent;
      shared.threads.execute(this::begin);
    }

    private void begin() {
      if (isClaimed()) {
        arriving.complete(null);
        return;
      }
      try {
        arriving.complete(opened(sent));
      } catch (IOException | RuntimeException e) {
        arriving.completeExceptionally(e);
      }
      CompletableFuture.delayedExecutor(KEPT_SECONDS, TimeUnit.SECONDS, shared.threads)
          .execute(this::giveBack);
    }

    private synchronized boolean isClaimed() {
      return unclaimed == null;
    }

    private synchronized CompletableFuture<InputStream> claim() {
      CompletableFuture<InputStream> claimed = unclaimed;
      if (claimed != null) {
        unclaimed = null;
        shared.allowance.release();
      }
      return claimed;
    }

    /** Waits for it; null when it was given back. */
    InputStream fetch() throws IOException {
      CompletableFuture<InputStream> claimed = claim();
      try {
        return claimed == null ? null : claimed.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof IOException failure) {
          throw failure;
        }
        throw e;
      }
    }

    void giveBack() {
      CompletableFuture<InputStream> claimed = claim();
      if (claimed != null) {
        claimed.thenAccept(ReadAhead::closed);
      }
    }
  }

  private static void closed(InputStream in) {
    try {
      if (in != null) {
        in.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("closing a transfer does not fail", e);
    }
  }

  /** A sender that stops in the middle of an instance wants none of the others either. */
  private final class Watched extends FilterInputStream {
    private boolean whole;

    Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      whole |= next < 0;
      return next;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int count = super.read(into, from, length);
      whole |= count < 0;
      return count;
    }

    @Override
    public void close() throws IOException {
      if (!whole) {
        ReadAhead.this.close();
      }
      super.close();
    }
  }
}
