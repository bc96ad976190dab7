package org.imag.registry.wire;

import ca.uhn.hl7v2.HL7Exception;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.imag.affinity.audit.AuditTrail;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.registry.linkchange.LinkChangeService;
import org.imag.registry.metadata.Oid;
import org.imag.registry.patients.FedIdentifier;
import org.imag.registry.patients.PatientFeedRefused;
import org.imag.registry.store.LinkChange;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;

/**
 * ITI-64 Notify XAD-PID Link Change, the registry as receiver (ITI TF-2 3.64). The first repetition
 * of PID-3 and of MRG-1 is the patient, the second the local patient id.
 */
@Dependent
public class Iti64Route extends RouteBuilder {
  private static final String SILENT = "iti64-unaudited";
  private static final String BEHIND_THE_PORT = "xpid-iti64://127.0.0.1:0?auditContext=#" + SILENT;

  private final LinkChangeService linkChanges;
  private final RegionConfiguration region;
  private final Iti64Audit audit;

  @Inject
  Iti64Route(LinkChangeService linkChanges, RegionConfiguration region, AuditTrail auditTrail) {
    this.linkChanges = linkChanges;
    this.region = region;
    this.audit = new Iti64Audit(auditTrail);
  }

  /** IPF's own audit record cannot name the SubmissionSet that the registry makes. */
  @Override
  public void configure() {
    getContext().getRegistry().bind(SILENT, new DefaultAuditContext());
    from(BEHIND_THE_PORT)
        .routeId(MllpPortRoute.ITI_64)
        .autoStartup(false)
        .process(new PatientMessageExchange(this::take));
  }

  private void take(PatientMessage message, Exchange exchange) throws HL7Exception {
    try {
      Optional<UUID> submissionSet =
          linkChanges.apply(linkChange(message), sourceId(message.header()));
      audit.success(message.header(), exchange, submissionSet);
    } catch (RuntimeException e) {
      audit.failure(message.header(), exchange);
      throw e;
    }
  }

  private LinkChange linkChange(PatientMessage message) throws HL7Exception {
    List<FedIdentifier> current = message.patientIdentifiers();
    List<FedIdentifier> prior = message.subsumedIdentifiers();
    return new LinkChange(
        patient(current, "PID-3"),
        patient(prior, "MRG-1"),
        local(current).orElseThrow(() -> incomplete("PID-3")),
        local(prior),
        new LinkChange.Origin(message.header().sendingApplication(), message.header().controlId()));
  }

  private String patient(List<FedIdentifier> identifiers, String field) {
    return identifiers.stream()
        .findFirst()
        .flatMap(identifier -> identifier.in(region.affinityDomain()))
        .orElseThrow(
            () ->
                PatientFeedRefused.unknownId(
                    field,
                    "must carry first an identifier of the affinity domain "
                        + region.affinityDomain().hd()));
  }

  private static Optional<String> local(List<FedIdentifier> identifiers) {
    return identifiers.stream().skip(1).findFirst().flatMap(FedIdentifier::cx);
  }

  private static PatientFeedRefused incomplete(String field) {
    return PatientFeedRefused.unknownId(
        field, "must carry second the local patient id with universal id and type ISO");
  }

  /** The OID of MSH-3, that of the affinity domain when the sender has none. */
  private String sourceId(MessageHeader header) {
    String[] hd = header.sendingApplication().split("\\^");
    return Stream.of(hd)
        .map(String::trim)
        .filter(Oid::isValid)
        .findFirst()
        .orElse(region.affinityDomain().oid());
  }
}
