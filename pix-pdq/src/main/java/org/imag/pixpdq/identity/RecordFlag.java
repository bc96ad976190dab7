package org.imag.pixpdq.identity;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Something about one record that the identity desk should see. */
public enum RecordFlag {
  /** The key of the national number is wrong. */
  INS_KEY_WRONG,
  /** The national number is of the other sex. */
  INS_SEX_DIFFERS,
  /** The national number tells another year or month of birth. */
  INS_BIRTH_DIFFERS,
  /** The national number tells another birth place. */
  INS_PLACE_DIFFERS,
  /** The hospital may have two records of the patient. */
  POSSIBLE_DUPLICATE("DPOT"),
  /** The hospital has two records of the patient and should merge them (A40). */
  DUPLICATE("DOUB", "DOUA"),
  /** Two patients may share the record. */
  POSSIBLE_COLLISION("COLP"),
  /** Two patients share the record. */
  COLLISION("COLV"),
  /** There may be another patient with nearly the same traits. */
  POSSIBLE_HOMONYM("HOMD"),
  /** There is another patient with nearly the same traits. */
  HOMONYM("HOMA"),
  /** Somebody used the identity of another. */
  USURPED("USUR");

  private final Set<String> codes;

  RecordFlag(String... codes) {
    this.codes = Set.of(codes);
  }

  /** The flags of what a hospital says of a patient. */
  public static Set<RecordFlag> of(PatientTraits traits) {
    Set<RecordFlag> flags = EnumSet.noneOf(RecordFlag.class);
    traits.ins().ifPresent(ins -> flags.addAll(InsConsistency.flags(ins, traits)));
    for (RecordFlag flag : values()) {
      if (!Collections.disjoint(flag.codes, traits.attributes())) {
        flags.add(flag);
      }
    }
    return flags;
  }
}
