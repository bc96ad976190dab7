package org.imag.pixpdq;

import jakarta.persistence.EntityManager;
import jakarta.transaction.RollbackException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.imag.affinity.Actor;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.region.IdentitySubscriber;
import org.imag.affinity.testing.TestDatabase;
import org.imag.pixpdq.feed.AdmissionMessage;
import org.imag.pixpdq.feed.FedPatient;
import org.imag.pixpdq.feed.IdentityFeed;
import org.imag.pixpdq.feed.InsGate;
import org.imag.pixpdq.feed.PatientFeed;
import org.imag.pixpdq.feed.RegistrationFeed;
import org.imag.pixpdq.feed.SourceFeed;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.identity.IdentityDomains;
import org.imag.pixpdq.identity.InsProfile;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.QueriedAuthorities;
import org.imag.pixpdq.identity.Sender;
import org.imag.pixpdq.linkage.Components;
import org.imag.pixpdq.linkage.Likeness;
import org.imag.pixpdq.linkage.Linkage;
import org.imag.pixpdq.linkage.MatcherProducer;
import org.imag.pixpdq.linkage.PatientComparison;
import org.imag.pixpdq.linkage.PersonWatches;
import org.imag.pixpdq.linkage.ProvenHomonyms;
import org.imag.pixpdq.linkage.RecordClusters;
import org.imag.pixpdq.linkage.RecordComparison;
import org.imag.pixpdq.linkage.RegistryNotices;
import org.imag.pixpdq.linkage.Settlement;
import org.imag.pixpdq.linkage.Worklist;
import org.imag.pixpdq.message.v3.V3Answer;
import org.imag.pixpdq.message.v3.V3Message;
import org.imag.pixpdq.message.v3.V3QueryResult;
import org.imag.pixpdq.notification.SubscriberNotices;
import org.imag.pixpdq.query.CrossReferences;
import org.imag.pixpdq.query.DemographicsPage;
import org.imag.pixpdq.query.DemographicsQuery;
import org.imag.pixpdq.query.DemographicsQueryMessage;
import org.imag.pixpdq.query.PatientSearch;
import org.imag.pixpdq.query.PdqV3Query;
import org.imag.pixpdq.query.PixQuery;
import org.imag.pixpdq.query.PixQueryMessage;
import org.imag.pixpdq.query.PixV3Query;
import org.imag.pixpdq.query.SearchCriteria;
import org.imag.pixpdq.query.SearchResult;
import org.imag.pixpdq.store.Assertions;
import org.imag.pixpdq.store.BlockingIndex;
import org.imag.pixpdq.store.Decisions;
import org.imag.pixpdq.store.Demographics;
import org.imag.pixpdq.store.Memberships;
import org.imag.pixpdq.store.NotificationOutbox;
import org.imag.pixpdq.store.PersonChanges;
import org.imag.pixpdq.store.Persons;
import org.imag.pixpdq.store.ReceivedMessages;
import org.imag.pixpdq.store.RegistryOutbox;
import org.imag.pixpdq.store.Reviews;
import org.imag.pixpdq.store.SearchIndex;
import org.imag.pixpdq.store.SearchSnapshots;
import org.imag.pixpdq.store.SourceRecords;
import org.imag.pixpdq.store.Ties;
import org.imag.pixpdq.store.WaitingAnnouncement;
import org.imag.pixpdq.store.WaitingNotification;

/**
 * A patient index on a real database whose services run in transactions, as the container has it.
 */
public final class TestIndex {
  public static final IdentityDomain REGIONAL =
      new IdentityDomain(
          new AssigningAuthority("IMAG973", "2.999.973.1"), new Sender("IMAG_PIX", "IMAG973"));
  public static final IdentityDomain CAYENNE =
      new IdentityDomain(
          new AssigningAuthority("CHC", "2.999.973.3.1"), new Sender("RIS_CHC", "CHU_CAYENNE"));
  public static final IdentityDomain KOUROU =
      new IdentityDomain(
          new AssigningAuthority("CHK", "2.999.973.3.2"), new Sender("RIS_CHK", "CH_KOUROU"));
  public static final IdentityDomains DOMAINS =
      new IdentityDomains(REGIONAL, List.of(CAYENNE, KOUROU));

