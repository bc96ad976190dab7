package org.imag.matching;

import java.util.Collections;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * When two identities may be linked without a human. One rule a method; each that speaks against it
 * gives a reason, and a link has none. Doubt goes to a human.
 */
final class LinkRules {
  /** Codes of PID-32 (French table 0445) that leave an identity to humans. */
  private static final Set<String> UNTRUSTED =
      Set.of("FICT", "DOUT", "COLP", "COLV", "USUR", "ANOM", "INVA", "FILI");

  private static final Set<String> HOMONYM = Set.of("HOMD", "HOMA", "HOMO");

  /** What a link by rule may carry along. */
  private static final Set<Reason> HARMLESS =
      EnumSet.of(Reason.INS_EQUAL_TRAITS_AGREE, Reason.INS_KEY_WRONG);

  private static final Set<Reason> INS_TO_REVIEW =
      EnumSet.of(Reason.INS_EQUAL_TRAIT_DIFFERS, Reason.INS_EQUAL_TRAIT_MISSING);

  private final Comparison compared;
  private final double weight;
  private final MatchingParameters parameters;
  private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

  LinkRules(Comparison compared, double weight, MatchingParameters parameters) {
    this.compared = compared;
    this.weight = weight;
    this.parameters = parameters;
  }

  Set<Reason> reasons() {
    return reasons;
  }

  /** The zone; the reasons are known afterwards. */
  Zone judge() {
    InsRules.judge(compared.a(), compared.b(), reasons);
    sameDomain();
    untrusted();
    if (!reasons.contains(Reason.INS_EQUAL_TRAITS_AGREE)) {
      probabilistic();
    }
    return zone();
  }

  private void probabilistic() {
    sexes();
    dates();
    names();
    twins();
    homonyms();
    trustGap();
    persons();
    thresholds();
  }

  private Zone zone() {
    if (Collections.disjoint(reasons, INS_TO_REVIEW) && isNobodysPair()) {
      return Zone.DISTINCT;
    }
    if (reasons.contains(Reason.INS_DIFFERENT)) {
      return Zone.CONFLICT;
    }
    return HARMLESS.containsAll(reasons) ? Zone.LINK : Zone.REVIEW;
  }

  private boolean isNobodysPair() {
    return reasons.contains(Reason.BELOW_REVIEW)
        || reasons.contains(Reason.PERSON_DIFFERS)
        || areTwins();
  }

  private void add(boolean applies, Reason reason) {
    if (applies) {
      reasons.add(reason);
    }
  }

  /** The index never merges inside a domain: its source does. */
  private void sameDomain() {
    add(compared.a().domain().equals(compared.b().domain()), Reason.SAME_DOMAIN);
  }

  private void untrusted() {
    add(eitherHas(UNTRUSTED), Reason.UNTRUSTED);
  }

  private void sexes() {
    add(compared.is(Field.SEX, Level.DIFFERENT), Reason.SEX_DIFFERS);
  }

  private void dates() {
    boolean weak = compared.is(Field.BIRTH_DATE, Level.WEAK, Level.COMPATIBLE);
    add(weak, Reason.WEAK_DATE);
    add(!weak && !compared.is(Field.BIRTH_DATE, Level.EXACT), Reason.DATE_DIFFERS);
  }

  /** Both names agree, and one of them exactly. */
  private void names() {
    boolean agree = compared.agrees(Field.FAMILY) && compared.agrees(Field.GIVEN);
    boolean exact = compared.is(Field.FAMILY, Level.EXACT) || compared.is(Field.GIVEN, Level.EXACT);
    add(!agree || !exact, Reason.NAME_DIFFERS);
    add(
        compared.a().traits().placeholder() || compared.b().traits().placeholder(),
        Reason.NAME_PLACEHOLDER);
  }

  /** A multiple birth, said or to be guessed: same day, family and home or mother. */
  private void twins() {
    boolean said = isMultiple(compared.a()) || isMultiple(compared.b());
    boolean together =
        compared.is(Field.BIRTH_DATE, Level.EXACT, Level.WEAK)
            && compared.agrees(Field.FAMILY)
            && (compared.sameQuarter() || compared.is(Field.MOTHER, Level.EXACT, Level.SIMILAR));
    boolean sameGiven =
        compared.is(
            Field.GIVEN, Level.EXACT, Level.USED, Level.SIMILAR, Level.TRUNCATED, Level.INVERTED);
    add(said || together && !sameGiven, Reason.TWIN_ALARM);
  }

