package org.imag.bench.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imag.bench.matching.EntryError;
import org.imag.bench.matching.Regions;
import org.imag.bench.matching.Sample;
import org.imag.conformance.target.Target;

/**
 * What the two hospitals of a region say of the people of {@link Regions}: five of eight are known
 * to both, as far as there are two records of them, so that there are about 1.3 records a person.
 */
record People(Target target, long seed) {
  /** How many live in one batch, look-alikes besides. */
  static final int A_BATCH = 20_000;

  private static final int OF_EIGHT_IN_BOTH = 5;

  /**
   * The records of one batch.
   *
   * @param name begins their ids
   */
  List<FedRecord> batch(long number, String name) {
    Map<Integer, Integer> seen = new HashMap<>();
    List<FedRecord> records = new ArrayList<>();
    for (Sample sample : new Regions(A_BATCH, seed * 1_000_003 + number).samples()) {
      int before = seen.merge(sample.person(), 1, Integer::sum) - 1;
      if (before == 0 || before == 1 && sample.person() % 8 < OF_EIGHT_IN_BOTH) {
        FedRecord record = said(sample, before, name + "-" + records.size());
        if (record.isTaken()) {
          records.add(record);
        }
      }
    }
    return records;
  }

  private FedRecord said(Sample sample, int before, String id) {
    boolean first = (sample.person() / 8 + before) % 2 == 0;
    return FedRecord.of(
        sample.identity(), first ? target.sourcePatient(id) : target.secondPatient(id));
  }

  /** A record for comparing; whose it is does not matter there. */
  static Sample sample(FedRecord record) {
    return new Sample(record.identity(), 0, EntryError.NONE);
  }
}