  public static final QueriedAuthorities AUTHORITIES =
      new QueriedAuthorities(DOMAINS, InsProfile.TEST);

  private final TestDatabase database = TestDatabase.empty(Actor.PIX_PDQ);
  private InsGate insGate = new InsGate(InsProfile.TEST, Clock.systemUTC());
  private List<IdentitySubscriber> subscribers = List.of();
  private boolean failing;
  private final EntityManager entities = database.entities();
  private final SourceRecords records = new SourceRecords(entities);
  private final Persons persons = new Persons(entities);

  public TestDatabase database() {
    return database;
  }

  /** From now on only these national numbers are taken. */
  public void takes(InsProfile profile) {
    insGate = new InsGate(profile, Clock.systemUTC());
  }

  public InsGate insGate() {
    return insGate;
  }

  /** From now on these are told of changes. */
  public void tells(IdentitySubscriber... told) {
    subscribers = List.of(told);
  }

  /** Runs work in a transaction. */
  public void inTransaction(Runnable work) {
    database.inTransaction(work);
  }

  /** From now on transactions end as the server's do when the database goes away at their end. */
  public void commitsFail() {
    failing = true;
  }

  private <T> T committed(Supplier<T> work) {
    T result = database.inTransaction(work);
    if (failing) {
      throw TestIndex.<RuntimeException>undeclared(
          new RollbackException("ARJUNA016053: Could not commit transaction."));
    }
    return result;
  }

  /** The container's interceptor throws checked exceptions that the method does not declare. */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> E undeclared(Exception exception) throws E {
    throw (E) exception;
  }

  public PatientFeed feed() {
    return new PatientFeed(identities(), new ReceivedMessages(entities), DOMAINS) {
      @Override
      public String accept(AdmissionMessage message) {
        return committed(() -> super.accept(message));
      }
    };
  }

  /** What a hospital tells, each call in a transaction of its caller. */
  public IdentityFeed identities() {
    return new IdentityFeed(records, linkage(), insGate);
  }

  /** The linking of records, each call in a transaction of its caller. */
  public Linkage linkage() {
    Demographics demographics = new Demographics(entities);
    Decisions decisions = new Decisions(entities);
    Assertions assertions = new Assertions(entities);
    Memberships memberships = new Memberships(entities);
    RecordComparison comparison =
        new RecordComparison(
            new BlockingIndex(entities), demographics, decisions, MatcherProducer.shipped());
    PersonWatches watches =
        new PersonWatches(
            new PersonChanges(entities),
            new SubscriberNotices(notifications(), DOMAINS, subscribers));
    RegistryNotices notices = new RegistryNotices(new RegistryOutbox(entities), DOMAINS);
    Settlement settlement =
        new Settlement(
            new Components(records, new Ties(entities), persons),
            new RecordClusters(demographics, comparison, decisions, assertions),
            persons,
            demographics,
            memberships,
            notices,
            watches,
            new Worklist(new Reviews(entities), decisions, assertions, records));
    return new Linkage(
        records,
        demographics,
        comparison,
        assertions,
        memberships,
        settlement,
        notices,
        watches,
        new ProvenHomonyms(decisions, demographics, assertions));
  }

  public PixQuery query() {
    return new PixQuery(
        new SearchIndex(entities), records, new Demographics(entities), persons, AUTHORITIES) {
      @Override
      public List<PatientIdentifier> answer(PixQueryMessage query) {
        return committed(() -> super.answer(query));
      }
    };
  }

  public CrossReferences crossReferences() {
    return new CrossReferences(
        new SearchIndex(entities), records, new Demographics(entities), persons, AUTHORITIES) {
      @Override
      public Optional<List<PatientIdentifier>> of(PatientIdentifier queried) {
        return committed(() -> super.of(queried));
      }
    };
  }

  public PatientComparison comparison() {
    return new PatientComparison(
        new BlockingIndex(entities), new Demographics(entities), MatcherProducer.shipped()) {
      @Override
      public List<Likeness> like(PatientTraits traits) {
        return committed(() -> super.like(traits));
      }
    };
  }

