package org.imag.pixpdq.linkage;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.imag.pixpdq.store.SourceRecord;

/**
 * Records that are tied together by rules or assertions, or were so until now.
 *
 * @param records in the order they came
 */
record Component(List<SourceRecord> records) {

  Set<Long> ids() {
    return records.stream().map(SourceRecord::id).collect(Collectors.toUnmodifiableSet());
  }

  Set<String> persons() {
    return records.stream()
        .flatMap(record -> record.regionalId().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  SourceRecord record(long id) {
    return records.stream().filter(record -> record.id() == id).findFirst().orElseThrow();
  }

  List<SourceRecord> of(Collection<Long> ids) {
    return records.stream().filter(record -> ids.contains(record.id())).toList();
  }
}
