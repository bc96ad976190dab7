package org.imag.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares identities: deterministic by a qualified INS, else by the weights of Fellegi and Sunter
 * under rules that let no doubt through. Immutable, for many threads.
 */
public final class IdentityMatcher {
  private final MatchingParameters parameters;
  private final NameComparison names;

  /** A matcher with these parameters. */
  public IdentityMatcher(MatchingParameters parameters) {
    this.parameters = parameters;
    this.names = new NameComparison(parameters);
  }

  /** Its parameters. */
  public MatchingParameters parameters() {
    return parameters;
  }

  /**
   * What there is to say of two identities; the same in whatever order they come.
   *
   * @throws IllegalArgumentException when both have the same key
   */
  public Evidence compare(Identity one, Identity other) {
    KeyPair pair = KeyPair.of(one.key(), other.key());
    boolean inOrder = pair.low().equals(one.key());
    Comparison compared = Comparison.of(inOrder ? one : other, inOrder ? other : one, names);
    List<FieldEvidence> fields = fields(compared);
    double weight = total(fields);
    LinkRules rules = new LinkRules(compared, weight, parameters);
    Zone zone = rules.judge();
    return new Evidence(pair, zone, weight, fields, rules.reasons(), parameters.version());
  }

  private List<FieldEvidence> fields(Comparison compared) {
    List<FieldEvidence> fields = new ArrayList<>();
    for (Map.Entry<Field, Level> entry : compared.levels().entrySet()) {
      Field field = entry.getKey();
      fields.add(
          new FieldEvidence(field, entry.getValue(), weight(field, entry.getValue(), compared)));
    }
    return fields;
  }

  private double weight(Field field, Level level, Comparison compared) {
    double plain = parameters.weight(field, level);
    if (field == Field.MOTHER && level != Level.DIFFERENT && compared.motherIsFamily()) {
      return 0;
    }
    if (level != Level.EXACT) {
      return plain;
    }
    Traits traits = compared.a().traits();
    return switch (field) {
      case FAMILY -> parameters.exactFamily(field, traits.family().compact());
      case MOTHER -> parameters.exactFamily(field, traits.mother().compact());
      case GIVEN -> parameters.exactGiven(traits.first().compact());
      default -> plain;
    };
  }

  private double total(List<FieldEvidence> fields) {
    double person = 0;
    double household = 0;
    for (FieldEvidence evidence : fields) {
      if (Field.HOUSEHOLD.contains(evidence.field())) {
        household += evidence.weight();
      } else {
        person += evidence.weight();
      }
    }
    return person
        + Math.max(parameters.householdLeast(), Math.min(parameters.householdMost(), household));
  }
}
