package org.imag.atnaaudit.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.imag.atnaaudit.message.Messages.bytes;
import static org.imag.atnaaudit.message.Messages.query;
import static org.imag.atnaaudit.message.Messages.received;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.imag.atnaaudit.message.ReceivedMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the audit record repository keeps, ITI TF-2 3.20.4.1.3. */
class AuditMessageStoreTest {
  @RegisterExtension final AuditDatabase database = new AuditDatabase();

  private AuditMessageStore store;

  @BeforeEach
  void open() {
    store = new AuditMessageStore(database.dataSource(), Clock.systemUTC());
  }

  @Test
  void keepsTheMessageBesideWhatWasReadFromIt() throws Exception {
    assertThat(store.append(List.of(received(query(4711))))).isEqualTo(1);

    assertThat(
            database.value(
                """
                select concat_ws(' ', problem, peer_address, peer_name, encode(peer_certificate, 'hex'), priority,
                  hostname, app_name, process_id, message_id, event_id, event_type, event_action, event_outcome,
                  source_id, enterprise_site_id)
                from atna_audit.audit_message
                where sent_at = '2026-11-24 18:30:00.123456Z' and event_time = '2026-11-24 18:30:00.123Z'
                """))
        .isEqualTo(
            "127.0.0.1 CN=registry,O=Région Guyane 010203 85 ids.guyane.example registry 4711"
                + " IHE+RFC-3881 110112 ITI-18 E 0 IMAG-REGISTRY-GUYANE 2.999.973");
    assertThat(database.messages()).containsExactly(new String(query(4711), UTF_8));
  }

  @Test
  void findsEventsByPatientParticipantAndObject() throws Exception {
    store.append(List.of(received(query(1)), received(bytes("autre chose"))));

    assertThat(
            database.value(
                "select count(*) from atna_audit.audit_message where patient_ids @> array['G973-0001^^^&2.999.973.1&ISO']"))
        .isEqualTo("1");
    assertThat(
            database.value(
                """
                select count(*) from atna_audit.audit_message
                where participants @> '[{"userId":"801234567"}]'
                """))
        .isEqualTo("1");
    assertThat(
            database.value(
                "select objects #>> '{0,name}' from atna_audit.audit_message where chain_no = 1"))
        .isEqualTo("Éloïse Saint-Aimé");
  }

  @Test
  void keepsWhatCannotBeRead() throws Exception {
    store.append(List.of(received(new byte[] {0, -1, 7})));

    assertThat(
            database.value(
                "select encode(raw, 'hex') || ' ' || problem from atna_audit.audit_message"))
        .startsWith("00ff07 ")
        .contains("RFC 5424");
  }

  @Test
  void chainsEveryRowToTheOneBefore() throws Exception {
    store.append(queries(0, 20));
    store.append(List.of(received(bytes("autre chose"))));
    store.append(queries(20, 30));

    assertThat(database.value("select count(*) from atna_audit.audit_message")).isEqualTo("31");
    assertThat(database.brokenLinks()).isEmpty();
  }

  @Test
  void betraysARowThatWasChangedOrRemoved() throws Exception {
    store.append(queries(0, 5));
    database.execute("alter table atna_audit.audit_message disable trigger all");
    database.execute("update atna_audit.audit_message set raw = 'x' where chain_no = 2");
    database.execute("delete from atna_audit.audit_message where chain_no = 4");

    assertThat(database.brokenLinks()).containsExactlyInAnyOrder("2", "5");
  }

  @Test
  void refusesToChangeOrRemoveRows() throws Exception {
    store.append(queries(0, 1));
    assertThatThrownBy(() -> database.execute("update atna_audit.audit_message set problem = 'x'"))
        .hasMessageContaining("not changed");
    assertThatThrownBy(() -> database.execute("delete from atna_audit.audit_message"))
        .hasMessageContaining("not changed");
  }

  @Test
  void storesAMessageOnceHoweverOftenItIsDelivered() throws Exception {
    assertThat(store.append(queries(0, 3))).isEqualTo(3);
    assertThat(store.append(queries(1, 5))).isEqualTo(2);
    assertThat(store.append(queries(0, 5))).isZero();
    ReceivedMessage twice = received(query(7));
    assertThat(store.append(List.of(twice, twice))).isEqualTo(1);

    assertThat(database.value("select count(*) from atna_audit.audit_message")).isEqualTo("6");
    assertThat(database.brokenLinks()).isEmpty();
  }

  @Test
  void storesAllOrNothing() throws Exception {
    ReceivedMessage impossible =
        received(
            bytes(
                new String(query(2), UTF_8)
                    .replace("2026-11-24T18:30:00.123456Z", "+999999999-11-24T18:30:00Z")));
    assertThatThrownBy(() -> store.append(List.of(received(query(1)), impossible)))
        .isInstanceOfSatisfying(
            AuditStoreFailure.class, failure -> assertThat(failure.isAboutValues()).isTrue());
    assertThat(database.messages()).isEmpty();
    assertThat(store.append(queries(0, 2))).isEqualTo(2);
    assertThat(database.brokenLinks()).isEmpty();
  }

  @Test
  void beginsAPartitionEachMonth() throws Exception {
    for (String time :
        List.of("2026-11-30T23:59:59.999999Z", "2026-12-01T00:00:00Z", "2027-01-15T12:00:00Z")) {
      Clock clock = Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
      new AuditMessageStore(database.dataSource(), clock)
          .append(List.of(received(bytes(time), clock)));
    }
    assertThat(
            database.column(
                "select tableoid::regclass from atna_audit.audit_message order by chain_no"))
        .containsExactly(
            "atna_audit.audit_message_2026_11",
            "atna_audit.audit_message_2026_12",
            "atna_audit.audit_message_2027_01");
    assertThat(database.brokenLinks()).isEmpty();
  }

  @Test
  void recognizesAMessageOfTheMonthBefore() throws Exception {
    Instant first = Instant.parse("2026-11-30T23:50:00Z");
    for (Duration later : List.of(Duration.ZERO, Duration.ofMinutes(20))) {
      Clock clock = Clock.fixed(first.plus(later), ZoneOffset.UTC);
      new AuditMessageStore(database.dataSource(), clock)
          .append(List.of(received(query(1), clock)));
    }
    assertThat(database.messages()).hasSize(1);
  }

  private static List<ReceivedMessage> queries(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> received(query(i))).toList();
  }
}
