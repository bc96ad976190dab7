package org.imag.registry.storedquery;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.metadata.Status;
import org.imag.registry.store.AssociationLink;
import org.imag.registry.store.Attribute;
import org.imag.registry.store.Condition;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.store.Selection;

/** The associations that queries return beside other objects. */
final class Associations {
  private Associations() {}

  /** Those that make some objects members of others. */
  static Selection hasMember(
      Collection<UUID> holders, Collection<UUID> members, Set<Status> statuses) {
    return Selection.of(
        Kind.ASSOCIATION,
        new Condition.IdOneOf(Attribute.SOURCE, holders),
        new Condition.IdOneOf(Attribute.TARGET, members),
        new Condition.OneOf(Attribute.ASSOCIATION_KIND, List.of(AssociationKind.HAS_MEMBER.name())),
        Condition.OneOf.statuses(statuses));
  }

  /** Those from and to some objects. */
  static Selection touching(Collection<UUID> objects, Set<Status> statuses) {
    return Selection.of(
        Kind.ASSOCIATION, new Condition.Touches(objects), Condition.OneOf.statuses(statuses));
  }

  /** Those whose ends are known already. */
  static Selection of(Collection<AssociationLink> links) {
    return Selection.of(
        Kind.ASSOCIATION,
        new Condition.IdOneOf(Attribute.ID, links.stream().map(AssociationLink::id).toList()));
  }
}
