package org.imag.pixpdq.identity;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a hospital says about a patient. Texts that are not known are empty.
 *
 * @param legal the name of the civil status, or the only one
 * @param used the name the patient goes by, where another
 * @param birthDate as sent, YYYYMMDD or shorter
 * @param sex as sent, HL7 table 0001
 * @param birthPlace INSEE code of the commune or country of birth
 * @param ins the national number, when sent
 * @param trust how far the identity was checked
 * @param attributes further codes of PID-32, such as FICT or DOUT
 * @param mother her birth name
 * @param address the home address
 * @param telecoms telephone numbers and mail addresses
 * @param multipleBirth whether the patient is a twin or more
 * @param birthOrder rank among them
 * @param deathDate as sent
 * @param accountNumber PID-18
 * @param source what was received, to be kept as history: the PID segment or its like
 */
public record PatientTraits(
    PersonName legal,
    PersonName used,
    String birthDate,
    String sex,
    String birthPlace,
    Optional<Ins> ins,
    Trust trust,
    Set<String> attributes,
    PersonName mother,
    PostalAddress address,
    List<String> telecoms,
    boolean multipleBirth,
    String birthOrder,
    String deathDate,
    String accountNumber,
    String source) {

  /** Attributes of a record that describes two people, possibly or for certain. */
  private static final Set<String> COLLISION = Set.of("COLP", "COLV");

  /** Attributes of a record that demographics queries must not find. */
  private static final Set<String> HIDDEN = Set.of("COLP", "COLV", "ANOM", "CACH", "DESA", "INVA");

  /** Copies its collections. */
  public PatientTraits {
    attributes = Set.copyOf(attributes);
    telecoms = List.copyOf(telecoms);
  }

  /** The codes of PID-32 for a record that two people share, possibly or for certain. */
  public static Set<String> collisionCodes() {
    return COLLISION;
  }

  /** Whether the hospital suspects or knows that two people share this record. */
  public boolean maybeTwoPersons() {
    return !Collections.disjoint(attributes, COLLISION);
  }

  /** Whether demographics queries must not find this record. */
  public boolean isHidden() {
    return !Collections.disjoint(attributes, HIDDEN);
  }

  /** Whether these say the same of the patient; how it was received does not matter. */
  public boolean sameAs(PatientTraits other) {
    return withoutSource().equals(other.withoutSource());
  }

  private PatientTraits withoutSource() {
    return new PatientTraits(
        legal,
        used,
        birthDate,
        sex,
        birthPlace,
        ins,
        trust,
        attributes,
        mother,
        address,
        telecoms,
        multipleBirth,
        birthOrder,
        deathDate,
        accountNumber,
        "");
  }

  /** Traits of a patient of that name; everything else is not known until it is set. */
  public static Builder named(PersonName legal) {
    return new Builder(legal);
  }

  /** Collects what is known. */
  public static final class Builder {
    private final PersonName legal;
    private PersonName used = PersonName.NONE;
    private String birthDate = "";
    private String sex = "";
    private String birthPlace = "";
    private Optional<Ins> ins = Optional.empty();
    private Trust trust = Trust.PROV;
    private Set<String> attributes = Set.of();
    private PersonName mother = PersonName.NONE;
    private PostalAddress address = PostalAddress.NONE;
    private List<String> telecoms = List.of();
    private boolean multipleBirth;
    private String birthOrder = "";
    private String deathDate = "";
    private String accountNumber = "";
    private String source = "";

    private Builder(PersonName legal) {
      this.legal = legal;
    }

    public Builder used(PersonName name) {
      used = name;
      return this;
    }

    public Builder birthDate(String date) {
      birthDate = date;
      return this;
    }

    public Builder sex(String code) {
      sex = code;
      return this;
    }

    public Builder birthPlace(String insee) {
      birthPlace = insee;
      return this;
    }

    public Builder ins(Optional<Ins> number) {
      ins = number;
      return this;
    }

    public Builder trust(Trust status) {
      trust = status;
      return this;
    }

    public Builder attributes(Set<String> codes) {
      attributes = codes;
      return this;
    }

    public Builder mother(PersonName name) {
      mother = name;
      return this;
    }

    public Builder address(PostalAddress home) {
      address = home;
      return this;
    }

    public Builder telecoms(List<String> numbers) {
      telecoms = numbers;
      return this;
    }

    public Builder multipleBirth(boolean multiple, String order) {
      multipleBirth = multiple;
      birthOrder = order;
      return this;
    }

    public Builder deathDate(String date) {
      deathDate = date;
      return this;
    }

    public Builder accountNumber(String number) {
      accountNumber = number;
      return this;
    }

    public Builder source(String received) {
      source = received;
      return this;
    }

    /** The traits. */
    public PatientTraits build() {
      return new PatientTraits(
          legal,
          used,
          birthDate,
          sex,
          birthPlace,
          ins,
          trust,
          attributes,
          mother,
          address,
          telecoms,
          multipleBirth,
          birthOrder,
          deathDate,
          accountNumber,
          source);
    }
  }
}
