package org.imag.pixpdq;

import jakarta.transaction.RollbackException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.imag.affinity.Actor;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.testing.TestDatabase;
import org.imag.pixpdq.feed.AdmissionMessage;
import org.imag.pixpdq.feed.PatientFeed;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.identity.IdentityDomains;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.Sender;
import org.imag.pixpdq.query.PixQuery;
import org.imag.pixpdq.query.PixQueryMessage;
import org.imag.pixpdq.store.PatientIndex;
import org.imag.pixpdq.store.ReceivedMessages;
import org.imag.pixpdq.store.RegistryOutbox;
import org.imag.pixpdq.store.WaitingAnnouncement;

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

  private final TestDatabase database = TestDatabase.empty(Actor.PIX_PDQ);
  private boolean failing;
  private final PatientIndex index = new PatientIndex(database.entities());

  public TestDatabase database() {
    return database;
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
    return new PatientFeed(index, new ReceivedMessages(database.entities()), outbox(), DOMAINS) {
      @Override
      public String accept(AdmissionMessage message) {
        return committed(() -> super.accept(message));
      }
    };
  }

  public PixQuery query() {
    return new PixQuery(index, DOMAINS) {
      @Override
      public List<PatientIdentifier> answer(PixQueryMessage query) {
        return committed(() -> super.answer(query));
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
