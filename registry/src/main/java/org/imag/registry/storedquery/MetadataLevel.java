package org.imag.registry.storedquery;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.imag.registry.metadata.Status;
import org.imag.registry.store.Attribute;
import org.imag.registry.store.Condition;

/**
 * How much of the registry's history an answer may show (Metadata Update supplement, $MetadataLevel
 * of ITI TF-2 3.18): at level 1 neither versions that have a successor nor documents that are
 * offline nor deprecated folders and associations.
 */
enum MetadataLevel {
  ONE,
  TWO;

  static final QueryParameter PARAMETER = QueryParameter.single("$MetadataLevel");
  static final QueryParameter ASSOCIATION_STATUS = QueryParameter.multiple("$XDSAssociationStatus");

  /** Hides documents. */
  static final Filter OF_DOCUMENTS =
      ofLevelOne(
          new Condition.Is(Attribute.SUPERSEDED, false), new Condition.Is(Attribute.ONLINE, true));

  /**
   * Hides documents from a search by status. Former versions are deprecated: who asks for
   * deprecated documents gets them too (Metadata Update supplement, ITI18-MU-006).
   */
  static final Filter OF_SEARCHED_DOCUMENTS = ofLevelOne(new Condition.Is(Attribute.ONLINE, true));

  /** Hides folders. */
  static final Filter OF_FOLDERS =
      ofLevelOne(
          new Condition.Is(Attribute.SUPERSEDED, false),
          Condition.OneOf.statuses(Set.of(Status.APPROVED)));

  /** Hides no folder from a search by status, for the same reason. */
  static final Filter OF_SEARCHED_FOLDERS = ofLevelOne();

  private static Filter ofLevelOne(Condition... conditions) {
    return new Filter(
        PARAMETER, (arguments, given) -> of(arguments) == ONE ? List.of(conditions) : List.of());
  }

  /** The level that the arguments ask for, 1 unless they say 2. */
  static MetadataLevel of(QueryArguments arguments) {
    String level = arguments.one(PARAMETER).orElse("1");
    return switch (level) {
      case "1" -> ONE;
      case "2" -> TWO;
      default -> throw Filter.refusal(PARAMETER, level, "1 or 2");
    };
  }

  /**
   * The statuses of the associations that a query sees which takes $XDSAssociationStatus: approved
   * unless the arguments say otherwise.
   */
  static Set<Status> chosenStatuses(QueryArguments arguments) {
    if (!arguments.has(ASSOCIATION_STATUS)) {
      return Set.of(Status.APPROVED);
    }
    Set<Status> chosen =
        arguments.all(ASSOCIATION_STATUS).stream()
            .flatMap(urn -> Status.of(urn).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Status.class)));
    chosen.retainAll(of(arguments).associationStatuses());
    return chosen;
  }

  /** The statuses of the associations that a query sees by its level alone. */
  Set<Status> associationStatuses() {
    return this == ONE ? Set.of(Status.APPROVED) : EnumSet.allOf(Status.class);
  }
}
