package org.imag.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imag.matching.Ins.Kind;

/**
 * What the national numbers say. Only a qualified number proves anything, and only with the five
 * strict traits: family name, given names, birth date and sex, and the place of birth.
 */
final class InsRules {
  private enum Trait {
    AGREES,
    DIFFERS,
    MISSING
  }

  private InsRules() {}

  static void judge(Identity a, Identity b, Set<Reason> reasons) {
    if (hasWrongKey(a) || hasWrongKey(b)) {
      reasons.add(Reason.INS_KEY_WRONG);
    }
    if (!matchable(a) || !matchable(b)) {
      return;
    }
    Ins one = a.ins().orElseThrow();
    Ins other = b.ins().orElseThrow();
    boolean qualified = a.qualifiedIns().isPresent() && b.qualifiedIns().isPresent();
    if (one.equals(other)) {
      if (qualified) {
        reasons.add(strictTraits(a, b));
      }
    } else if (one.kind() != other.kind() || one.number().equals(other.number())) {
      reasons.add(Reason.INS_KINDS_DIFFER);
    } else {
      reasons.add(
          !qualified
              ? Reason.INS_UNQUALIFIED_DIFFERS
              : one.kind() == Kind.NIR ? Reason.INS_DIFFERENT : Reason.INS_KINDS_DIFFER);
    }
  }

  private static boolean matchable(Identity identity) {
    return identity.ins().filter(ins -> ins.kind() != Kind.OTHER).isPresent();
  }

  private static boolean hasWrongKey(Identity identity) {
    return identity.ins().filter(ins -> ins.kind() != Kind.OTHER && !ins.hasRightKey()).isPresent();
  }

  private static Reason strictTraits(Identity a, Identity b) {
    List<Trait> traits =
        List.of(
            trait(a.traits().family().compact(), b.traits().family().compact()),
            givens(a.traits().givens(), b.traits().givens()),
            trait(date(a), date(b)),
            trait(sex(a), sex(b)),
            trait(a.birthplace(), b.birthplace()));
    if (traits.contains(Trait.DIFFERS)) {
      return Reason.INS_EQUAL_TRAIT_DIFFERS;
    }
    return traits.contains(Trait.MISSING)
        ? Reason.INS_EQUAL_TRAIT_MISSING
        : Reason.INS_EQUAL_TRAITS_AGREE;
  }

  private static Trait trait(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Trait.MISSING;
    }
    return one.equals(other) ? Trait.AGREES : Trait.DIFFERS;
  }

  /** The list counts, not its split; one side may know its beginning only. */
  private static Trait givens(Set<String> one, Set<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Trait.MISSING;
    }
    List<String> fewer = new ArrayList<>(one.size() <= other.size() ? one : other);
    List<String> more = new ArrayList<>(one.size() <= other.size() ? other : one);
    boolean begins = more.subList(0, fewer.size()).equals(fewer);
    boolean sameLetters = String.join("", one).equals(String.join("", other));
    return begins || sameLetters ? Trait.AGREES : Trait.DIFFERS;
  }

  private static String date(Identity identity) {
    BirthDate date = identity.birthDate();
    return Optional.of(date)
        .flatMap(BirthDate::read)
        .map(read -> date.precision() + " " + read)
        .orElse("");
  }

  private static String sex(Identity identity) {
    return identity.sex() == Sex.UNKNOWN ? "" : identity.sex().name();
  }
}
