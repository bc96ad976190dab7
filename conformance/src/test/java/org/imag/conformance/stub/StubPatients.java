package org.imag.conformance.stub;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Who is known: ids of the hospital with their ids of the affinity domain. */
final class StubPatients {
  static final String SOURCE_OID = "2.999.973.3.1";
  static final String DOMAIN_OID = "2.999.973.1";
  static final String DOMAIN = "IMAG973&" + DOMAIN_OID + "&ISO";

  private final Map<String, String> domainIdByLocalId = new ConcurrentHashMap<>();
  private final Map<String, String> announced = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();

  void announceLocal(String id) {
    domainIdByLocalId.computeIfAbsent(id, i -> "973-%06d".formatted(next.incrementAndGet()));
  }

  void announceDomain(String id) {
    announced.put(id, id);
  }

  Optional<String> domainId(String localId) {
    return Optional.ofNullable(domainIdByLocalId.get(localId));
  }

  boolean knows(String patientCx) {
    String id = patientCx.split("\\^", -1)[0];
    return patientCx.equals(id + "^^^&" + DOMAIN_OID + "&ISO")
        && (announced.containsKey(id) || domainIdByLocalId.containsValue(id));
  }

  String domainCx(String localId) {
    return domainId(localId).orElse("nobody") + "^^^&" + DOMAIN_OID + "&ISO";
  }
}
