package org.imag.registry;

import jakarta.persistence.EntityManager;
import java.util.function.Consumer;
import java.util.function.Function;
import org.imag.affinity.Actor;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.testing.TestDatabase;
import org.imag.registry.metadata.EbrimText;
import org.imag.registry.store.SubmissionStore;
import org.imag.registry.submission.SubmissionRules;
import org.imag.registry.submission.SubmissionService;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The registry's schema on a real PostgreSQL, empty before each test. */
public final class RegistryDatabase implements BeforeEachCallback {
  public static final AssigningAuthority AFFINITY_DOMAIN =
      new AssigningAuthority("IMAG973", "2.999.973.1");

  private final EbrimText ebrim = new EbrimText();
  private TestDatabase database;

  @Override
  public void beforeEach(ExtensionContext context) {
    database = TestDatabase.empty(Actor.REGISTRY);
  }

  public EbrimText ebrim() {
    return ebrim;
  }

  /** Runs work in a transaction, rolled back when it throws. */
  public <T> T transaction(Function<EntityManager, T> work) {
    return database.inTransaction(() -> work.apply(database.entities()));
  }

  public void inTransaction(Consumer<EntityManager> work) {
    database.inTransaction(() -> work.accept(database.entities()));
  }

  /** The one value that a query finds. */
  public Object value(String sql) {
    return transaction(em -> em.createNativeQuery(sql).getSingleResult());
  }

  /** Does something with submissions (ITI-42, ITI-61) in a transaction. */
  public void submissions(Consumer<SubmissionService> work) {
    inTransaction(
        em ->
            work.accept(
                new SubmissionService(new SubmissionStore(em, ebrim), new SubmissionRules())));
  }
}
