package org.imag.bench.matching;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.imag.matching.Sex;
import org.imag.matching.Trust;

/** Makes the errors. One that cannot be made in a record leaves it as it is. */
final class EntryErrors {
  private static final List<String> PLACEHOLDERS =
      List.of("NOUVEAU-NÉ", "INCONNU", "X", "BEBE", "TEST", "NOUVEAU NE DE", "XXX");
  private static final int CUT = 20;

  private final Regions regions;
  private final SplittableRandom random;

  EntryErrors(Regions regions, SplittableRandom random) {
    this.regions = regions;
    this.random = random;
  }

  /** Makes an error and returns it; NONE when the record has nothing to get wrong that way. */
  EntryError make(EntryError error, Draft draft, Person person) {
    Draft before = draft.copy();
    inNames(error, draft);
    inTraits(error, draft);
    withOthers(error, draft, person);
    return changed(before, draft) ? error : EntryError.NONE;
  }

  private static boolean changed(Draft before, Draft after) {
    return !texts(before).equals(texts(after));
  }

  private static List<Object> texts(Draft draft) {
    return List.of(
        draft.family,
        draft.givens,
        draft.birthDate,
        draft.sex,
        draft.birthplace,
        String.valueOf(draft.ins),
        draft.street + draft.number + draft.mother + draft.phone);
  }

  private void inNames(EntryError error, Draft draft) {
    switch (error) {
      case HYPHEN -> hyphen(draft);
      case WORDS_SWAPPED -> swapWords(draft);
      case COMPOUND_CUT -> draft.family = draft.family.replaceFirst("-.*", "");
      case INVERTED -> invert(draft);
      case USED_FOR_BIRTH -> useUsedName(draft);
      case USED_GIVEN -> useUsedGiven(draft);
      case TRUNCATED -> cut(draft);
      case MOJIBAKE -> mojibake(draft);
      case PHONETIC -> draft.family = respelled(draft.family);
      case TYPO -> slip(draft);
      case PLACEHOLDER -> draft.givens = List.of(pick(PLACEHOLDERS));
      default -> {
        // another kind
      }
    }
  }

  private void inTraits(EntryError error, Draft draft) {
    switch (error) {
      case DATE_DIGIT -> draft.birthDate = wrongDigit(draft.birthDate);
      case DATE_SWAPPED -> swapDay(draft);
      case YEAR_SHIFTED -> shiftYear(draft);
      case DATE_ESTIMATED -> draft.birthDate = regions.estimated(draft.birthDate);
      case POSTCODE_FOR_INSEE -> draft.birthplace = Places.postcode(draft.birthplace);
      case SEX_MISSING -> draft.sex = Sex.UNKNOWN;
      case SEX_WRONG -> draft.sex = draft.sex == Sex.F ? Sex.M : Sex.F;
      case LITTLE_KNOWN -> forget(draft);
      case NIA_REPLACED -> waitForNir(draft);
      default -> {
        // another kind
      }
    }
  }

  private void withOthers(EntryError error, Draft draft, Person person) {
    Person other = regions.persons().get(random.nextInt(regions.persons().size()));
    switch (error) {
      case MOVED -> regions.places().home(draft, random.nextInt(Places.regions()));
      case INS_OF_MOTHER -> takeIns(draft, person.mother());
      case INS_OF_OTHER -> takeIns(draft, other);
      case SIBLING_NAME -> {
        if (person.twin() != null) {
          draft.first(person.twin().truth().first());
        }
      }
      case TWO_IN_ONE -> {
        draft.number = other.truth().number;
        draft.street = other.truth().street;
        draft.city = other.truth().city;
        draft.postcode = other.truth().postcode;
        draft.phone = other.truth().phone;
        draft.mother = other.truth().mother;
      }
      default -> {
        // another kind
      }
    }
  }

  private void waitForNir(Draft draft) {
    if (draft.ins != null) {
      draft.ins = regions.ins(draft, Regions.NIA);
    }
  }

