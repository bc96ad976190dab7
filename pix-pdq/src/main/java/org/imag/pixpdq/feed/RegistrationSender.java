package org.imag.pixpdq.feed;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.pixpdq.identity.IdentityDomain;
import org.imag.pixpdq.message.v3.InstanceIdentifier;
import org.imag.pixpdq.message.v3.V3Message;

/**
 * The system that sends a registration event. It is the identity source of a domain when its
 * device, or the organisation it sends for, has the OID of the domain as its id (HL7 v3 names
 * systems by OIDs alone, ITI TF-2 table O.1.2-1). Where a sender adds extensions to the ids, it is
 * one too when they are the application and the facility that the region file has for HL7 v2.
 *
 * @param device sender/device/id
 * @param organization sender/device/asAgent/representedOrganization/id
 */
record RegistrationSender(List<InstanceIdentifier> device, List<InstanceIdentifier> organization) {

  static RegistrationSender of(V3Message message) {
    return new RegistrationSender(message.sender(), message.senderOrganization());
  }

  /** Whether it may announce patients of that domain. */
  boolean isSourceOf(IdentityDomain domain) {
    return Stream.concat(device.stream(), organization.stream())
            .anyMatch(id -> id.root().equals(domain.authority().oid()))
        || has(device, domain.source().application())
            && has(organization, domain.source().facility());
  }

  private static boolean has(List<InstanceIdentifier> ids, String extension) {
    return !extension.isEmpty() && ids.stream().anyMatch(id -> id.extension().equals(extension));
  }

  /** Its device, to tell it from others. */
  @Override
  public String toString() {
    return device.stream().map(InstanceIdentifier::toString).collect(Collectors.joining(" "));
  }
}
