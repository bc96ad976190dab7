package org.imag.imaging.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What all pictures being made may take of the memory. A picture needs its frame whole, several
 * times over; without a bound a few viewers of mammograms would end the server.
 */
@ApplicationScoped
public class RenderingMemory {
  private static final int MEGABYTES = 128;
  private static final int PATIENCE_SECONDS = 30;

  /** The frame as stored, decoded, in between, and as picture. */
  private static final int COPIES = 4;

  private final Semaphore free = new Semaphore(MEGABYTES, true);

  /**
   * Takes what the rendering of a frame needs, or all there is when it needs more.
   *
   * @return how much, to be given back
   * @throws DicomWebRefusal 503 when it does not become free in time
   */
  public int take(long bytesOfFrame) {
    int megabytes = (int) Math.min(MEGABYTES, 1 + (COPIES * bytesOfFrame >> 20));
    try {
      if (!free.tryAcquire(megabytes, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new DicomWebRefusal(503, "Too many pictures are being made; try again later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DicomWebRefusal(503, "The server is stopping");
    }
    return megabytes;
  }

  /** Gives back what was taken. */
  public void give(int taken) {
    free.release(taken);
  }
}
