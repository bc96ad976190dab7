package org.imag.deployment.region;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.imag.deployment.OwnerOnly;
import org.imag.deployment.RegionFailure;

/**
 * Held while a region is started or stopped, so that two launchers never do both at once. The
 * system frees it when its holder dies.
 */
final class RegionLock implements AutoCloseable {
  private final FileChannel channel;

  private RegionLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock, or fails at once when another launcher holds it. */
  static RegionLock take(Path file) {
    try {
      OwnerOnly.folder(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new RegionFailure(
            "Another ./imag is starting or stopping the region in " + file.getParent());
      }
      return new RegionLock(channel);
    } catch (IOException e) {
      throw new RegionFailure("The folder " + file.getParent() + " cannot be used", e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new RegionFailure("The lock of the region cannot be freed", e);
    }
  }
}
