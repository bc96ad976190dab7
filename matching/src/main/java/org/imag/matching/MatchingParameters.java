package org.imag.matching;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/**
 * What the fields weigh, where the zones begin and how frequent names are: one versioned file. The
 * weight of a level is log2(m/u): m how often a person's records agree at this level, u how often
 * those of two persons do.
 */
public final class MatchingParameters {
  private static final String SHIPPED = "matching.properties";

  private final String version;
  private final double linkThreshold;
  private final double reviewThreshold;
  private final double householdReviewThreshold;
  private final double householdMost;
  private final double householdLeast;
  private final Map<Field, Map<Level, Double>> weights;
  private final Map<Field, Double> exactM;
  private final NameFrequencies families;
  private final NameFrequencies givens;

  private MatchingParameters(ParameterFile file) {
    version = file.version();
    linkThreshold = file.number("threshold.link", 1, 200);
    reviewThreshold = file.number("threshold.review", 0, linkThreshold);
    householdReviewThreshold = file.number("threshold.review.household", 0, reviewThreshold);
    householdMost = file.number("household.most", 0, 200);
    householdLeast = file.number("household.least", -200, 0);
    weights = new EnumMap<>(Field.class);
    exactM = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      exactM.put(field, file.probability(field, Level.EXACT, "m"));
      weights.put(field, weights(file, field));
    }
    families = file.frequencies("family");
    givens = file.frequencies("given");
    file.verify();
  }

  private static Map<Level, Double> weights(ParameterFile file, Field field) {
    Map<Level, Double> ofField = new EnumMap<>(Level.class);
    for (Level level : field.levels()) {
      ofField.put(
          level, log2(file.probability(field, level, "m") / file.probability(field, level, "u")));
    }
    file.verifySums(field);
    return Collections.unmodifiableMap(ofField);
  }

  /** The parameters that come with this version of the product. */
  public static MatchingParameters shipped() {
    try (InputStream in = MatchingParameters.class.getResourceAsStream(SHIPPED);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return of(reader, SHIPPED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a parameter file, UTF-8.
   *
   * @throws MatchingParametersInvalid when a parameter is missing, unknown or impossible
   */
  public static MatchingParameters read(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      return of(reader, file.toString());
    }
  }

  private static MatchingParameters of(Reader reader, String source) throws IOException {
    Properties properties = new Properties();
    properties.load(reader);
    return new MatchingParameters(new ParameterFile(properties, source));
  }

  /** Which parameters these are; stored with every decision. */
  public String version() {
    return version;
  }

  /** Weight from which on two identities may be linked by rule, in bits. */
  public double linkThreshold() {
    return linkThreshold;
  }

  /** Weight from which on a human looks, in bits. */
  public double reviewThreshold() {
    return reviewThreshold;
  }

  /** The same for two who share a home or a mother, in bits. */
  public double householdReviewThreshold() {
    return householdReviewThreshold;
  }

  /** The most that address and telephone weigh together. */
  double householdMost() {
    return householdMost;
  }

  /** The least that address and telephone weigh together: people move. */
  double householdLeast() {
    return householdLeast;
  }

  /** The weight of a level, in bits. */
  double weight(Field field, Level level) {
    return weights.get(field).get(level);
  }

  /** The weight of the same family name: the less the more people have it. */
  double exactFamily(Field field, String compact) {
    return log2(exactM.get(field) / families.of(compact));
  }

  /** The weight of the same given name. */
  double exactGiven(String compact) {
    return log2(exactM.get(Field.GIVEN) / givens.of(compact));
  }

  /** Whether it is in the table of given names. */
  boolean isGivenName(String compact) {
    return givens.contains(compact);
  }

  private static double log2(double ratio) {
    return Math.log(ratio) / Math.log(2);
  }
}