  public SourceFeed sourceFeed() {
    return new SourceFeed(identities(), records) {
      @Override
      public FedPatient announce(PatientIdentifier identifier, PatientTraits traits, String event) {
        return committed(() -> super.announce(identifier, traits, event));
      }

      @Override
      public FedPatient merge(PatientIdentifier surviving, PatientIdentifier subsumed, String by) {
        return committed(() -> super.merge(surviving, subsumed, by));
      }
    };
  }

  public DemographicsQuery demographicsQuery() {
    return new DemographicsQuery(search(), new SearchSnapshots(entities), AUTHORITIES) {
      @Override
      public DemographicsPage answer(DemographicsQueryMessage query, String node) {
        return committed(() -> super.answer(query, node));
      }

      @Override
      public void cancel(String queryTag, String node) {
        database.inTransaction(() -> super.cancel(queryTag, node));
      }
    };
  }

  public RegistrationFeed registrations() {
    return new RegistrationFeed(
        identities(), new ReceivedMessages(entities), DOMAINS, InsProfile.TEST) {
      @Override
      public String accept(V3Message message, V3Answer answer) {
        return committed(() -> super.accept(message, answer));
      }
    };
  }

  public PixV3Query pixV3Query() {
    PixQuery references =
        new PixQuery(
            new SearchIndex(entities), records, new Demographics(entities), persons, AUTHORITIES) {
          @Override
          public Optional<List<PatientIdentifier>> references(
              PatientIdentifier queried, Set<String> domains) {
            return committed(() -> super.references(queried, domains));
          }
        };
    return new PixV3Query(references, AUTHORITIES);
  }

  public PdqV3Query pdqV3Query() {
    PatientSearch search =
        new PatientSearch(
            new SearchIndex(entities), records, new Demographics(entities), persons, AUTHORITIES);
    return new PdqV3Query(search, new SearchSnapshots(entities), AUTHORITIES) {
      @Override
      public V3QueryResult answer(V3Message query, String node) {
        return committed(() -> super.answer(query, node));
      }

      @Override
      public V3QueryResult next(V3Message continuation, String node) {
        return committed(() -> super.next(continuation, node));
      }

      @Override
      public void cancel(V3Message cancellation, String node) {
        database.inTransaction(() -> super.cancel(cancellation, node));
      }
    };
  }

  public PatientSearch search() {
    return new PatientSearch(
        new SearchIndex(entities), records, new Demographics(entities), persons, AUTHORITIES) {
      @Override
      public SearchResult find(SearchCriteria criteria, int limit) {
        return committed(() -> super.find(criteria, limit));
      }
    };
  }

  public NotificationOutbox notifications() {
    return new NotificationOutbox(entities) {
      @Override
      public List<WaitingNotification> due(String subscriber, Instant now, int limit) {
        return database.inTransaction(() -> super.due(subscriber, now, limit));
      }

      @Override
      public void delivered(WaitingNotification notification, Instant at) {
        database.inTransaction(() -> super.delivered(notification, at));
      }

      @Override
      public void refused(WaitingNotification notification, String reason, Instant nextAttempt) {
        database.inTransaction(() -> super.refused(notification, reason, nextAttempt));
      }

      @Override
      public List<Trouble> troubles(Collection<String> names) {
        return database.inTransaction(() -> super.troubles(names));
      }
    };
  }

  public RegistryOutbox outbox() {
    return new RegistryOutbox(database.entities()) {
      @Override
      public void add(String regionalId, String message) {
        database.inTransaction(() -> super.add(regionalId, message));
      }

      @Override
      public List<WaitingAnnouncement> due(Instant now, int limit) {
        return database.inTransaction(() -> super.due(now, limit));
      }

      @Override
      public void delivered(WaitingAnnouncement announcement, Instant at) {
        database.inTransaction(() -> super.delivered(announcement, at));
      }

      @Override
      public void refused(WaitingAnnouncement announcement, String reason, Instant nextAttempt) {
        database.inTransaction(() -> super.refused(announcement, reason, nextAttempt));
      }

      @Override
      public long countRefused() {
        return database.inTransaction(super::countRefused);
      }
    };
  }
}
