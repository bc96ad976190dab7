package org.imag.pixpdq.message.v3;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imag.pixpdq.identity.Ins;
import org.imag.pixpdq.identity.InsProfile;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.PostalAddress;
import org.imag.pixpdq.identity.Trust;

/**
 * What a patient element says of a patient (ITI TF-2 3.44.4.1.2.2). The INSEE code of the birth
 * place is the county of its address, as French documents have it. HL7 v3 has no word for how far
 * an identity was checked: one with a national number counts as fetched, any other as provisional.
 */
public final class RegisteredPatient {
  private static final Pattern INSEE = Pattern.compile("\\d[0-9AB]\\d{3}");
  private static final int DAY = 8;
  private static final String MOTHER = "MTH";
  private static final String TRUE = "true";
  private static final String VALUE = "value";

  private final V3Element patient;
  private final PersonNames names;

  /** Reads subject1/patient of a registration event. */
  public RegisteredPatient(V3Element patient) {
    this.patient = patient;
    this.names = new PersonNames(patient.all("patientPerson", "name").toList());
  }

  /** The national numbers that the message names, as the patient's or another system's ids. */
  public List<InstanceIdentifier> nationalNumbers() {
    return Stream.concat(patient.all("id"), patient.all("patientPerson", "asOtherIDs", "id"))
        .map(V3Element::identifier)
        .filter(id -> InsProfile.isIns(id.root()) && !id.extension().isEmpty())
        .toList();
  }

  /** As sent. */
  public String birthDate() {
    return patient.attributeAt(VALUE, "patientPerson", "birthTime");
  }

  /** As sent, empty when not said. */
  public String sex() {
    String code = patient.attributeAt("code", "patientPerson", "administrativeGenderCode");
    return code.equals("UN") ? "O" : code;
  }

  /** All that is said; empty when there is no family name. */
  public Optional<PatientTraits> traits() {
    return names.legal().map(this::traits);
  }

  private PatientTraits traits(PersonName legal) {
    Optional<Ins> ins =
        nationalNumbers().stream().findFirst().map(id -> new Ins(id.extension(), id.root()));
    return PatientTraits.named(legal)
        .used(names.used())
        .birthDate(birthDate().substring(0, Math.min(birthDate().length(), DAY)))
        .sex(sex())
        .birthPlace(birthPlace())
        .ins(ins)
        .trust(ins.isPresent() ? Trust.RECUP : Trust.PROV)
        .mother(mother())
        .address(address())
        .telecoms(telecoms())
        .multipleBirth(
            TRUE.equals(patient.attributeAt(VALUE, "patientPerson", "multipleBirthInd")),
            patient.attributeAt(VALUE, "patientPerson", "multipleBirthOrderNumber"))
        .deathDate(deathDate())
        .source(patient.xml())
        .build();
  }

  private String birthPlace() {
    String county = patient.textAt("patientPerson", "birthPlace", "addr", "county");
    return INSEE.matcher(county).matches() ? county : "";
  }

  private PersonName mother() {
    return patient
        .all("patientPerson", "personalRelationship")
        .filter(relation -> relation.attributeAt("code", "code").equals(MOTHER))
        .map(relation -> new PersonNames(relation.all("relationshipHolder1", "name").toList()))
        .flatMap(found -> found.legal().stream())
        .findFirst()
        .orElse(PersonName.NONE);
  }

  private PostalAddress address() {
    return Stream.concat(patient.all("patientPerson", "addr"), patient.all("addr"))
        .map(V3Address::new)
        .map(addr -> new PostalAddress(addr.street(), addr.city(), addr.postcode(), addr.country()))
        .findFirst()
        .orElse(PostalAddress.NONE);
  }

  private List<String> telecoms() {
    return Stream.concat(patient.all("patientPerson", "telecom"), patient.all("telecom"))
        .map(telecom -> withoutScheme(telecom.attribute(VALUE)))
        .filter(number -> !number.isEmpty())
        .distinct()
        .toList();
  }

  /** A telephone number or mail address without {@code tel:} or {@code mailto:}. */
  public static String withoutScheme(String url) {
    return url.substring(url.indexOf(':') + 1).strip();
  }

  private String deathDate() {
    String date = patient.attributeAt(VALUE, "patientPerson", "deceasedTime");
    boolean dead = TRUE.equals(patient.attributeAt(VALUE, "patientPerson", "deceasedInd"));
    return date.isEmpty() && dead ? "unknown" : date;
  }
}
