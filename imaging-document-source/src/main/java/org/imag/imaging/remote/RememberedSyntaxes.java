package org.imag.imaging.remote;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imag.imaging.archive.StoredInstance;

/**
 * What the archive told about instances during the last minutes, and what was concluded from that
 * for those of the same kind: of one series and one SOP Class.
 */
final class RememberedSyntaxes {
  private static final int MOST = 50_000;
  private static final long NANOS = Duration.ofMinutes(5).toNanos();

  private final Map<String, Known> known = bounded();
  private final Map<List<String>, Long> mixed = bounded();

  private static <K, V> Map<K, V> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MOST;
      }
    };
  }

  /**
   * @param stored transfer syntax, or null when it is not known yet
   * @param concluded from others of its kind
   * @param available whether it is said to be on line
   * @param siblings the listing it is of
   * @param until when it is forgotten, by {@link System#nanoTime}
   */
  private record Known(
      String stored,
      boolean concluded,
      boolean available,
      List<StoredInstance> siblings,
      long until) {
    static final Known NOTHING = new Known(null, false, true, List.of(), 0);

    Known storedIn(String syntax, boolean conclusion) {
      return new Known(syntax, conclusion, available, siblings, later());
    }
  }

  private static long later() {
    return System.nanoTime() + NANOS;
  }

  private static boolean isOver(long until) {
    return System.nanoTime() - until > 0;
  }

  /** Remembers a listing, whose instances will probably be asked for together. */
  synchronized void listed(List<StoredInstance> instances, Collection<String> unavailable) {
    for (StoredInstance instance : instances) {
      String uid = uid(instance);
      Known before = before(instance);
      String told = instance.transferSyntaxUid();
      known.put(
          uid,
          new Known(
              told == null ? before.stored() : told,
              told == null && before.concluded(),
              !unavailable.contains(uid),
              instances,
              later()));
    }
  }

  private Known before(StoredInstance instance) {
    Known before = known.get(uid(instance));
    return before == null || isOver(before.until()) ? Known.NOTHING : before;
  }

  private static String uid(StoredInstance instance) {
    return instance.reference().sopInstanceUid();
  }

  private static List<String> kind(StoredInstance instance) {
    return List.of(instance.reference().seriesInstanceUid(), instance.sopClassUid());
  }

  synchronized boolean isAvailable(StoredInstance instance) {
    return before(instance).available();
  }

  /** The transfer syntax it is stored in, empty when the archive has to be asked. */
  synchronized Optional<String> stored(StoredInstance instance) {
    return Optional.ofNullable(before(instance).stored())
        .or(() -> Optional.ofNullable(instance.transferSyntaxUid()));
  }

  /** Itself and those after it in its listing that the archive has to be asked for, too. */
  synchronized List<StoredInstance> unknownFrom(StoredInstance instance) {
    List<StoredInstance> after =
        before(instance).siblings().stream()
            .dropWhile(one -> !one.equals(instance))
            .filter(one -> stored(one).isEmpty())
            .toList();
    return after.isEmpty() ? List.of(instance) : after;
  }

  /** Those of an instance's kind that the archive has to be asked for, in their order. */
  synchronized List<StoredInstance> unknownLike(StoredInstance instance) {
    return before(instance).siblings().stream()
        .filter(one -> kind(one).equals(kind(instance)) && stored(one).isEmpty())
        .toList();
  }

  /** Whether instances of this kind are known to be unlike each other. */
  synchronized boolean isMixed(StoredInstance instance) {
    Long until = mixed.get(kind(instance));
    return until != null && !isOver(until);
  }

  /** The archive said so. */
  synchronized void told(StoredInstance instance, String stored) {
    known.put(uid(instance), before(instance).storedIn(stored, false));
  }

  /** The archive said so of some of their kind. */
  synchronized void concluded(List<StoredInstance> instances, String stored) {
    instances.forEach(one -> known.put(uid(one), before(one).storedIn(stored, true)));
  }

  /** Instances of this kind are not alike: what was concluded is forgotten. */
  synchronized void differ(StoredInstance instance) {
    mixed.put(kind(instance), later());
    before(instance).siblings().stream()
        .filter(one -> kind(one).equals(kind(instance)) && before(one).concluded())
        .forEach(one -> known.put(uid(one), before(one).storedIn(null, false)));
  }

  /** What is known about the instance has turned out to be wrong. */
  synchronized void forget(StoredInstance instance) {
    known.put(uid(instance), before(instance).storedIn(null, false));
  }
}
