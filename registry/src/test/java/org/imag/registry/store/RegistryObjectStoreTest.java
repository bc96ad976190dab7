package org.imag.registry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.hibernate.query.Query;
import org.imag.registry.RegistryDatabase;
import org.imag.registry.store.RegisteredObject.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How searches behave on a busy database. */
class RegistryObjectStoreTest {
  private static final String PATIENT = "1^^^&2.999.973.1&ISO";
  private static final String ADD_PATIENT =
      "insert into registry.patient (id) values ('" + PATIENT + "')";
  private static final String ADD_FOLDERS =
      "insert into registry.folder (id, logical_id, version, status, patient_id, unique_id, codes,"
          + " last_update_time, ebrim)"
          + " select gen_random_uuid(), gen_random_uuid(), 1, 'APPROVED', '"
          + PATIENT
          + "', '2.999.5.' || n, '{}', now(), '<x/>' from generate_series(%d, %d) as n";
  private static final Selection FOLDERS =
      Selection.of(Kind.FOLDER, new Condition.OfPatient(List.of(PATIENT)));

  @RegisterExtension final RegistryDatabase database = new RegistryDatabase();

  private void execute(String sql) {
    database.inTransaction(em -> em.createNativeQuery(sql).executeUpdate());
  }

  private static int folders(EntityManager entityManager) {
    return new RegistryObjectStore(entityManager).find(FOLDERS, true, 10_000).size();
  }

  @Test
  void allRowsAreReadThoughTheyComeInParts() {
    execute(ADD_PATIENT);
    execute(ADD_FOLDERS.formatted(1, 1_234));
    List<StoredObject> found =
        database.transaction(em -> new RegistryObjectStore(em).find(FOLDERS, true, 10_000));
    assertThat(found).hasSize(1_234);
    assertThat(found).extracting(StoredObject::sequence).isSorted();
    int limited =
        database.transaction(em -> new RegistryObjectStore(em).find(FOLDERS, false, 7)).size();
    assertThat(limited).isEqualTo(7);
  }

  @Test
  void searchesThatHoldStillSeeOneMoment() {
    execute(ADD_PATIENT);
    execute(ADD_FOLDERS.formatted(1, 1));
    database.inTransaction(
        em -> {
          new RegistryObjectStore(em).holdStill();
          assertThat(folders(em)).isEqualTo(1);
          CompletableFuture.runAsync(() -> execute(ADD_FOLDERS.formatted(2, 2))).join();
          assertThat(folders(em)).isEqualTo(1);
        });
    int afterwards = database.transaction(RegistryObjectStoreTest::folders);
    assertThat(afterwards).isEqualTo(2);
  }

  @Test
  void aSearchGivesUpBeforeItsSenderDoes() throws Exception {
    int seconds =
        database.transaction(
            em -> em.createNativeQuery("select 1, 2").unwrap(Query.class).getTimeout());
    assertThat(seconds).isEqualTo(15);
    CountDownLatch locked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    CompletableFuture<Void> blocker = CompletableFuture.runAsync(() -> block(locked, over));
    locked.await();
    assertThatThrownBy(
            () ->
                database.inTransaction(
                    em -> {
                      em.setProperty("jakarta.persistence.query.timeout", 1_000);
                      folders(em);
                    }))
        .hasMessageContaining("canceling statement");
    over.countDown();
    blocker.join();
  }

  private void block(CountDownLatch locked, CountDownLatch over) {
    database.inTransaction(
        em -> {
          em.createNativeQuery("lock table registry.folder in access exclusive mode")
              .executeUpdate();
          locked.countDown();
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