  private static void takeIns(Draft draft, Person from) {
    if (from != null && from.truth().ins != null) {
      draft.ins = from.truth().ins;
      draft.trust = Trust.QUAL;
    }
  }

  private void hyphen(Draft draft) {
    String with = random.nextBoolean() ? "" : " ";
    if (draft.first().contains("-")) {
      draft.first(draft.first().replace("-", with));
    } else if (draft.family.contains("-")) {
      draft.family = draft.family.replace("-", with);
    } else {
      draft.family = draft.family.replace(" ", "-");
    }
  }

  private static void swapWords(Draft draft) {
    draft.family = swapped(draft.family);
    draft.first(swapped(draft.first()));
  }

  private static String swapped(String name) {
    List<String> words = new ArrayList<>(List.of(name.split("-")));
    Collections.reverse(words);
    return String.join("-", words);
  }

  private static void invert(Draft draft) {
    String family = draft.family;
    draft.family = draft.first();
    draft.givens = List.of(family);
  }

  private static void useUsedName(Draft draft) {
    if (!draft.usedFamily.isEmpty()) {
      draft.family = draft.usedFamily;
      draft.usedFamily = "";
    }
  }

  private static void useUsedGiven(Draft draft) {
    if (!draft.usedGiven.isEmpty()) {
      draft.givens = List.of(draft.usedGiven);
      draft.usedGiven = "";
    }
  }

  private static void cut(Draft draft) {
    draft.family = draft.family.substring(0, Math.min(CUT, draft.family.length()));
  }

  private static void mojibake(Draft draft) {
    draft.family = misread(draft.family);
    draft.givens = draft.givens.stream().map(EntryErrors::misread).toList();
  }

  private static String misread(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static String respelled(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replace("ph", "f")
        .replace("th", "t")
        .replace("eau", "o")
        .replaceAll("c(?=[eéi])", "s")
        .replaceAll("qu", "k")
        .replaceAll("(.)\\1", "$1")
        .replaceAll("ch", "sh")
        .replaceAll("^h", "")
        .replaceAll("y", "i")
        .replaceAll("(?<=.{3})(e|x|t|d)$", "");
  }

  private void slip(Draft draft) {
    if (random.nextBoolean()) {
      draft.family = slip(draft.family);
    } else {
      draft.first(slip(draft.first()));
    }
  }

  private String slip(String name) {
    int at = random.nextInt(name.length());
    char letter = (char) ('a' + random.nextInt(26));
    return switch (random.nextInt(3)) {
      case 0 -> name.substring(0, at) + letter + name.substring(at + 1);
      case 1 -> name.substring(0, at) + letter + name.substring(at);
      default -> name.length() < 4 ? name : name.substring(0, at) + name.substring(at + 1);
    };
  }

  private String wrongDigit(String date) {
    int at = 2 + random.nextInt(date.length() - 2);
    String wrong = date.substring(0, at) + random.nextInt(10) + date.substring(at + 1);
    return isDate(wrong) ? wrong : date;
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE).getYear() > 1900;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static void swapDay(Draft draft) {
    String date = draft.birthDate;
    String swapped = date.substring(0, 4) + date.substring(6) + date.substring(4, 6);
    draft.birthDate = isDate(swapped) ? swapped : date;
  }

  private void shiftYear(Draft draft) {
    int shift = List.of(-10, -1, 1, 10).get(random.nextInt(4));
    String shifted =
        Integer.parseInt(draft.birthDate.substring(0, 4)) + shift + draft.birthDate.substring(4);
    draft.birthDate = isDate(shifted) ? shifted : draft.birthDate;
  }

  private static void forget(Draft draft) {
    draft.street = "";
    draft.number = "";
    draft.city = "";
    draft.postcode = "";
    draft.phone = "";
    draft.mother = "";
  }

  private String pick(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
