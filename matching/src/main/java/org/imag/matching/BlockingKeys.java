package org.imag.matching;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imag.matching.name.NameForm;

/**
 * The keys under which an index finds the identities worth comparing: two that share none are two
 * persons. At most eighteen an identity; none that a thousandth of a population shares, hence never
 * a date, a name or a place alone. The keys are the same in every run and may be stored; they
 * change with the version of this class only.
 */
public final class BlockingKeys {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int MOST = 18;
  private static final int STREET_SOUNDS = 4;
  private static final int NAME_SOUNDS = 3;

  private final Identity identity;
  private final Traits traits;
  private final Set<Long> keys = new LinkedHashSet<>();

  private BlockingKeys(Identity identity) {
    this.identity = identity;
    this.traits = identity.traits();
  }

  /** The keys of an identity; none when too little is known of it. */
  public static Set<Long> of(Identity identity) {
    BlockingKeys blocking = new BlockingKeys(identity);
    blocking.numbers();
    blocking.names();
    blocking.dates();
    blocking.homes();
    return Collections.unmodifiableSet(blocking.keys);
  }

  private void numbers() {
    identity.qualifiedIns().ifPresent(ins -> add("ins", ins.number()));
    add("national", traits.nationalId());
    traits.phones().stream()
        .sorted()
        .limit(2)
        .forEach(phone -> add("phone", phone, traits.first().sound()));
  }

  /**
   * The day with one name, the month and day in either order: all but a wrong day and both names.
   */
  private void dates() {
    Optional<LocalDate> full =
        identity.birthDate().read().filter(day -> identity.birthDate().isFull());
    if (full.isEmpty()) {
      return;
    }
    String day = eitherOrder(full.get());
    Stream.of(traits.family(), traits.first(), traits.usedFamily())
        .map(NameForm::sound)
        .distinct()
        .forEach(name -> add("day", day, name));
    add("birth", full.get().toString(), identity.birthplace());
    add("home", full.get().toString(), traits.postcode());
  }

  /** Month and day; empty when they are not known. */
  private String anniversary() {
    return identity
        .birthDate()
        .read()
        .filter(date -> identity.birthDate().isFull())
        .map(date -> date.getMonthValue() + "-" + date.getDayOfMonth())
        .orElse("");
  }

  private static String eitherOrder(LocalDate date) {
    int day = date.getDayOfMonth();
    int month = date.getMonthValue();
    return date.getYear() + "-" + Math.min(day, month) + "-" + Math.max(day, month);
  }

  /** Both names, in either order, with a part of the date or with a place: a wrong or weak date. */
  private void names() {
    String names = names(traits.family(), traits.first());
    Optional<LocalDate> read = identity.birthDate().read();
    read.ifPresent(date -> add("year", names, String.valueOf(date.getYear())));
    read.filter(date -> identity.birthDate().isFull())
        .ifPresent(
            date -> add("anniversary", names, date.getMonthValue() + "-" + date.getDayOfMonth()));
    add("town", names, traits.postcode());
    add("origin", names, identity.birthplace());
  }

  /** Empty unless both are known. */
  private static String names(NameForm family, NameForm given) {
    if (family.isEmpty() || given.isEmpty()) {
      return "";
    }
    List<String> sounds = Stream.of(family.sound(), given.sound()).sorted().toList();
    return String.join(" ", sounds);
  }

  /** The address with a part of a name, so that it stays selective: names and date both wrong. */
  private void homes() {
    String street = traits.streets().isEmpty() ? "" : traits.streets().get(0);
    String sound = NameForm.sound(street);
    String city = begin(NameForm.sound(traits.city()), STREET_SOUNDS);
    String family = begin(traits.family().sound(), NAME_SOUNDS);
    String given = begin(traits.first().sound(), NAME_SOUNDS);
    add("house", traits.number(), begin(sound, STREET_SOUNDS), city);
    add("street", sound, traits.family().sound());
    add("door", traits.number(), traits.postcode(), given);
    add("path", begin(sound, STREET_SOUNDS), city, traits.first().sound());
    add("village", names(traits.family(), traits.first()), city);
    add("bell", traits.number(), city, family);
    add("feast", anniversary(), begin(sound, STREET_SOUNDS));
    if (traits.streets().size() > 1) {
      String second = NameForm.sound(traits.streets().get(1));
      add("building", traits.postcode(), begin(sound, STREET_SOUNDS), second);
    }
  }

  private static String begin(String sound, int letters) {
    return sound.substring(0, Math.min(letters, sound.length()));
  }

  private void add(String kind, String... parts) {
    if (keys.size() < MOST && Arrays.stream(parts).noneMatch(String::isEmpty)) {
      keys.add(hash(kind, parts));
    }
  }

  /** FNV-1a, mixed once more. */
  private static long hash(String kind, String... parts) {
    long hash = OFFSET;
    for (char c : (kind + "|" + String.join("|", parts)).toCharArray()) {
      hash = (hash ^ c) * PRIME;
    }
    hash ^= hash >>> 33;
    hash *= 0xff51afd7ed558ccdL;
    return hash ^ hash >>> 29;
  }
}
