package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imag.pixpdq.identity.Ins;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.PostalAddress;
import org.imag.pixpdq.identity.RecordFlag;
import org.imag.pixpdq.identity.Trust;

/**
 * What the hospitals say of their patients: the latest word for comparing and answering, and
 * everything they ever said. Its callers bring the transaction.
 */
@Dependent
public class Demographics {
  private static final String REMEMBER =
      """
      insert into pix_pdq.traits
        (identifier_id, trigger_event, family_name, given_name, name_type, birth_date, sex,
         pid_segment, received_at)
      values (:id, :event, :family, :given, :type, :birthDate, :sex, :source, now())
      """;
  private static final String DESCRIBE =
      """
      insert into pix_pdq.demographics
        (identifier_id, legal_family, legal_given, legal_givens, used_family, used_given, birth_date,
         sex, birth_place, ins, ins_oid, trust, attributes, mothers_family, mothers_given, street,
         city, postcode, country, telecoms, multiple_birth, birth_order, death_date, account_number,
         updated_at)
      values
        (:id, :legalFamily, :legalGiven, :legalGivens, :usedFamily, :usedGiven, :birthDate, :sex,
         :birthPlace, cast(:ins as text), cast(:insOid as text), :trust, :attributes,
         :mothersFamily, :mothersGiven, :street, :city, :postcode, :country, :telecoms, :multiple,
         :birthOrder, :deathDate, :accountNumber, now())
      on conflict (identifier_id) do update set
        legal_family = excluded.legal_family, legal_given = excluded.legal_given,
        legal_givens = excluded.legal_givens, used_family = excluded.used_family,
        used_given = excluded.used_given, birth_date = excluded.birth_date, sex = excluded.sex,
        birth_place = excluded.birth_place, ins = excluded.ins, ins_oid = excluded.ins_oid,
        trust = excluded.trust, attributes = excluded.attributes,
        mothers_family = excluded.mothers_family, mothers_given = excluded.mothers_given,
        street = excluded.street, city = excluded.city, postcode = excluded.postcode,
        country = excluded.country, telecoms = excluded.telecoms,
        multiple_birth = excluded.multiple_birth, birth_order = excluded.birth_order,
        death_date = excluded.death_date, account_number = excluded.account_number,
        updated_at = excluded.updated_at
      """;
  private static final String COLUMNS =
      """
      select i.id, i.domain_oid, i.value, i.status, i.regional_id,
             d.legal_family, d.legal_given, d.legal_givens, d.used_family, d.used_given,
             d.birth_date, d.sex, d.birth_place, d.ins, d.ins_oid, d.trust, d.attributes,
             d.mothers_family, d.mothers_given, d.street, d.city, d.postcode, d.country,
             d.telecoms, d.multiple_birth, d.birth_order, d.death_date, d.account_number
        from pix_pdq.identifier i join pix_pdq.demographics d on d.identifier_id = i.id
      """;
  private static final String BY_ID =
      COLUMNS + "where i.id = any(:ids) and i.status = 'ACTIVE' order by i.id";
  private static final String OF_PERSONS =
      COLUMNS
          + """
            where i.regional_id = any(:persons) and i.status = 'ACTIVE'
            order by array_position(array['QUAL', 'VALI', 'RECUP', 'PROV'], d.trust),
                     d.updated_at desc, i.id desc
            """;

  private static final String KEEP_INS =
      """
      insert into pix_pdq.former_ins (identifier_id, ins, ins_oid, replaced_at)
      select d.identifier_id, d.ins, d.ins_oid, now() from pix_pdq.demographics d
       where d.identifier_id = :id and d.ins is not null
         and (d.ins, d.ins_oid) is distinct from (cast(:ins as text), cast(:insOid as text))
      on conflict (identifier_id, ins, ins_oid) do update set replaced_at = excluded.replaced_at
      """;

  private final EntityManager entities;
  private final SearchIndex search;
  private final RecordFlags flags;

  @Inject
  public Demographics(EntityManager entities) {
    this.entities = entities;
    this.search = new SearchIndex(entities);
    this.flags = new RecordFlags(entities);
  }

  /** Takes in what a hospital says for the first time of a patient. */
  public void introduce(long record, PatientTraits traits, String triggerEvent) {
    remember(record, traits, triggerEvent);
    write(record, traits);
    search.add(record, traits);
    flags.add(record, RecordFlag.of(traits));
  }

  /** Takes in what a hospital says of a patient now. */
  public void describe(long record, PatientTraits traits, String triggerEvent) {
    remember(record, traits, triggerEvent);
    keepFormerIns(record, traits);
    write(record, traits);
    search.replace(record, traits);
    flags.replace(record, RecordFlag.of(traits));
  }

