package org.imag.bench.matching;

import java.util.List;
import java.util.SplittableRandom;

/** Communes of the three regions, with their INSEE and postal codes, and countries of birth. */
final class Places {
  /**
   * Where people live or were born.
   *
   * @param insee code of the commune
   * @param postcode its postal code
   * @param name its name
   */
  record Commune(String insee, String postcode, String name) {}

  private static final List<List<Commune>> REGIONS =
      List.of(
          List.of(
              new Commune("97302", "97300", "Cayenne"),
              new Commune("97311", "97320", "Saint-Laurent-du-Maroni"),
              new Commune("97307", "97351", "Matoury"),
              new Commune("97304", "97310", "Kourou"),
              new Commune("97309", "97354", "Rémire-Montjoly"),
              new Commune("97353", "97370", "Maripasoula")),
          List.of(
              new Commune("97209", "97200", "Fort-de-France"),
              new Commune("97213", "97232", "Le Lamentin"),
              new Commune("97229", "97233", "Schoelcher"),
              new Commune("97222", "97231", "Le Robert"),
              new Commune("97217", "97290", "Le Marin"),
              new Commune("97230", "97220", "La Trinité")),
          List.of(
              new Commune("97101", "97139", "Les Abymes"),
              new Commune("97120", "97110", "Pointe-à-Pitre"),
              new Commune("97103", "97122", "Baie-Mahault"),
              new Commune("97105", "97100", "Basse-Terre"),
              new Commune("97113", "97190", "Le Gosier"),
              new Commune("97801", "97150", "Saint-Martin")));
  private static final List<String> COUNTRIES =
      List.of("99410", "99437", "99416", "99408", "99243");
  private static final List<String> WAYS =
      List.of(
          "rue", "avenue", "impasse", "allée", "boulevard", "chemin", "lotissement", "résidence");
  private static final List<String> OF =
      List.of(
          "des Flamboyants",
          "Victor Schoelcher",
          "du Fleuve",
          "des Hibiscus",
          "de la Liberté",
          "des Palmistes",
          "du Général de Gaulle",
          "Félix Éboué",
          "de l'Abolition",
          "du Stade",
          "des Bougainvilliers",
          "de la République",
          "Bel Air",
          "Morne Vert",
          "des Manguiers",
          "de l'Église",
          "du Port",
          "des Alizés",
          "Aimé Césaire",
          "de la Source",
          "du Moulin",
          "des Cocotiers",
          "de la Distillerie",
          "Grand Camp",
          "des Orchidées",
          "de la Plage");

  private final SplittableRandom random;

  Places(SplittableRandom random) {
    this.random = random;
  }

  static int regions() {
    return REGIONS.size();
  }

  /** A commune of a region, the large ones more often. */
  Commune commune(int region) {
    double place = random.nextDouble();
    List<Commune> communes = REGIONS.get(region);
    return communes.get((int) (place * place * communes.size()));
  }

  /** The INSEE code of a birthplace of somebody who lives in a region. */
  String birthplace(int region) {
    int kind = random.nextInt(100);
    if (kind < 12) {
      return COUNTRIES.get(random.nextInt(COUNTRIES.size()));
    }
    return commune(kind < 20 ? random.nextInt(regions()) : region).insee();
  }

  /** Moves a household. */
  void home(Draft draft, int region) {
    Commune commune = commune(region);
    draft.number = random.nextInt(8) == 0 ? "" : String.valueOf(1 + random.nextInt(150));
    draft.street = WAYS.get(random.nextInt(WAYS.size())) + " " + OF.get(random.nextInt(OF.size()));
    draft.city = commune.name();
    draft.postcode = commune.postcode();
    draft.phone = phone("0594");
  }

  String phone(String prefix) {
    return prefix + String.format("%06d", random.nextInt(1_000_000));
  }

  /** The postal code of a commune of birth; the code itself for a country. */
  static String postcode(String insee) {
    return REGIONS.stream()
        .flatMap(List::stream)
        .filter(commune -> commune.insee().equals(insee))
        .map(Commune::postcode)
        .findFirst()
        .orElse(insee);
  }
}
