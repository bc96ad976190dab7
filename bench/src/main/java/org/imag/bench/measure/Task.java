package org.imag.bench.measure;

import java.util.SplittableRandom;

/** What one client does again and again; used by one thread, closed in the end. */
public interface Task extends AutoCloseable {

  /**
   * Does it once.
   *
   * @return what is wrong with the result, empty text when nothing is
   * @throws Exception when there is no result; the task is then made anew
   */
  String once(SplittableRandom random) throws Exception;

  @Override
  void close() throws Exception;

  /** Makes the task of one client. */
  interface Factory {
    /** A task of its own for each client. */
    Task open() throws Exception;
  }
}
