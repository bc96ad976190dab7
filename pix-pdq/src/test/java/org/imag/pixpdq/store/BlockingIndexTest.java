package org.imag.pixpdq.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a record is compared with stays bounded however many people bear its name. */
class BlockingIndexTest {
  private static final AssigningAuthority HOSPITAL = TestIndex.CAYENNE.authority();
  private static final long RARE = 1;
  private static final long FREQUENT = 2;
  private static final long TOO_FREQUENT = 3;

  private final TestIndex index = new TestIndex();
  private final BlockingIndex blocking = new BlockingIndex(index.database().entities());
  private long asked;
  private long alike;
  private long distant;

  @BeforeEach
  void fill() {
    index.inTransaction(
        () -> {
          asked = record("asked");
          distant = record("distant");
          alike = record("alike");
          blocking.add(asked, Set.of(RARE, FREQUENT, TOO_FREQUENT));
          blocking.add(distant, Set.of(TOO_FREQUENT));
          bearers(FREQUENT, 40);
          bearers(TOO_FREQUENT, 300);
          blocking.add(alike, Set.of(RARE));
        });
  }

  private void bearers(long key, int count) {
    LongStream.range(0, count).forEach(i -> blocking.add(record(key + "-" + i), Set.of(key)));
  }

  private long record(String id) {
    return new SourceRecords(index.database().entities()).add(new PatientIdentifier(HOSPITAL, id));
  }

  @Test
  void whoeverHasTheRarestKeyInCommonComesFirst() {
    index.inTransaction(() -> assertThat(candidates(1)).containsExactly(alike));
  }

  @Test
  void keysThatHundredsHaveAreLeftOut() {
    index.inTransaction(() -> assertThat(candidates(1000)).hasSize(41).doesNotContain(distant));
  }

  @Test
  void noneIsItsOwnCandidate() {
    index.inTransaction(() -> assertThat(candidates(1000)).doesNotContain(asked));
  }

  private List<Long> candidates(int limit) {
    return blocking.candidates(asked, Set.of(RARE, FREQUENT, TOO_FREQUENT), limit);
  }
}
