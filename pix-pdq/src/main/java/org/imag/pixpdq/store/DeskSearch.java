package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;

/**
 * Finds records by birth date, and by the first letters of a name among those. Its callers bring
 * the transaction. Costs one read of an index, and the names of those born that day.
 */
@Dependent
public class DeskSearch {
  private static final String ACCENTED = "ÀÂÄÃÁÇÈÉÊËÌÍÎÏÑÒÓÔÖÕÙÚÛÜÝŸàâäãáçèéêëìíîïñòóôöõùúûüýÿ";
  private static final String PLAIN = "AAAAACEEEEIIIINOOOOOUUUUYYaaaaaceeeeiiiinooooouuuuyy";
  private static final String PLAIN_NAME =
      "starts_with(upper(translate(replace(replace(%s, 'Œ', 'OE'), 'œ', 'oe'), '"
          + ACCENTED
          + "', '"
          + PLAIN
          + "')), :letters)";
  private static final String BORN =
      """
      select d.identifier_id from pix_pdq.demographics d
        join pix_pdq.identifier i on i.id = d.identifier_id
       where d.birth_date = :date and i.status = 'ACTIVE'
         and (:letters = '' or %s or %s or %s or %s)
       order by d.legal_family, d.legal_given, d.identifier_id limit :limit offset :offset
      """
          .formatted(
              PLAIN_NAME.formatted("d.legal_family"),
              PLAIN_NAME.formatted("d.used_family"),
              PLAIN_NAME.formatted("d.legal_given"),
              PLAIN_NAME.formatted("d.used_given"));

  private final EntityManager entities;

  @Inject
  public DeskSearch(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * Numbers of the records found, by name.
   *
   * @param date YYYYMMDD
   * @param letters the first of a family or given name, capital and without accents; empty for all
   */
  public List<Long> born(String date, String letters, int offset, int limit) {
    return Rows.single(
        entities
            .createNativeQuery(BORN, Long.class)
            .setParameter("date", date)
            .setParameter("letters", letters)
            .setParameter("limit", limit)
            .setParameter("offset", offset));
  }
}