  private void write(long record, PatientTraits traits) {
    Query query = entities.createNativeQuery(DESCRIBE).setParameter("id", record);
    setNames(query, traits);
    setIdentity(query, traits);
    setContact(query, traits);
    query.executeUpdate();
  }

  private void remember(long record, PatientTraits traits, String triggerEvent) {
    entities
        .createNativeQuery(REMEMBER)
        .setParameter("id", record)
        .setParameter("event", triggerEvent)
        .setParameter("family", traits.legal().family())
        .setParameter("given", traits.legal().given())
        .setParameter("type", traits.legal().type())
        .setParameter("birthDate", traits.birthDate())
        .setParameter("sex", traits.sex())
        .setParameter("source", traits.source())
        .executeUpdate();
  }

  private void keepFormerIns(long record, PatientTraits traits) {
    entities
        .createNativeQuery(KEEP_INS)
        .setParameter("id", record)
        .setParameter("ins", traits.ins().map(Ins::number).orElse(null))
        .setParameter("insOid", traits.ins().map(Ins::oid).orElse(null))
        .executeUpdate();
  }

  private static void setNames(Query query, PatientTraits traits) {
    query
        .setParameter("legalFamily", traits.legal().family())
        .setParameter("legalGiven", traits.legal().given())
        .setParameter("legalGivens", traits.legal().givens())
        .setParameter("usedFamily", traits.used().family())
        .setParameter("usedGiven", traits.used().given())
        .setParameter("mothersFamily", traits.mother().family())
        .setParameter("mothersGiven", traits.mother().given());
  }

  private static void setIdentity(Query query, PatientTraits traits) {
    query
        .setParameter("birthDate", traits.birthDate())
        .setParameter("sex", traits.sex())
        .setParameter("birthPlace", traits.birthPlace())
        .setParameter("ins", traits.ins().map(Ins::number).orElse(null))
        .setParameter("insOid", traits.ins().map(Ins::oid).orElse(null))
        .setParameter("trust", traits.trust().name())
        .setParameter("attributes", traits.attributes().stream().sorted().toArray(String[]::new))
        .setParameter("multiple", traits.multipleBirth())
        .setParameter("birthOrder", traits.birthOrder())
        .setParameter("deathDate", traits.deathDate());
  }

  private static void setContact(Query query, PatientTraits traits) {
    query
        .setParameter("street", traits.address().street())
        .setParameter("city", traits.address().city())
        .setParameter("postcode", traits.address().postcode())
        .setParameter("country", traits.address().country())
        .setParameter("telecoms", traits.telecoms().toArray(String[]::new))
        .setParameter("accountNumber", traits.accountNumber());
  }

  /** The records of these numbers that still answer, in order; their traits without the source. */
  public List<DescribedRecord> of(Collection<Long> records) {
    return Rows.about(
            records,
            () ->
                Rows.of(entities.createNativeQuery(BY_ID).setParameter("ids", Rows.array(records))))
        .stream()
        .map(Demographics::described)
        .toList();
  }

  /** The records of these persons, the most to be trusted first, the latest first of those. */
  public List<DescribedRecord> ofPersons(Collection<String> regionalIds) {
    return Rows.of(
            entities
                .createNativeQuery(OF_PERSONS)
                .setParameter("persons", regionalIds.toArray(String[]::new)))
        .stream()
        .map(Demographics::described)
        .toList();
  }

  static DescribedRecord described(Object[] row) {
    return new DescribedRecord(
        new SourceRecord(
            (Long) row[0],
            text(row, 1),
            text(row, 2),
            "ACTIVE".equals(row[3]),
            Optional.ofNullable(text(row, 4))),
        traits(row));
  }

  private static PatientTraits traits(Object[] row) {
    return PatientTraits.named(
            new PersonName(text(row, 5), text(row, 6), text(row, 7), PersonName.LEGAL))
        .used(new PersonName(text(row, 8), text(row, 9), "", PersonName.USED))
        .birthDate(text(row, 10))
        .sex(text(row, 11))
        .birthPlace(text(row, 12))
        .ins(Optional.ofNullable(text(row, 13)).map(number -> new Ins(number, text(row, 14))))
        .trust(Trust.valueOf(text(row, 15)))
        .attributes(Set.of((String[]) row[16]))
        .mother(new PersonName(text(row, 17), text(row, 18), "", PersonName.LEGAL))
        .address(new PostalAddress(text(row, 19), text(row, 20), text(row, 21), text(row, 22)))
        .telecoms(List.of((String[]) row[23]))
        .multipleBirth((Boolean) row[24], text(row, 25))
        .deathDate(text(row, 26))
        .accountNumber(text(row, 27))
        .build();
  }

  private static String text(Object[] row, int column) {
    return (String) row[column];
  }
}
