package org.imag.pixpdq.notification;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.affinity.region.IdentitySubscriber;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.pixpdq.identity.IdentityDomains;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.message.UpdateNotification;
import org.imag.pixpdq.store.IdentifierSet;
import org.imag.pixpdq.store.NotificationOutbox;

/**
 * What subscribers are told when persons change (ITI TF-2 3.10.4.1, 3.46.4.1): each set of ids that
 * is new as far as the domains of the subscriber go. A link that breaks gives two messages.
 */
@Dependent
public class SubscriberNotices {
  private final NotificationOutbox outbox;
  private final IdentityDomains domains;
  private final List<IdentitySubscriber> subscribers;

  @Inject
  public SubscriberNotices(NotificationOutbox outbox, RegionConfiguration region) {
    this(outbox, IdentityDomains.of(region), region.identitySubscribers());
  }

  /** Notices to these subscribers. */
  public SubscriberNotices(
      NotificationOutbox outbox, IdentityDomains domains, List<IdentitySubscriber> subscribers) {
    this.outbox = outbox;
    this.domains = domains;
    this.subscribers = subscribers;
  }

  /** Sets of ids have changed; in the transaction that changes them. */
  public void changed(Collection<IdentifierSet> before, Collection<IdentifierSet> after) {
    for (IdentitySubscriber subscriber : subscribers) {
      Set<Set<PatientIdentifier>> known =
          before.stream()
              .map(set -> projection(set, subscriber))
              .collect(Collectors.toUnmodifiableSet());
      for (IdentifierSet set : after) {
        Set<PatientIdentifier> ids = projection(set, subscriber);
        if (!ids.isEmpty() && !known.contains(ids)) {
          tell(subscriber, set, ids, before);
        }
      }
    }
  }

  private void tell(
      IdentitySubscriber subscriber,
      IdentifierSet set,
      Set<PatientIdentifier> ids,
      Collection<IdentifierSet> before) {
    Set<String> records = new TreeSet<>(set.ids());
    before.stream()
        .filter(old -> old.regionalId().equals(set.regionalId()))
        .forEach(old -> records.addAll(old.ids()));
    UpdateNotification notification =
        new UpdateNotification(
            domains.regional(), subscriber.application(), subscriber.facility(), ids);
    outbox.add(
        subscriber.name(),
        set.regionalId(),
        records,
        ids.contains(regionalId(set)),
        subscriber.isSoap() ? notification.v3() : notification.v2());
  }

  /** The ids of a set in the domains of a subscriber, the regional id first. */
  private Set<PatientIdentifier> projection(IdentifierSet set, IdentitySubscriber subscriber) {
    Stream<PatientIdentifier> regional =
        set.certain() ? Stream.of(regionalId(set)) : Stream.empty();
    return Stream.concat(regional, set.ids().stream().flatMap(key -> identifier(key).stream()))
        .filter(id -> subscriber.wants(id.authority().oid()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private PatientIdentifier regionalId(IdentifierSet set) {
    return new PatientIdentifier(domains.regional().authority(), set.regionalId());
  }

  private Optional<PatientIdentifier> identifier(String key) {
    int end = key.indexOf('|');
    return domains
        .withOid(key.substring(0, end))
        .map(domain -> new PatientIdentifier(domain.authority(), key.substring(end + 1)));
  }
}
