package org.imag.affinity.audit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One file of a spool, named after the position of its first record. Each record is its length (4
 * bytes), the CRC-32C of position and content (4 bytes), and its content. Plain file input and
 * output: unlike channels they outlive the interruption of a thread.
 */
final class SpoolSegment {
  static final int HEADER_BYTES = 8;
  private static final String SUFFIX = ".spool";

  private final Path file;
  private final long first;
  private RandomAccessFile out;
  private long next;
  private long length;

  private SpoolSegment(Path file, long first) {
    this.file = file;
    this.first = first;
    this.next = first;
  }

  /** An empty file that takes records. */
  static SpoolSegment create(Path directory, long first) throws IOException {
    SpoolSegment segment =
        new SpoolSegment(directory.resolve(String.format("%020d%s", first, SUFFIX)), first);
    segment.out = new RandomAccessFile(segment.file.toFile(), "rw");
    segment.out.setLength(0);
    segment.out.getFD().sync();
    return segment;
  }

  /** A file of an earlier run that takes no more records and ends before position {@code next}. */
  static SpoolSegment sealed(Path file, long next) throws IOException {
    SpoolSegment segment = new SpoolSegment(file, firstOf(file));
    segment.next = next;
    segment.length = Files.size(file);
    return segment;
  }

  /** The last file of an earlier run: what a crash left unfinished at its end is cut off. */
  static SpoolSegment recover(Path file) throws IOException {
    SpoolSegment segment = new SpoolSegment(file, firstOf(file));
    try (Reader reader = segment.reader(0, segment.first)) {
      while (reader.next().isPresent()) {
        segment.next = reader.position();
        segment.length = reader.offset();
      }
    }
    segment.out = new RandomAccessFile(file.toFile(), "rw");
    segment.out.setLength(segment.length);
    segment.out.getFD().sync();
    return segment;
  }

  static boolean isSegment(Path file) {
    return file.getFileName().toString().matches("\\d{20}\\" + SUFFIX);
  }

  static long firstOf(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
  }

  long first() {
    return first;
  }

  /** Position after the last record. */
  long next() {
    return next;
  }

  long length() {
    return length;
  }

  void append(byte[] content) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(HEADER_BYTES + content.length);
    frame.putInt(content.length).putInt(checksum(next, content)).put(content);
    out.seek(length);
    out.write(frame.array());
    length += frame.capacity();
    next++;
  }

  /** Forgets the records from that position on. */
  void rewind(long position, long offset) throws IOException {
    next = position;
    length = offset;
    out.setLength(offset);
  }

  void sync() throws IOException {
    out.getFD().sync();
  }

  void seal() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }

  void delete() throws IOException {
    seal();
    Files.deleteIfExists(file);
  }

  Reader reader(long offset, long position) throws IOException {
    return new Reader(file, offset, position);
  }

  private static int checksum(long position, byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, position));
    crc.update(content);
    return (int) crc.getValue();
  }

  /** Reads records one after the other. */
  static final class Reader implements AutoCloseable {
    private final DataInputStream in;
    private final long size;
    private long offset;
    private long position;

    private Reader(Path file, long offset, long position) throws IOException {
      this.size = Files.size(file);
      FileInputStream stream = new FileInputStream(file.toFile());
      stream.skipNBytes(offset);
      this.in = new DataInputStream(new BufferedInputStream(stream, 1 << 16));
      this.offset = offset;
      this.position = position;
    }

    /** The next record, nothing when no whole and sound one follows. */
    Optional<SpoolRecord> next() throws IOException {
      if (offset + HEADER_BYTES > size) {
        return Optional.empty();
      }
      int length = in.readInt();
      int crc = in.readInt();
      if (length <= 0 || length > size - offset - HEADER_BYTES) {
        return Optional.empty();
      }
      byte[] content = in.readNBytes(length);
      if (content.length < length || checksum(position, content) != crc) {
        return Optional.empty();
      }
      offset += HEADER_BYTES + length;
      return Optional.of(new SpoolRecord(position++, content));
    }

    /** Position of the next record. */
    long position() {
      return position;
    }

    /** Where the next record begins. */
    long offset() {
      return offset;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
