package org.imag.pixpdq.identity;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a national number fits what else is said of the patient: it tells sex, year and month of
 * birth and birth place. It may differ for good reasons, such as a civil status corrected late, so
 * that a difference is for humans to look at and never a fault.
 */
final class InsConsistency {
  private static final int YEAR = 1;
  private static final int MONTH = 3;
  private static final int PLACE = 5;
  private static final int ORDER = 10;

  /** Saint-Barthélemy and Saint-Martin were communes of Guadeloupe until 2007. */
  private static final Set<String> ONCE_OF_GUADELOUPE = Set.of("97701", "97801");

  private static final String GUADELOUPE = "971";

  private final String number;
  private final PatientTraits traits;

  private InsConsistency(String number, PatientTraits traits) {
    this.number = number;
    this.traits = traits;
  }

  /** What does not fit; of a number with a wrong key nothing else is read. */
  static Set<RecordFlag> flags(Ins ins, PatientTraits traits) {
    return ins.hasRightKey()
        ? new InsConsistency(ins.number(), traits).flags()
        : EnumSet.of(RecordFlag.INS_KEY_WRONG);
  }

  private Set<RecordFlag> flags() {
    Set<RecordFlag> flags = EnumSet.noneOf(RecordFlag.class);
    if (sexDiffers()) {
      flags.add(RecordFlag.INS_SEX_DIFFERS);
    }
    if (birthDiffers()) {
      flags.add(RecordFlag.INS_BIRTH_DIFFERS);
    }
    if (placeDiffers()) {
      flags.add(RecordFlag.INS_PLACE_DIFFERS);
    }
    return flags;
  }

  private boolean sexDiffers() {
    String said = traits.sex();
    return (said.equals("M") || said.equals("F"))
        && sex().filter(told -> !told.equals(said)).isPresent();
  }

  private Optional<String> sex() {
    return switch (number.charAt(0)) {
      case '1', '3', '7' -> Optional.of("M");
      case '2', '4', '8' -> Optional.of("F");
      default -> Optional.empty();
    };
  }

  private boolean birthDiffers() {
    String date = traits.birthDate();
    return date.length() >= 4 && !date.startsWith(number.substring(YEAR, MONTH), 2)
        || date.length() >= 6 && tellsMonth() && !date.startsWith(month(), 4);
  }

  private String month() {
    return number.substring(MONTH, PLACE);
  }

  /** Other values than those of the calendar stand for a month that is not known. */
  private boolean tellsMonth() {
    return month().matches("0[1-9]|1[0-2]");
  }

  private boolean placeDiffers() {
    String place = number.substring(PLACE, ORDER);
    String said = traits.birthPlace();
    return !said.isEmpty()
        && !said.equals(place)
        && !(ONCE_OF_GUADELOUPE.contains(said) && place.startsWith(GUADELOUPE));
  }
}
