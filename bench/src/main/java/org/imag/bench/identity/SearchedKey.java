package org.imag.bench.identity;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.imag.matching.name.NameForm;

/**
 * A key under which demographics queries find a record.
 *
 * @param kind as in the column {@code search_key.kind}
 * @param value normalised
 */
record SearchedKey(String kind, String value) {

  /** All keys of a record, as the index makes them. */
  static Set<SearchedKey> of(FedRecord record) {
    Set<SearchedKey> keys = new LinkedHashSet<>();
    for (String family : families(record)) {
      spellings(family).forEach(text -> keys.add(new SearchedKey("F", text)));
      add(keys, "f", NameForm.of(family).sound());
    }
    for (String given : givens(record)) {
      spellings(given).forEach(text -> keys.add(new SearchedKey("G", text)));
      add(keys, "g", NameForm.of(given).sound());
    }
    spellings(record.mother()).forEach(name -> add(keys, "M", name));
    record.phones().forEach(phone -> add(keys, "T", digits(phone)));
    add(keys, "S", NameForm.letters(record.street()));
    add(keys, "C", NameForm.letters(record.city()));
    add(keys, "P", NameForm.letters(record.postcode()));
    return keys;
  }

  private static List<String> families(FedRecord record) {
    return record.usedFamily().isEmpty()
        ? List.of(record.family())
        : List.of(record.family(), record.usedFamily());
  }

  private static List<String> givens(FedRecord record) {
    return Stream.concat(
            Stream.of(record.given(), record.givens(), record.usedGiven()),
            Arrays.stream(record.givens().split("[\\s,]+")))
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  private static Set<String> spellings(String name) {
    NameForm form = NameForm.of(name);
    if (form.isEmpty()) {
      return Set.of(NameForm.letters(name));
    }
    return new LinkedHashSet<>(List.of(form.compact(), String.join("", form.core())));
  }

  private static String digits(String phone) {
    String digits = phone.replaceAll("\\D", "");
    return digits.substring(Math.max(0, digits.length() - 9));
  }

  private static void add(Set<SearchedKey> keys, String kind, String value) {
    if (!value.isEmpty()) {
      keys.add(new SearchedKey(kind, value));
    }
  }
}
