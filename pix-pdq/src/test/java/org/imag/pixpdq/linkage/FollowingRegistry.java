package org.imag.pixpdq.linkage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.pixpdq.identity.PatientIdentifier;

/**
 * A registry that does what the identity source of its domain tells it (ITI TF-2 3.8.4.2.3,
 * 3.64.4.1.3): it learns of patients, and documents follow the ids they were submitted for.
 */
final class FollowingRegistry {
  private final Set<String> patients = new HashSet<>();
  private final Map<PatientIdentifier, Filed> documents = new HashMap<>();
  private int read;

  /**
   * Where a document is.
   *
   * @param patient regional id
   * @param local its sourcePatientId, as text
   */
  private record Filed(String patient, String local) {}

  /** A document for an id of a hospital; each has one. */
  void submit(PatientIdentifier id, String patient, PatientIdentifier local) {
    documents.put(id, new Filed(patient, text(local)));
  }

  /** Does what the messages that it has not read yet say. */
  void read(List<String> messages) {
    messages.subList(read, messages.size()).forEach(this::take);
    read = messages.size();
  }

  private void take(String message) {
    List<String> named = ids(message, "PID", 3);
    switch (MessageHeader.of(message).triggerEvent()) {
      case "A04" -> patients.add(named.get(0));
      case "A40" -> merge(named.get(0), ids(message, "MRG", 1).get(0));
      case "A43" -> move(named, ids(message, "MRG", 1));
      default -> throw new AssertionError(message);
    }
  }

  private void merge(String surviving, String subsumed) {
    patients.remove(subsumed);
    documents.replaceAll(
        (id, at) -> at.patient().equals(subsumed) ? new Filed(surviving, at.local()) : at);
  }

  private void move(List<String> to, List<String> from) {
    String formerLocal = from.size() > 1 ? from.get(1) : to.get(1);
    Filed former = new Filed(from.get(0), formerLocal);
    documents.replaceAll((id, at) -> at.equals(former) ? new Filed(to.get(0), to.get(1)) : at);
  }

  /** Regional ids are told alone, those of hospitals with their OID. */
  private static List<String> ids(String message, String segment, int field) {
    String found =
        message
            .lines()
            .flatMap(line -> List.of(line.split("\r")).stream())
            .filter(line -> line.startsWith(segment + "|"))
            .findFirst()
            .orElseThrow();
    return List.of(found.split("\\|")[field].split("~")).stream()
        .map(FollowingRegistry::id)
        .toList();
  }

  private static String id(String cx) {
    String[] components = cx.split("\\^");
    String oid = components[3].split("&")[1];
    return oid.equals("2.999.973.1") ? components[0] : components[0] + " " + oid;
  }

  private static String text(PatientIdentifier id) {
    return id.value() + " " + id.authority().oid();
  }

  /** Ids of documents. */
  Set<PatientIdentifier> documents() {
    return documents.keySet();
  }

  /** Regional ids that documents may be submitted under. */
  Set<String> patients() {
    return patients;
  }

  /** The patient whose document it is now. */
  String patientOf(PatientIdentifier document) {
    return documents.get(document).patient();
  }
}