  private static boolean isMultiple(Identity identity) {
    return identity.multipleBirth() || identity.birthRank().orElse(1) > 1;
  }

  /** Both said to be of a multiple birth, of another name and of another rank or sex. */
  private boolean areTwins() {
    OptionalInt one = compared.a().birthRank();
    OptionalInt other = compared.b().birthRank();
    boolean otherRank = one.isPresent() && other.isPresent() && !one.equals(other);
    return compared.a().multipleBirth()
        && compared.b().multipleBirth()
        && compared.is(Field.GIVEN, Level.DIFFERENT)
        && (otherRank || compared.is(Field.SEX, Level.DIFFERENT));
  }

  /**
   * People of one name, birth date and even birthplace exist. What tells them apart must not differ
   * (place of birth, mother, further given names, national number), and one thing must be known of
   * both and agree: mother, house, telephone or national number.
   */
  private void homonyms() {
    boolean differs =
        compared.is(Field.BIRTHPLACE, Level.DIFFERENT, Level.DEPARTMENT)
            || compared.is(Field.MOTHER, Level.DIFFERENT)
            || compared.is(Field.NATIONAL_ID, Level.DIFFERENT)
            || compared.furtherGivensDiffer();
    boolean confirmed =
        compared.sameMother()
            || compared.sameHouse()
            || compared.is(Field.PHONE, Level.EXACT)
            || compared.is(Field.NATIONAL_ID, Level.EXACT);
    boolean alike =
        compared.agrees(Field.FAMILY)
            && compared.agrees(Field.GIVEN)
            && compared.is(Field.BIRTH_DATE, Level.EXACT, Level.WEAK);
    add(eitherHas(HOMONYM) || alike && differs, Reason.HOMONYM);
    add(!confirmed, Reason.UNCONFIRMED);
  }

  /** A checked identity does not take in one that nobody checked and that has no INS. */
  private void trustGap() {
    add(
        isChecked(compared.a()) && isUnchecked(compared.b())
            || isChecked(compared.b()) && isUnchecked(compared.a()),
        Reason.TRUST_GAP);
  }

  private static boolean isChecked(Identity identity) {
    return identity.trust() == Trust.VALI || identity.trust() == Trust.QUAL;
  }

  private static boolean isUnchecked(Identity identity) {
    return identity.trust() == Trust.PROV && identity.ins().isEmpty();
  }

  /**
   * Brothers and sisters share everything but given name and birth date, neighbours the street.
   * Records that tell neither sex nor birthplace nor mother are too poor to say so.
   */
  private void persons() {
    boolean sameGiven = compared.agrees(Field.GIVEN) && !compared.is(Field.GIVEN, Level.WORDS);
    add(
        compared.is(Field.BIRTH_DATE, Level.DIFFERENT)
            && (!sameGiven || compared.is(Field.FAMILY, Level.DIFFERENT))
            && isTelling()
            && !compared.is(Field.NATIONAL_ID, Level.EXACT),
        Reason.PERSON_DIFFERS);
  }

  private boolean isTelling() {
    return compared.isKnown(Field.SEX)
        || compared.isKnown(Field.BIRTHPLACE)
        || compared.isKnown(Field.MOTHER);
  }

  /**
   * Who shares a home or a mother is compared with few, who shares nothing of that with everybody:
   * chance has to be ruled out by more.
   */
  private void thresholds() {
    boolean near =
        compared.sameStreet()
            || compared.is(Field.PHONE, Level.EXACT)
            || compared.sameMother()
            || compared.is(Field.NATIONAL_ID, Level.EXACT, Level.ONE_DIGIT);
    double review = near ? parameters.householdReviewThreshold() : parameters.reviewThreshold();
    add(weight < parameters.linkThreshold(), Reason.BELOW_LINK);
    add(weight < review, Reason.BELOW_REVIEW);
  }

  private boolean eitherHas(Set<String> codes) {
    return !Collections.disjoint(compared.a().attributes(), codes)
        || !Collections.disjoint(compared.b().attributes(), codes);
  }
}
