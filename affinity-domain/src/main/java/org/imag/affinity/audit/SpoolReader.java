package org.imag.affinity.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads batches of records and remembers where each record read last ends. Used by one thread. */
final class SpoolReader {
  private final Map<Long, Long> ends = new HashMap<>();
  private SpoolSegment current;

  /**
   * The records of one file after position {@code after} and before position {@code end}: one at
   * least, unless the next one is damaged, and as many more as stay within both bounds.
   */
  List<SpoolRecord> read(SpoolSegment segment, long after, long end, int maxRecords, long maxBytes)
      throws IOException {
    List<SpoolRecord> records = new ArrayList<>();
    long bytes = 0;
    try (SpoolSegment.Reader reader = readerBehind(segment, after)) {
      while (reader.position() < end && records.size() < maxRecords) {
        Optional<SpoolRecord> record = reader.next();
        if (record.isEmpty()) {
          break;
        }
        bytes += record.get().content().length;
        if (bytes > maxBytes && !records.isEmpty()) {
          break;
        }
        records.add(record.get());
        ends.put(record.get().position(), reader.offset());
      }
    }
    return records;
  }

  private SpoolSegment.Reader readerBehind(SpoolSegment segment, long after) throws IOException {
    Long offset = segment == current ? ends.get(after) : null;
    current = segment;
    ends.clear();
    if (offset != null) {
      ends.put(after, offset);
      return segment.reader(offset, after + 1);
    }
    SpoolSegment.Reader reader = segment.reader(0, segment.first());
    while (reader.position() <= after && reader.next().isPresent()) {
      ends.put(reader.position() - 1, reader.offset());
    }
    return reader;
  }
}
