package org.imag.bench.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.imag.matching.Sex;

/**
 * Names as they are in the islands and in Guyane: family names that are given names, double and
 * religious given names, particles, Haitian, Ndjuka, Brazilian and Hmong names, and many rare ones.
 * Each combination is invented.
 */
final class NameStock {
  private static final List<String> FREQUENT =
      words(
          "Joseph Jean Pierre Charles Louis François Jean-Baptiste Antoine Paul Michel Alexandre"
              + " Thomas Martin Simon Hippolyte Césaire Télémaque Élisabeth Nicolas Victor Augustin"
              + " Eugène Emmanuel Alcide Clément Félix Ferdinand Florentin Gabriel Guillaume"
              + " Hilaire Isidore Joachim Julien Laurent Léon Lucien Mathurin Maurice Mondésir"
              + " Monrose Noël Philippe René Robert Rose Sylvestre Théodore Toussaint Valentin"
              + " Vincent Zénon Ozier-Lafontaine Marie-Sainte Marie-Joseph Jean-Louis"
              + " Pierre-Louis Charles-Nicolas Louis-Joseph Jean-Marie Saint-Louis Saint-Aimé"
              + " Sainte-Rose Saint-Prix Jean-François Jean-Joseph Bélizaire Bienaimé Beauséjour"
              + " Belfort Bellegarde Cadet Calixte Capron Catherine Chérubin Clairicia Dorival"
              + " Duféal Édouard Fidélia Galva Gérémy Grandmaison Hodebourg Jacquet Labeau Lamartine"
              + " Lubin Madelon Marlin Méril Nestor Numa Olivary Palcy Pancaldi Plaisir Polydor"
              + " Privat Quentin Racine Régis Rosamond Sébastien Tertulien Ursulet Varsovie Zobda");
  private static final List<String> WESTERN =
      words(
          "Pinas Adams Amimba Abienso Djani Dada Kago Sabajo Lante Apaï Sida Adjako Kwadjani Silva"
              + " Souza Santos Oliveira Pereira Da-Costa Siong Ly Yang Moua Vang Xiong Tcha Lau"
              + " Destiné Dieudonné Saintil Cadet-Pierre Estimé Fils-Aimé Louis-Jeune Belizor");
  private static final List<String> PARTICLES =
      List.of("de ", "de la ", "d'", "de l'", "du ", "Saint-", "Sainte-", "Le ", "La ");
  private static final List<String> ONSETS =
      words("b c d f g l m n p r s t v ch br cl fr gr pl tr ph th gu j z h k");
  private static final List<String> NUCLEI = words("a e i o u é ou ai eau an on in oi");
  private static final List<String> CODAS = words("l r s t x n d c que lle tte nne ne rd");
  private static final List<String> MEN =
      words(
          "Jean Joseph Pierre Michel Patrick Philippe Alain Daniel Christian Jacques André Alex Éric"
              + " Frédéric David Thierry Pascal Serge Georges Roger Claude Bernard Charles Paul"
              + " Louis Franck Fabrice Olivier Kévin Lucas Enzo Noah Mathis Théo Léo Hugo Gabriel"
              + " Raphaël Ethan Nathan Jordan Dylan Steeve Ludovic Cédric Yannick Jimmy Teddy Rudy"
              + " Willy Grégory Anthony Martin Marcel René Henri Luc Marc Victor Emmanuel Gérard"
              + " Gilbert Raymond Robert Roland Guy Jules Lionel Wilner Jocelyn Éloi Firmin Gaston"
              + " Hector Ignace Léandre Maximin Narcisse Octave Prosper Rodrigue Sylvain Tiburce"
              + " Ulysse Wilfrid Évariste Fulbert Kamaro Sawini Baïno Tong Chue Kou João Mateus");
  private static final List<String> WOMEN =
      words(
          "Marie Anne Sylvie Nathalie Christine Catherine Sandrine Valérie Isabelle Martine Michèle"
              + " Nicole Monique Jacqueline Jeanne Josiane Rose Lucie Ginette Georgette Sandra"
              + " Stéphanie Audrey Aurélie Céline Laëtitia Mélissa Mégane Chloé Léa Emma Inès Jade"
              + " Camille Laura Sarah Manon Océane Anaïs Marine Pauline Julie Vanessa Véronique"
              + " Patricia Brigitte Dominique Claudine Danièle Renée Yvonne Yvette Lina Léna Louise"
              + " Louane Éliette Félicité Gilberte Hermance Irène Joséphine Léonie Marlène Noëlla"
              + " Odile Pélagie Rosalie Solange Thérèse Ursule Victoire Yolande Zélie Amaranthe"
              + " Bénédicte Clotilde Dieula Ernestine Fabiola Guerda Mirlande Afi Sontjie Mai Pa");
  private static final List<String> WOMEN_AFTER_MARIE =
      words("Louise Ange Claude Line France Rose Thérèse Laure Hélène Christine Josée Andrée");
  private static final List<String> MEN_AFTER_JEAN =
      words("Marc Pierre Claude Luc Paul Michel Philippe Jacques Yves Noël Robert Marie");

  private final SplittableRandom random;

  NameStock(SplittableRandom random) {
    this.random = random;
  }

  /** A family name, frequent ones often. */
  String family() {
    int kind = random.nextInt(100);
    if (kind < 40) {
      return skewed(FREQUENT);
    }
    if (kind < 55) {
      return pick(MEN) + "-" + pick(random.nextBoolean() ? MEN : FREQUENT);
    }
    if (kind < 63) {
      return skewed(WESTERN);
    }
    return kind < 70 ? PARTICLES.get(random.nextInt(PARTICLES.size())) + rare() : rare();
  }

  private String rare() {
    StringBuilder name = new StringBuilder();
    int syllables = 2 + random.nextInt(2);
    for (int i = 0; i < syllables; i++) {
      name.append(pick(ONSETS)).append(pick(NUCLEI));
    }
    name.append(random.nextInt(3) == 0 ? "" : pick(CODAS));
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** The given names of one child, the first of them double in one case of six. */
  List<String> givens(Sex sex) {
    List<String> names = new ArrayList<>();
    names.add(random.nextInt(6) == 0 ? doubled(sex) : single(sex));
    int more = random.nextInt(4);
    while (names.size() <= more) {
      String name = single(sex);
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }

  private String doubled(Sex sex) {
    return sex == Sex.F
        ? (random.nextInt(4) == 0 ? "Anne-" : "Marie-") + pick(WOMEN_AFTER_MARIE)
        : "Jean-" + pick(MEN_AFTER_JEAN);
  }

  private String single(Sex sex) {
    return skewed(sex == Sex.F ? WOMEN : MEN);
  }

  /** A sibling's first name that resembles another. */
  String resembling(String name, Sex sex) {
    List<String> names = sex == Sex.F ? WOMEN : MEN;
    List<String> close =
        names.stream()
            .filter(other -> !other.equals(name) && other.charAt(0) == name.charAt(0))
            .toList();
    return close.isEmpty() ? single(sex) : pick(close);
  }

  private String pick(List<String> names) {
    return names.get(random.nextInt(names.size()));
  }

  private String skewed(List<String> names) {
    double place = random.nextDouble();
    return names.get((int) (place * place * names.size()));
  }

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }
}
