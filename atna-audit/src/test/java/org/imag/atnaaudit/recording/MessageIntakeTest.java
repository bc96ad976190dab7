package org.imag.atnaaudit.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.atnaaudit.message.Messages.bytes;
import static org.imag.atnaaudit.message.Messages.query;
import static org.imag.atnaaudit.message.Messages.received;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.imag.atnaaudit.store.AuditDatabase;
import org.imag.atnaaudit.store.AuditMessageStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nothing that was taken is lost while the database is down. */
class MessageIntakeTest {
  private static final int ROOM = 20_000;

  @RegisterExtension final AuditDatabase database = new AuditDatabase();

  private MessageIntake intake;

  @BeforeEach
  void open() {
    intake =
        new MessageIntake(new AuditMessageStore(database.dataSource(), Clock.systemUTC()), ROOM);
    intake.start();
  }

  @AfterEach
  void close() {
    intake.close();
  }

  @Test
  void storesInOrderAndSaysWhenItHas() throws Exception {
    List<String> sent = new ArrayList<>();
    CompletableFuture<Void> last = null;
    for (int i = 0; i < 50; i++) {
      sent.add(new String(query(i), UTF_8));
      last = intake.take(received(query(i)));
    }
    last.get(20, TimeUnit.SECONDS);
    assertThat(database.messages()).containsExactlyElementsOf(sent);
  }

  @Test
  void waitsForTheDatabaseAndTakesNoMoreThanItCanHold() throws Exception {
    database.down();
    CompletableFuture<Void> first = intake.take(received(query(0)));
    CountDownLatch allTaken = new CountDownLatch(1);
    Thread sender =
        new Thread(
            () -> {
              try {
                for (int i = 1; i < 40; i++) {
                  intake.take(received(query(i)));
                }
                allTaken.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    sender.start();

    assertThat(allTaken.await(1, TimeUnit.SECONDS)).as("back-pressure").isFalse();
    assertThat(first).isNotDone();
    assertThat(intake.problem()).contains("the database is down");

    database.up();
    assertThat(allTaken.await(20, TimeUnit.SECONDS)).isTrue();
    intake.take(received(query(40))).get(20, TimeUnit.SECONDS);
    assertThat(intake.problem()).isEmpty();
    assertThat(database.messages()).hasSize(41);
    assertThat(database.brokenLinks()).isEmpty();
  }

  @Test
  void storesUnreadWhatTheDatabaseCannotHold() throws Exception {
    String impossible =
        new String(query(1), UTF_8)
            .replace("2026-11-24T18:30:00.123456Z", "+999999999-11-24T18:30:00Z");
    intake.take(received(query(0)));
    intake.take(received(bytes(impossible)));
    intake.take(received(query(2))).get(20, TimeUnit.SECONDS);

    assertThat(database.messages())
        .containsExactly(new String(query(0), UTF_8), impossible, new String(query(2), UTF_8));
    assertThat(database.column("select problem from atna_audit.audit_message order by chain_no"))
        .containsExactly(null, "its values do not fit the database", null);
  }

  @Test
  void takesAMessageLargerThanItsRoom() throws Exception {
    intake.take(received(new byte[ROOM * 2])).get(20, TimeUnit.SECONDS);
    assertThat(database.value("select length(raw) from atna_audit.audit_message"))
        .isEqualTo(Integer.toString(ROOM * 2));
  }
}
