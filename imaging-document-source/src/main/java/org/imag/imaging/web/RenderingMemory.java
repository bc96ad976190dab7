package org.imag.imaging.web;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What all pictures being made may take of the memory: two fifths. A picture needs its frame whole,
 * several times over; without a bound a few viewers of mammograms would end the server.
 */
@ApplicationScoped
public class RenderingMemory {
  private static final int PATIENCE_SECONDS = 30;

  private final int megabytes;
  private final Semaphore free;

  /** Two fifths of what the server may have. */
  public RenderingMemory() {
    this((int) Math.min(Integer.MAX_VALUE, (Runtime.getRuntime().maxMemory() >> 20) * 2 / 5));
  }

  RenderingMemory(int megabytes) {
    this.megabytes = megabytes;
    this.free = new Semaphore(megabytes, true);
  }

  /**
   * Takes what the decoding or rendering of a frame needs.
   *
   * @param bytes of all copies of the frame together
   * @return how much, to be given back
   * @throws DicomWebRefusal 406 when it is more than there ever is, 503 when it does not become
   *     free in time
   */
  public int take(long bytes) {
    long needed = 1 + (bytes >> 20);
    if (needed > megabytes) {
      throw DicomWebRefusal.notAcceptable("A frame of so many pixels is not rendered here");
    }
    try {
      if (!free.tryAcquire((int) needed, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new DicomWebRefusal(503, "Too many pictures are being made; try again later");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DicomWebRefusal(503, "The server is stopping");
    }
    return (int) needed;
  }

  /** Gives back what was taken. */
  public void give(int taken) {
    free.release(taken);
  }
}
