package org.imag.bench.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imag.conformance.message.Hl7Text;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.PatientSegment;
import org.imag.matching.Identity;
import org.imag.matching.Ins;
import org.imag.matching.PersonName;
import org.imag.matching.PostalAddress;
import org.imag.matching.Sex;
import org.imag.matching.Trust;

/**
 * What one hospital says of one of its patients: the texts of a PID segment as the French extension
 * has them.
 *
 * @param givens the list of given names
 * @param birthDate YYYYMMDD
 * @param sex M, F or U
 * @param ins empty when not said
 */
record FedRecord(
    PatientId id,
    String family,
    String given,
    String givens,
    String usedFamily,
    String usedGiven,
    String birthDate,
    String sex,
    String birthPlace,
    Optional<Ins> ins,
    Trust trust,
    String mother,
    String street,
    String city,
    String postcode,
    List<String> phones,
    boolean multiple,
    String rank) {

  /** National numbers of test and demonstration. */
  private static final String NIR = "1.2.250.1.213.1.4.10";

  private static final String COUNTRY = "FRA";

  /** What that hospital says of a person under that id. */
  static FedRecord of(Identity identity, PatientId id) {
    Optional<Ins> ins = identity.ins().filter(number -> number.oid().equals(NIR));
    boolean hasUsed = !(identity.usedName().family() + identity.usedName().firstGiven()).isEmpty();
    String usedFamily =
        identity.usedName().family().isEmpty()
            ? identity.birthName().family()
            : identity.usedName().family();
    return new FedRecord(
        id,
        identity.birthName().family(),
        identity.birthName().firstGiven(),
        String.join(" ", identity.birthName().givens()),
        hasUsed ? usedFamily : "",
        hasUsed ? identity.usedName().firstGiven() : "",
        identity.birthDate().raw(),
        identity.sex() == Sex.UNKNOWN ? "U" : identity.sex().name(),
        identity.birthplace(),
        ins,
        trust(identity.trust(), ins.isPresent()),
        identity.motherBirthName(),
        street(identity.address()),
        identity.address().city(),
        identity.address().postcode(),
        identity.phones(),
        identity.multipleBirth(),
        identity.birthRank().isPresent() ? "" + identity.birthRank().getAsInt() : "");
  }

  private static String street(PostalAddress address) {
    return (address.number() + " " + String.join(" ", address.lines())).strip();
  }

  private static Trust trust(Trust status, boolean hasIns) {
    return switch (status) {
      case QUAL, VALI -> hasIns ? Trust.QUAL : Trust.VALI;
      case RECUP -> Trust.RECUP;
      case PROV -> hasIns ? Trust.RECUP : Trust.PROV;
    };
  }

  /** Whether a feed of it is taken: what cannot be sent, or is refused, is not in an index. */
  boolean isTaken() {
    return !family.isBlank()
        && birthDate.matches("(19|20)\\d\\d(0[1-9]|1[012])(0[1-9]|1\\d|2[0-8])")
        && (family + given + givens + usedFamily + usedGiven + mother)
            .chars()
            .noneMatch(Character::isISOControl);
  }

  /** Its name among those of all hospitals. */
  String key() {
    return id.oid() + "|" + id.id();
  }

  String country() {
    return hasAddress() ? COUNTRY : "";
  }

  private boolean hasAddress() {
    return !(street + city + postcode).isEmpty();
  }

  /** The record as the rules of matching look at it. */
  Identity identity() {
    Identity.Builder identity =
        Identity.builder(key(), id.oid())
            .birthName(
                new PersonName(family, givens.isEmpty() ? List.of() : List.of(givens), given))
            .usedName(new PersonName(usedFamily, List.of(), usedGiven))
            .birthDate(birthDate)
            .sex(sex.equals("U") ? Sex.UNKNOWN : Sex.valueOf(sex))
            .birthplace(birthPlace)
            .trust(trust)
            .multipleBirth(multiple)
            .birthRank(rank.isEmpty() ? 0 : Integer.parseInt(rank))
            .motherBirthName(mother)
            .address(PostalAddress.of(street, postcode, city))
            .phones(phones);
    ins.ifPresent(identity::ins);
    return identity.build();
  }

  /** The PID segment (PAM-FR 2.11). */
  String pid() {
    Map<Integer, String> fields = new LinkedHashMap<>();
    fields.put(3, ids());
    fields.put(5, names());
    fields.put(6, mother.isEmpty() ? "" : components(mother, "", "", "", "", "", "M"));
    fields.put(7, birthDate);
    fields.put(8, sex);
    fields.put(11, addresses());
    fields.put(13, String.join("~", phones));
    fields.put(24, multiple ? "Y" : "");
    fields.put(25, rank);
    fields.put(32, trust.name());
    return new PatientSegment(fields).text();
  }

  private String ids() {
    return id.cx()
        + ins.map(number -> "~" + number.number() + "^^^ASIP-SANTE-INS-NIR&" + NIR + "&ISO^INS")
            .orElse("");
  }

  private String names() {
    String legal = components(family, given, givens, "", "", "", "L");
    return usedFamily.isEmpty()
        ? legal
        : legal + "~" + components(usedFamily, usedGiven, "", "", "", "", "D");
  }

  private String addresses() {
    Stream<String> home =
        hasAddress()
            ? Stream.of(components(street, "", city, "", postcode, COUNTRY, "H"))
            : Stream.empty();
    Stream<String> birth =
        birthPlace.isEmpty()
            ? Stream.empty()
            : Stream.of(components("", "", "", "", "", "", "BDL", "", birthPlace));
    return String.join("~", Stream.concat(home, birth).toList());
  }

  private static String components(String... texts) {
    return String.join("^", Stream.of(texts).map(Hl7Text::escape).toList());
  }
}
