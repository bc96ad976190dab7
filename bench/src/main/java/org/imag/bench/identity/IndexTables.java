package org.imag.bench.identity;

import java.util.List;
import org.imag.bench.store.TableShape;
import org.imag.matching.Evidence;

/** The tables of the patient index: the one place that follows its migrations. */
final class IndexTables {
  private static final String SCHEMA = "pix_pdq";
  static final String NOW = "now";

  static final TableShape<LoadedRecord> IDENTIFIER =
      new TableShape<LoadedRecord>(SCHEMA, "identifier")
          .column("id", LoadedRecord::id)
          .column("domain_oid", r -> r.said().id().oid())
          .column("value", r -> r.said().id().id())
          .column("regional_id", LoadedRecord::person)
          .column("created_at", r -> NOW);

  static final TableShape<LoadedRecord> TRAITS =
      new TableShape<LoadedRecord>(SCHEMA, "traits")
          .column("identifier_id", LoadedRecord::id)
          .column("trigger_event", r -> "A28")
          .column("family_name", r -> r.said().family())
          .column("given_name", r -> r.said().given())
          .column("name_type", r -> "L")
          .column("birth_date", r -> r.said().birthDate())
          .column("sex", r -> r.said().sex())
          .column("pid_segment", r -> r.said().pid())
          .column("received_at", r -> NOW);

  static final TableShape<LoadedRecord> DEMOGRAPHICS =
      new TableShape<LoadedRecord>(SCHEMA, "demographics")
          .column("identifier_id", LoadedRecord::id)
          .column("legal_family", r -> r.said().family())
          .column("legal_given", r -> r.said().given())
          .column("legal_givens", r -> r.said().givens())
          .column("used_family", r -> r.said().usedFamily())
          .column("used_given", r -> r.said().usedGiven())
          .column("birth_date", r -> r.said().birthDate())
          .column("sex", r -> r.said().sex())
          .column("birth_place", r -> r.said().birthPlace())
          .column("ins", r -> r.said().ins().map(ins -> ins.number()).orElse(null))
          .column("ins_oid", r -> r.said().ins().map(ins -> ins.oid()).orElse(null))
          .column("trust", r -> r.said().trust())
          .column("attributes", r -> List.of())
          .column("mothers_family", r -> r.said().mother())
          .column("mothers_given", r -> "")
          .column("street", r -> r.said().street())
          .column("city", r -> r.said().city())
          .column("postcode", r -> r.said().postcode())
          .column("country", r -> r.said().country())
          .column("telecoms", r -> r.said().phones())
          .column("multiple_birth", r -> r.said().multiple())
          .column("birth_order", r -> r.said().rank())
          .column("death_date", r -> "")
          .column("account_number", r -> "")
          .column("updated_at", r -> NOW);

  static final TableShape<BlockedRecord> BLOCKING_KEY =
      new TableShape<BlockedRecord>(SCHEMA, "blocking_key")
          .column("key", BlockedRecord::key)
          .column("identifier_id", BlockedRecord::id);

  static final TableShape<SearchedRecord> SEARCH_KEY =
      new TableShape<SearchedRecord>(SCHEMA, "search_key")
          .column("kind", r -> r.key().kind())
          .column("value", r -> r.key().value())
          .column("birth_day", r -> r.record().said().birthDate())
          .column("identifier_id", r -> r.record().id());

  static final TableShape<LoadedRecord> PERSON =
      new TableShape<LoadedRecord>(SCHEMA, "person")
          .column("regional_id", LoadedRecord::person)
          .column("created_at", r -> NOW)
          .column("published_at", r -> NOW);

  static final TableShape<LoadedRecord> MEMBERSHIP_CHANGE =
      new TableShape<LoadedRecord>(SCHEMA, "membership_change")
          .column("identifier_id", LoadedRecord::id)
          .column("from_person", r -> null)
          .column("to_person", LoadedRecord::person)
          .column("cause", r -> r.before().isEmpty() ? "ANNOUNCED" : "RULE")
          .column("made_by", r -> "rules")
          .column("changed_at", r -> NOW);

  static final TableShape<LoadedRecord> PERSON_CHANGE =
      new TableShape<LoadedRecord>(SCHEMA, "person_change")
          .column("regional_id", LoadedRecord::person)
          .column("before", LoadedRecord::before)
          .column("after", LoadedRecord::after)
          .column("changed_at", r -> NOW);

  static final TableShape<LoadedRecord> RECEIVED_MESSAGE =
      new TableShape<LoadedRecord>(SCHEMA, "received_message")
          .column("sending_application", r -> "BENCH")
          .column("control_id", r -> r.said().key())
          .column("digest", r -> "0".repeat(64))
          .column("acknowledgement", r -> "MSH|^~\\&|IMAG_PIX|R|||" + "\rMSA|AA|" + r.id())
          .column("received_at", r -> NOW);

  static final TableShape<LoadedRecord> REGISTRY_FEED =
      new TableShape<LoadedRecord>(SCHEMA, "registry_feed")
          .column("regional_id", LoadedRecord::person)
          .column("message", r -> r.said().pid())
          .column("created_at", r -> NOW)
          .column("next_attempt_at", r -> NOW)
          .column("delivered_at", r -> NOW);

  static final TableShape<DecidedPair> DECISION =
      new TableShape<DecidedPair>(SCHEMA, "decision")
          .column("low_id", DecidedPair::low)
          .column("high_id", DecidedPair::high)
          .column("zone", p -> p.evidence().zone())
          .column("weight", p -> p.evidence().weight())
          .column("evidence", p -> p.evidence().toJson())
          .column("parameters", p -> p.evidence().parametersVersion())
          .column("decided_at", p -> NOW);

  static final TableShape<DecidedPair> REVIEW =
      new TableShape<DecidedPair>(SCHEMA, "review")
          .column("low_id", DecidedPair::low)
          .column("high_id", DecidedPair::high)
          .column("kind", DecidedPair::review)
          .column("opened_at", p -> NOW);

  private IndexTables() {}

  /**
   * A record in the index.
   *
   * @param person its regional id
   * @param before the records of the person before it came, each {@code domain|value}
   */
  record LoadedRecord(long id, FedRecord said, String person, List<String> before) {

    List<String> after() {
      return java.util.stream.Stream.concat(before.stream(), java.util.stream.Stream.of(said.key()))
          .sorted()
          .toList();
    }
  }

  /** A record behind a key for comparing. */
  record BlockedRecord(long key, long id) {}

  /** A record behind a key for searching. */
  record SearchedRecord(SearchedKey key, LoadedRecord record) {}

  /**
   * What the rules said of two records.
   *
   * @param review what a human has to look at
   */
  record DecidedPair(long low, long high, Evidence evidence, String review) {}
}
