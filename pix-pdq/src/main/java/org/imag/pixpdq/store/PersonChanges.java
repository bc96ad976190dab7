package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imag.pixpdq.identity.PatientTraits;

/** What subscribers are told of: the ids of a person before and after. */
@Dependent
public class PersonChanges {
  private static final String ADD =
      """
      insert into pix_pdq.person_change (regional_id, before, after, changed_at)
      values (:person, :before, :after, now())
      """;

  private static final String SETS =
      """
      select i.regional_id, i.domain_oid || '|' || i.value,
             coalesce(d.attributes && cast(:collision as text[]), false)
        from pix_pdq.identifier i left join pix_pdq.demographics d on d.identifier_id = i.id
       where i.regional_id = any(:persons) order by i.regional_id, i.domain_oid, i.id
      """;

  private final EntityManager entities;

  @Inject
  public PersonChanges(EntityManager entities) {
    this.entities = entities;
  }

  /** What is told of these persons, by person, domain and in the order the records came. */
  public List<IdentifierSet> setsOf(Collection<String> regionalIds) {
    Map<String, List<String>> certain = new TreeMap<>();
    List<IdentifierSet> sets = new ArrayList<>();
    for (Object[] row :
        Rows.of(
            entities
                .createNativeQuery(SETS)
                .setParameter("persons", regionalIds.toArray(String[]::new))
                .setParameter(
                    "collision", PatientTraits.collisionCodes().toArray(String[]::new)))) {
      String person = (String) row[0];
      if ((Boolean) row[2]) {
        sets.add(new IdentifierSet(person, false, List.of((String) row[1])));
      } else {
        certain.computeIfAbsent(person, key -> new ArrayList<>()).add((String) row[1]);
      }
    }
    certain.forEach((person, ids) -> sets.add(new IdentifierSet(person, true, ids)));
    return sets;
  }

  /**
   * Remembers a change.
   *
   * @param before its records before, each {@code domain|value}
   * @param after its records from now on
   */
  public void add(String regionalId, List<String> before, List<String> after) {
    entities
        .createNativeQuery(ADD)
        .setParameter("person", regionalId)
        .setParameter("before", before.toArray(String[]::new))
        .setParameter("after", after.toArray(String[]::new))
        .executeUpdate();
  }
}
