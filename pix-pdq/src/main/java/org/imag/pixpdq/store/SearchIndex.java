package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imag.pixpdq.identity.PatientTraits;

/**
 * Finds the persons of records by what the hospitals say of them. The rarest thing asked for is
 * read from an index; the rest is looked up for each record found so. Its callers bring the
 * transaction.
 */
@Dependent
public class SearchIndex {
  private static final String CLEAR =
      """
      delete from pix_pdq.search_key k
       where k.identifier_id = :id
         and (k.birth_day <> :day
              or not exists (select 1 from unnest(:kinds, :values) as u (kind, value)
                              where u.kind = k.kind and u.value = k.value))
      """;
  private static final String ADD =
      """
      insert into pix_pdq.search_key (kind, value, birth_day, identifier_id)
      select u.kind, u.value, :day, :id from unnest(:kinds, :values) as u (kind, value)
      on conflict do nothing
      """;
  private static final String BY_INS =
      """
      select i.regional_id from pix_pdq.demographics d
        join pix_pdq.identifier i on i.id = d.identifier_id and i.regional_id is not null
       where d.ins = :number and d.ins_oid = :oid and d.trust = 'QUAL'
       order by i.regional_id
      """;
  private static final String FOUND =
      """
      select i.regional_id from pix_pdq.search_key k
        join pix_pdq.identifier i on i.id = k.identifier_id and i.regional_id is not null
      """;

  private final EntityManager entities;

  @Inject
  public SearchIndex(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * What records are looked for.
   *
   * @param persons only those of these persons, where given
   * @param birth only those born in this span of days
   * @param sex M or F, or empty
   * @param terms all of them
   */
  public record Wanted(
      Optional<Set<String>> persons, Optional<Days> birth, String sex, List<SearchTerm> terms) {}

  /**
   * Days as YYYYMMDD, both included.
   *
   * @param first the first
   * @param last the last
   */
  public record Days(String first, String last) {
    boolean isOne() {
      return first.equals(last);
    }
  }

  /** Gives a record the keys by which it is found from now on. */
  void replace(long record, PatientTraits traits) {
    write(CLEAR, record, traits);
    write(ADD, record, traits);
  }

  /** Gives a record its first keys. */
  void add(long record, PatientTraits traits) {
    write(ADD, record, traits);
  }

  private void write(String statement, long record, PatientTraits traits) {
    Set<SearchKey> keys = SearchKeys.of(traits);
    entities
        .createNativeQuery(statement)
        .setParameter("id", record)
        .setParameter("day", SearchKeys.day(traits.birthDate()))
        .setParameter("kinds", keys.stream().map(key -> key.kind().code()).toArray(String[]::new))
        .setParameter("values", keys.stream().map(SearchKey::value).toArray(String[]::new))
        .executeUpdate();
  }

  /** The persons whose qualified identity has this national number. */
  public List<String> personsWithIns(String number, String oid) {
    return Rows.single(
        entities
            .createNativeQuery(BY_INS, String.class)
            .setParameter("number", number)
            .setParameter("oid", oid));
  }

  /**
   * The person of each record that is as wanted, in no order: a person with several such records
   * comes several times.
   *
   * @param limit how many records at the most
   */
  public List<String> persons(Wanted wanted, int limit) {
    Map<String, Object> values = new LinkedHashMap<>();
    Query query = entities.createNativeQuery(statement(wanted, values), String.class);
    values.forEach(query::setParameter);
    return Rows.single(query.setMaxResults(limit));
  }

  private static String statement(Wanted wanted, Map<String, Object> values) {
    Optional<SearchTerm> first = first(wanted);
    StringBuilder sql = new StringBuilder(FOUND).append("where ");
    sql.append(first.map(term -> condition("k", term, values)).orElse("k.kind = 'F'"));
    wanted.birth().ifPresent(days -> sql.append(born(days, values)));
    wanted
        .persons()
        .ifPresent(
            persons -> {
              sql.append(" and i.regional_id = any(:persons)");
              values.put("persons", persons.toArray(String[]::new));
            });
    wanted.terms().stream()
        .filter(term -> !first.equals(Optional.of(term)))
        .forEach(term -> sql.append(also(term, values)));
    if (!wanted.sex().isEmpty()) {
      sql.append(
          " and exists (select 1 from pix_pdq.demographics d"
              + " where d.identifier_id = k.identifier_id and d.sex = :sex)");
      values.put("sex", wanted.sex());
    }
    return sql.toString();
  }

  /** What the search starts from; a birth date is rarer than what is no name. */
  private static Optional<SearchTerm> first(Wanted wanted) {
    if (wanted.persons().isPresent()) {
      return Optional.empty();
    }
    return wanted.terms().stream()
        .filter(term -> wanted.birth().isEmpty() || term.isName() || !term.hasPrefix())
        .min(SearchTerm.FEWEST_FIRST);
  }

  private static String also(SearchTerm term, Map<String, Object> values) {
    return " and exists (select 1 from pix_pdq.search_key o where o.identifier_id = k.identifier_id"
        + " and "
        + condition("o", term, values)
        + ")";
  }

  private static String born(Days days, Map<String, Object> values) {
    values.put("first", days.first());
    if (days.isOne()) {
      return " and k.birth_day = :first";
    }
    values.put("last", days.last());
    return " and k.birth_day between :first and :last";
  }

  private static String condition(String table, SearchTerm term, Map<String, Object> values) {
    return term.keys().stream()
        .map(wanted -> condition(table, wanted, values))
        .collect(Collectors.joining(" or ", "(", ")"));
  }

  private static String condition(
      String table, SearchTerm.Wanted wanted, Map<String, Object> values) {
    String name = "v" + values.size();
    values.put(name, wanted.value());
    String kind = "%s.kind = '%s' and %s.value ".formatted(table, wanted.kind().code(), table);
    if (!wanted.prefix()) {
      return kind + "= :" + name;
    }
    String end = "v" + values.size();
    values.put(end, wanted.value() + '\uFFFF');
    return kind + ">= :" + name + " and " + table + ".value < :" + end;
  }
}
