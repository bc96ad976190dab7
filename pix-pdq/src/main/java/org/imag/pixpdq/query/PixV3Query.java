package org.imag.pixpdq.query;

import ca.uhn.hl7v2.ErrorCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.QueriedAuthorities;
import org.imag.pixpdq.message.v3.InstanceIdentifier;
import org.imag.pixpdq.message.v3.PatientSubject;
import org.imag.pixpdq.message.v3.V3Element;
import org.imag.pixpdq.message.v3.V3Message;
import org.imag.pixpdq.message.v3.V3QueryResult;
import org.imag.pixpdq.message.v3.V3Refusal;

/**
 * PIXV3 Query (ITI TF-2 3.45.4.2.2): the other ids of a patient. Faults are looked for in the same
 * order as in HL7 v2: domain of the id, domains asked for, the id itself.
 */
@Dependent
public class PixV3Query {
  private static final String IDENTIFIER = "patientIdentifier";

  private final PixQuery references;
  private final QueriedAuthorities authorities;
  private final V3Domains domains;

  @Inject
  public PixV3Query(PixQuery references, RegionConfiguration region) {
    this(references, QueriedAuthorities.of(region));
  }

  /** Queries for the authorities of a region. */
  public PixV3Query(PixQuery references, QueriedAuthorities authorities) {
    this.references = references;
    this.authorities = authorities;
    this.domains = new V3Domains(authorities);
  }

  /**
   * What a query PRPA_IN201309UV02 finds.
   *
   * @throws V3Refusal when the id, its domain or a wanted domain is unknown
   */
  public V3QueryResult answer(V3Message query) {
    PatientIdentifier queried = queried(query);
    List<AssigningAuthority> wanted = domains.wanted(query, "dataSource");
    Set<String> oids = new HashSet<>(domains.oids());
    if (!wanted.isEmpty()) {
      oids.retainAll(wanted.stream().map(AssigningAuthority::oid).toList());
    }
    List<PatientIdentifier> ids =
        references
            .references(queried, oids)
            .orElseThrow(
                () ->
                    refused(
                        query,
                        ErrorCode.UNKNOWN_KEY_IDENTIFIER,
                        "The id is not a patient this index knows"));
    String custodian = authorities.domains().regional().authority().oid();
    return V3QueryResult.of(
        ids.isEmpty() ? List.of() : List.of(PatientSubject.ofIds(ids, custodian)));
  }

  private PatientIdentifier queried(V3Message query) {
    List<InstanceIdentifier> ids =
        V3Domains.parameters(query, IDENTIFIER).stream()
            .flatMap(parameter -> parameter.all("value"))
            .map(V3Element::identifier)
            .toList();
    if (ids.size() != 1 || ids.get(0).extension().isEmpty()) {
      throw refused(
          query,
          ErrorCode.REQUIRED_FIELD_MISSING,
          "The query must carry exactly one patientIdentifier with root and extension");
    }
    InstanceIdentifier id = ids.get(0);
    return new PatientIdentifier(
        domains.authorityOf(id, V3Domains.location(query, IDENTIFIER)), id.extension());
  }

  private static V3Refusal refused(V3Message query, ErrorCode code, String text) {
    return new V3Refusal(code, text, V3Domains.location(query, IDENTIFIER));
  }
}
