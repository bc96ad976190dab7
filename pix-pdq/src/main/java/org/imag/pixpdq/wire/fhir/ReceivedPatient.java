package org.imag.pixpdq.wire.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Address.AddressUse;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.imag.pixpdq.identity.Ins;
import org.imag.pixpdq.identity.InsProfile;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.PostalAddress;
import org.imag.pixpdq.identity.Trust;

/**
 * Reads what a Patient resource says of a person (IHE.PIXm.Patient, IHE.PDQm.MatchInputPatient).
 */
final class ReceivedPatient {
  private static final Set<NameUse> FORMER = Set.of(NameUse.OLD, NameUse.NICKNAME, NameUse.TEMP);
  private static final String UNKNOWN = "unknown";

  private final Patient patient;

  ReceivedPatient(Patient patient) {
    this.patient = patient;
  }

  /**
   * What it says; nothing when it gives no family name.
   *
   * @param source the resource as received
   */
  Optional<PatientTraits> traits(String source) {
    return legal().map(legal -> traits(legal, source));
  }

  private PatientTraits traits(HumanName legal, String source) {
    Optional<Ins> ins = ins();
    Set<String> statuses = FrenchExtensions.statuses(patient);
    return PatientTraits.named(name(legal, PersonName.LEGAL))
        .used(used(legal))
        .birthDate(digits(patient.getBirthDateElement().getValueAsString()))
        .sex(sex())
        .birthPlace(FrenchExtensions.birthPlace(patient))
        .ins(ins)
        .trust(Trust.of(statuses, ins.isPresent()))
        .attributes(Trust.others(statuses))
        .mother(mother())
        .address(address())
        .telecoms(telecoms())
        .multipleBirth(isMultiple(), birthOrder())
        .deathDate(deathDate())
        .source(source)
        .build();
  }

  /** The official name, else the one of birth, else any that is not a former one. */
  private Optional<HumanName> legal() {
    return Stream.<Predicate<HumanName>>of(
            name -> name.getUse() == NameUse.OFFICIAL,
            name -> name.getUse() == NameUse.MAIDEN,
            name -> name.getUse() == null || !FORMER.contains(name.getUse()))
        .flatMap(kind -> patient.getName().stream().filter(kind))
        .filter(HumanName::hasFamily)
        .findFirst();
  }

  private PersonName used(HumanName legal) {
    return patient.getName().stream()
        .filter(name -> legal.getUse() != NameUse.USUAL && name.getUse() == NameUse.USUAL)
        .findFirst()
        .map(name -> name(name, PersonName.USED))
        .filter(name -> !name.isEmpty())
        .orElse(PersonName.NONE);
  }

  private static PersonName name(HumanName name, String type) {
    List<String> givens =
        name.getGiven().stream().map(StringType::getValue).map(ReceivedPatient::known).toList();
    String list = FrenchExtensions.givens(name);
    boolean legal = type.equals(PersonName.LEGAL);
    return new PersonName(
        known(name.getFamily()),
        givens.isEmpty() ? "" : givens.get(0),
        legal && list.isEmpty() && givens.size() > 1 ? String.join(" ", givens) : list,
        type);
  }

  private PersonName mother() {
    String family = FrenchExtensions.mothersMaidenName(patient);
    return family.isEmpty() ? PersonName.NONE : new PersonName(family, "", "", PersonName.LEGAL);
  }

  private String sex() {
    return patient.getGender() == null
        ? ""
        : switch (patient.getGender()) {
          case MALE -> "M";
          case FEMALE -> "F";
          case OTHER -> "O";
          default -> "U";
        };
  }

  private Optional<Ins> ins() {
    return patient.getIdentifier().stream()
        .filter(id -> InsProfile.isIns(oid(id)) && id.hasValue())
        .filter(id -> id.getUse() != Identifier.IdentifierUse.OLD)
        .map(id -> new Ins(id.getValue(), oid(id)))
        .findFirst();
  }

  private static String oid(Identifier identifier) {
    return IdentifierSystems.oid(identifier.getSystem());
  }

  private PostalAddress address() {
    return patient.getAddress().stream()
        .filter(address -> address.getUse() != AddressUse.OLD)
        .min((one, other) -> Boolean.compare(isElsewhere(one), isElsewhere(other)))
        .map(
            address ->
                new PostalAddress(
                    address.getLine().stream()
                        .map(StringType::getValue)
                        .map(ReceivedPatient::known)
                        .collect(Collectors.joining(" ")),
                    known(address.getCity()),
                    known(address.getPostalCode()),
                    known(address.getCountry())))
        .orElse(PostalAddress.NONE);
  }

  private static boolean isElsewhere(Address address) {
    return address.getUse() != null && address.getUse() != AddressUse.HOME;
  }

  private List<String> telecoms() {
    List<String> telecoms = new ArrayList<>();
    patient.getTelecom().stream()
        .map(ContactPoint::getValue)
        .filter(value -> value != null && !value.isBlank())
        .forEach(telecoms::add);
    return telecoms;
  }

  private boolean isMultiple() {
    return patient.getMultipleBirth() instanceof IntegerType
        || patient.getMultipleBirth() instanceof BooleanType multiple && multiple.booleanValue();
  }

  private String birthOrder() {
    return patient.getMultipleBirth() instanceof IntegerType order ? order.getValueAsString() : "";
  }

  private String deathDate() {
    if (patient.getDeceased() instanceof DateTimeType date) {
      String text = date.getValueAsString();
      return digits(text.substring(0, Math.min(text.length(), 10)));
    }
    return patient.getDeceased() instanceof BooleanType dead && dead.booleanValue() ? UNKNOWN : "";
  }

  private static String digits(String date) {
    return date == null ? "" : date.replace("-", "");
  }

  private static String known(String text) {
    return text == null ? "" : text.strip();
  }
}
