package org.imag.matching.name;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A name without what does not count: accents, case, hyphens, apostrophes, the abbreviation of
 * SAINT. Names that are none (INCONNU, NOUVEAU-NE) become the empty form. Immutable; what costs
 * more is computed when first asked for.
 */
public final class NameForm {
  /** Longer names do not exist; what comes beyond is not looked at. */
  private static final int LONGEST = 100;

  private static final int MOST_WORDS = 12;
  private static final int FIRST_BEYOND_ASCII = 0x80;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Set<String> PARTICLES =
      Set.of("DE", "DU", "DES", "D", "LA", "LE", "LES", "L", "DA", "DO", "DOS", "VAN", "VON", "EL");
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "INCONNU",
          "INCONNUE",
          "NOUVEAUNE",
          "NOUVEAUNEE",
          "NNE",
          "NN",
          "BEBE",
          "ENFANT",
          "GARCON",
          "FILLE",
          "ANONYME",
          "SANSNOM",
          "SANSPRENOM",
          "SP",
          "SNP",
          "NULL",
          "NA",
          "ND",
          "NC",
          "TEST",
          "TESTS",
          "PATIENT",
          "UNKNOWN",
          "NOUVEAU",
          "JUMEAU",
          "JUMELLE",
          "FOETUS",
          "XY");
  private static final Set<String> STREET_KINDS =
      Set.of(
          "RUE",
          "R",
          "AVENUE",
          "AV",
          "AVE",
          "BOULEVARD",
          "BD",
          "BLD",
          "IMPASSE",
          "IMP",
          "ALLEE",
          "ALLEES",
          "ALL",
          "CHEMIN",
          "CHE",
          "CHEM",
          "ROUTE",
          "RTE",
          "PLACE",
          "PL",
          "LOTISSEMENT",
          "LOT",
          "RESIDENCE",
          "RES",
          "QUARTIER",
          "QUA",
          "CITE",
          "BIS",
          "TER");
  private static final Pattern ONE_LETTER_AGAIN = Pattern.compile("(.)\\1*");

  /** The form of no name. */
  public static final NameForm NONE = new NameForm(List.of(), false);

  private final List<String> words;
  private final boolean placeholder;
  private final String compact;
  private final Set<String> core;
  private String sound;
  private Set<String> codes;

  private NameForm(List<String> words, boolean placeholder) {
    this.words = words;
    this.placeholder = placeholder;
    this.compact = String.join("", words);
    this.core = withoutParticles(words);
  }

  /** The form of a name as written; never fails, whatever the text. */
  public static NameForm of(String text) {
    List<String> words = words(text);
    if (words.isEmpty()) {
      return NONE;
    }
    return isPlaceholder(words) ? new NameForm(List.of(), true) : new NameForm(words, false);
  }

  private static List<String> words(String text) {
    String bounded = text.length() > 2 * LONGEST ? text.substring(0, 2 * LONGEST) : text;
    String plain = plain(Mojibake.repaired(bounded));
    String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    return Arrays.stream(cut.trim().split(" "))
        .filter(word -> !word.isEmpty())
        .limit(MOST_WORDS)
        .map(NameForm::spelledOut)
        .toList();
  }

  /** How a text of letters without signs sounds, coarsely. */
  public static String sound(String letters) {
    return FrenchKey.of(letters);
  }

  /** Letters and digits of any text, without accents, case and signs. */
  public static String letters(String text) {
    return String.join("", words(text));
  }

  /**
   * The same of a street, the number before it and its kind left out: FLEUVE of 3 rue du Fleuve.
   */
  public static String street(String line) {
    List<String> words = words(line);
    int first = 0;
    while (first < words.size() - 1 && isStreetKind(words.get(first))) {
      first++;
    }
    return String.join("", words.subList(first, words.size()));
  }

  private static boolean isStreetKind(String word) {
    return Character.isDigit(word.charAt(0))
        || STREET_KINDS.contains(word)
        || PARTICLES.contains(word);
  }

  private static String plain(String text) {
    return text.chars().allMatch(c -> c < FIRST_BEYOND_ASCII)
        ? plainAscii(text)
        : withoutMarks(text);
  }

  /** Most names are so, and each comparison needs some. */
  private static String plainAscii(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = Character.toUpperCase(text.charAt(i));
      if (c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
        plain.append(c);
      } else if (plain.isEmpty() || plain.charAt(plain.length() - 1) != ' ') {
        plain.append(' ');
      }
    }
    return plain.toString();
  }

  private static String withoutMarks(String text) {
    String ligatures =
        text.replace("œ", "oe")
            .replace("Œ", "OE")
            .replace("æ", "ae")
            .replace("Æ", "AE")
            .replace("ß", "ss")
            .replace("ø", "o")
            .replace("Ø", "O");
    String unmarked =
        MARKS.matcher(Normalizer.normalize(ligatures, Normalizer.Form.NFD)).replaceAll("");
    return NO_LETTERS.matcher(unmarked.toUpperCase(Locale.ROOT)).replaceAll(" ");
  }

  private static String spelledOut(String word) {
    return switch (word) {
      case "ST" -> "SAINT";
      case "STE" -> "SAINTE";
      default -> word;
    };
  }

  private static boolean isPlaceholder(List<String> words) {
    String compact = String.join("", words);
    return PLACEHOLDERS.contains(compact)
        || PLACEHOLDERS.contains(words.get(0))
        || (compact.length() != 1 || "XYZ".contains(compact))
            && ONE_LETTER_AGAIN.matcher(compact).matches()
        || compact.chars().allMatch(Character::isDigit);
  }

  private static Set<String> withoutParticles(List<String> words) {
    Set<String> core = new LinkedHashSet<>(words);
    core.removeAll(PARTICLES);
    return Collections.unmodifiableSet(core.isEmpty() ? new LinkedHashSet<>(words) : core);
  }

  /** Whether there is no name, or none that says anything. */
  public boolean isEmpty() {
    return words.isEmpty();
  }

  /** Whether something stood in the place of a name that is not known. */
  public boolean isPlaceholder() {
    return placeholder;
  }

  /** The words in their order. */
  public List<String> words() {
    return words;
  }

  /** All letters without spaces. */
  public String compact() {
    return compact;
  }

  /** The words that are no particles. */
  public Set<String> core() {
    return core;
  }

  /** How it sounds, coarsely, the particles left out; one key for indexes. */
  public String sound() {
    if (sound == null) {
      sound = FrenchKey.of(String.join("", core));
    }
    return sound;
  }

  /** Whether the two sound alike in French. */
  public boolean soundsLike(NameForm other) {
    return sound().equals(other.sound()) || !Collections.disjoint(codes(), other.codes());
  }

  private Set<String> codes() {
    if (codes == null) {
      codes = BeiderMorse.codes(compact);
    }
    return codes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NameForm form && words.equals(form.words);
  }

  @Override
  public int hashCode() {
    return words.hashCode();
  }

  @Override
  public String toString() {
    return String.join(" ", words);
  }
}
