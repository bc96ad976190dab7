package org.imag.pixpdq.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.pixpdq.query.SearchCriteria.NamePattern.Manner.ALIKE;
import static org.imag.pixpdq.query.SearchCriteria.NamePattern.Manner.BEGINS;
import static org.imag.pixpdq.query.SearchCriteria.NamePattern.Manner.SAME;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.imag.pixpdq.TestIndex;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What PostgreSQL does for demographics searches when there are many people: it reads an index as
 * far as the criteria go, with plans made for the values and with the plan it keeps.
 */
class PatientSearchPlanTest {
  /** More than the executions after which driver and server settle for one plan. */
  private static final int REPETITIONS = 14;

  private static final int PEOPLE = 40_000;

  /** Rows of the search index that a search may read; a day has two people, a name forty. */
  private static final int MOST_ROWS = 1000;

  private static final String FILL =
      """
      insert into pix_pdq.person (regional_id, created_at) select 'R' || n, now()
        from generate_series(1, %1$d) as n;
      insert into pix_pdq.identifier (domain_oid, value, regional_id, created_at)
        select '2.999.973.3.1', 'P' || n, 'R' || n, now() from generate_series(1, %1$d) as n;
      insert into pix_pdq.demographics
        (identifier_id, legal_family, legal_given, legal_givens, used_family, used_given,
         birth_date, sex, birth_place, trust, attributes, mothers_family, mothers_given, street,
         city, postcode, country, telecoms, multiple_birth, birth_order, death_date,
         account_number, updated_at)
        select id, 'NOM', 'Prenom', '', '', '', '', 'F', '', 'PROV', '{}', '', '', '', '', '', '',
               '{}', false, '', '', '', now() from pix_pdq.identifier;
      insert into pix_pdq.search_key (kind, value, birth_day, identifier_id)
        select k.kind,
               case k.kind when 'F' then 'FAMILY' || i.id %% 1000 when 'G' then 'GIVEN' || i.id %% 500
                 when 'f' then 'FAMILI' || i.id %% 1000 when 'A' then 'A' || substr(i.value, 2) else 'CAYENNE' end,
               to_char(date '1940-01-01' + cast(i.id %% 20000 as integer), 'YYYYMMDD'), i.id
          from pix_pdq.identifier i
          cross join (values ('F'), ('G'), ('f'), ('A'), ('C')) as k (kind);
      """;

  private static TestIndex index;

  @AfterAll
  static void empty() {
    index = new TestIndex();
  }

  private static Map<String, SearchedFor> searches() {
    Map<String, SearchedFor> searches = new TreeMap<>();
    searches.put("name and day", nobody().family("FAMILY7", SAME).born("19400108", "19400108"));
    searches.put("name and year", nobody().family("FAMILY7", SAME).born("19400101", "19401231"));
    searches.put(
        "beginnings and day",
        nobody().family("FAM", BEGINS).given("GI", BEGINS).born("19400108", "19400108"));
    searches.put("given and day", nobody().given("GIV", BEGINS).born("19400108", "19400108"));
    searches.put("sound and day", nobody().family("FAMILY7", ALIKE).born("19400108", "19400108"));
    searches.put("day", nobody().born("19400108", "19400108"));
    searches.put("day and town", nobody().born("19400108", "19400108").address("", "CAYE", ""));
    searches.put("name", nobody().family("FAMILY7", SAME));
    searches.put("two names", nobody().family("FAMILY7", SAME).family("FAMILY8", SAME));
    searches.put("both names", nobody().family("FAMILY7", SAME).given("GIVEN7", BEGINS));
    searches.put("account", nobody().account("A7").sex("F"));
    searches.put("id", nobody().id(new PatientIdentifier(TestIndex.CAYENNE.authority(), "P7")));
    return searches;
  }

  private static SearchedFor nobody() {
    return SearchedFor.nothing();
  }

  @TestFactory
  Stream<DynamicTest> readsNoMoreThanTheCriteriaAskFor() {
    index = new TestIndex();
    index.database().execute(FILL.formatted(PEOPLE));
    index.database().execute("analyze");
    return searches().entrySet().stream()
        .map(search -> DynamicTest.dynamicTest(search.getKey(), () -> reads(search.getValue())));
  }

  private static void reads(SearchedFor searched) {
    PatientSearch search = index.search();
    index.inTransaction(
        () -> {
          for (int i = 0; i < REPETITIONS; i++) {
            assertThat(search.find(searched.criteria(), 100).patients()).isNotEmpty();
          }
          EntityManager entities = index.database().entities();
          assertThat(scanned(entities)).isEmpty();
          assertThat(rowsRead(entities) / REPETITIONS).isLessThan(MOST_ROWS);
        });
  }

  private static List<?> scanned(EntityManager entities) {
    return entities
        .createNativeQuery(
            "select relname from pg_stat_xact_user_tables"
                + " where schemaname = 'pix_pdq' and seq_scan > 0")
        .getResultList();
  }

  private static long rowsRead(EntityManager entities) {
    Object rows =
        entities
            .createNativeQuery(
                "select idx_tup_fetch + (select coalesce(sum(pg_stat_get_xact_tuples_returned(indexrelid)), 0)"
                    + " from pg_index where indrelid = relid)"
                    + " from pg_stat_xact_user_tables where relname = 'search_key'",
                Long.class)
            .getSingleResult();
    return ((Number) rows).longValue();
  }
}
