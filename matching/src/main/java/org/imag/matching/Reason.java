package org.imag.matching;

/** Why two identities came into their zone. The names are stored with decisions: never rename. */
public enum Reason {
  /** The same qualified INS, and the five strict traits agree. */
  INS_EQUAL_TRAITS_AGREE(false),
  /** The same qualified INS, and a strict trait differs. */
  INS_EQUAL_TRAIT_DIFFERS(true),
  /** The same qualified INS, and a strict trait is not known on one side. */
  INS_EQUAL_TRAIT_MISSING(true),
  /** Two different qualified NIR. */
  INS_DIFFERENT(true),
  /** A NIA and a NIR, or numbers of different authorities. */
  INS_KINDS_DIFFER(true),
  /** Different numbers, and one of them is not qualified or its key is wrong. */
  INS_UNQUALIFIED_DIFFERS(true),
  /** A number whose key is wrong: it says nothing. */
  INS_KEY_WRONG(false),
  /** One of a multiple birth, or born the same day in the same family under another given name. */
  TWIN_ALARM(true),
  /** Same name and birth date, but what tells homonyms apart differs. */
  HOMONYM(true),
  /** Nothing known of both would tell homonyms apart. */
  UNCONFIRMED(false),
  /** A checked identity and a provisional one without INS. */
  TRUST_GAP(true),
  /** Fictitious, doubtful, collided, usurped, anonymous or invalidated: never linked by rules. */
  UNTRUSTED(true),
  /** A birth date that is incomplete or stands for one not known. */
  WEAK_DATE(false),
  /** The birth dates differ, or one is missing. */
  DATE_DIFFERS(false),
  /** Male and female. */
  SEX_DIFFERS(true),
  /** Something stood in the place of a name. */
  NAME_PLACEHOLDER(false),
  /** Family or given name differ or are missing, or neither is exactly the same. */
  NAME_DIFFERS(false),
  /** Two records of one domain: a possible duplicate for its source to merge. */
  SAME_DOMAIN(true),
  /** Given name and birth date both differ. */
  PERSON_DIFFERS(true),
  /** The weight is below the threshold of links. */
  BELOW_LINK(false),
  /** The weight is below the threshold of reviews. */
  BELOW_REVIEW(false);

  private final boolean forbidding;

  Reason(boolean forbidding) {
    this.forbidding = forbidding;
  }

  /** Whether the two must not come together by rules through a third either. */
  public boolean isForbidding() {
    return forbidding;
  }
}
