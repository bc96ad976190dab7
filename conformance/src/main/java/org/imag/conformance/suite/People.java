package org.imag.conformance.suite;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imag.conformance.message.Demographics;

/** Invented persons, each unlike all others in name, birth date and address. */
final class People {
  private static final List<String> SYLLABLES =
      List.of(
          "BA", "KO", "MÉ", "RI", "TU", "LAN", "VO", "SÉ", "GOU", "DRI", "PHA", "NEL", "ZO", "MAR",
          "TEN", "CHI", "FLO", "BRU", "JI", "QUA");
  private static final List<String> GIVEN =
      List.of(
          "Éliséa",
          "Maëlys",
          "Joséphine",
          "Rosélia",
          "Clémence",
          "Hortense",
          "Noémie",
          "Tatiana",
          "Ghislaine",
          "Euphrasie",
          "Wilma",
          "Brigitte",
          "Odile",
          "Yvonne",
          "Léontine",
          "Paulette");
  private static final List<String> STREETS =
      List.of("des Flamboyants", "du Fleuve", "de Stoupan", "Schœlcher", "des Palmistes");
  private static final List<String> RARE = List.of("W", "X", "Q", "Y", "K");
  private static final LocalDate EARLIEST = LocalDate.of(1935, 1, 2);
  private static final int DAYS = 25_000;
  private static final int HOUSES = 900;

  private static final Random RANDOM = new SecureRandom();

  private People() {}

  /** A family name that nobody else has. */
  static String family() {
    return IntStream.range(0, 6).mapToObj(i -> any(SYLLABLES)).collect(Collectors.joining());
  }

  /** A person. */
  static Demographics invented() {
    return new Demographics(
        family(),
        any(GIVEN),
        birthDate(),
        "F",
        (1 + RANDOM.nextInt(HOUSES)) + " rue " + any(STREETS),
        "Cayenne");
  }

  /** A person who shares nothing with any other: neither letters nor century, sex or town. */
  static Demographics unlikeOthers() {
    String family = IntStream.range(0, 8).mapToObj(i -> any(RARE)).collect(Collectors.joining());
    String day = String.valueOf(11 + RANDOM.nextInt(17));
    return new Demographics(
        family, "Xiqwy", "189907" + day, "M", RANDOM.nextInt(HOUSES) + " Wijk", "Grand-Santi");
  }

  /** A birth date, none that stands for one that is not known. */
  static String birthDate() {
    LocalDate date = EARLIEST.plusDays(RANDOM.nextInt(DAYS));
    return date.withDayOfMonth(2 + date.getDayOfMonth() % 26)
        .format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /** Another of the same family name. */
  static Demographics relative(Demographics of, String given, String birthDate) {
    return new Demographics(of.family(), given, birthDate, of.sex(), of.street(), of.city());
  }

  private static String any(List<String> texts) {
    return texts.get(RANDOM.nextInt(texts.size()));
  }
}
