package org.imag.matching;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one domain says of one patient. Immutable; what comparing needs of it is computed once, when
 * first asked for. All but key and domain is optional; texts that are not known are empty.
 */
public final class Identity {
  private final String key;
  private final String domain;
  private final PersonName birthName;
  private final PersonName usedName;
  private final BirthDate birthDate;
  private final Sex sex;
  private final String birthplace;
  private final Ins ins;
  private final Trust trust;
  private final Set<String> attributes;
  private final boolean multipleBirth;
  private final int birthRank;
  private final String motherBirthName;
  private final PostalAddress address;
  private final List<String> phones;
  private final String nationalId;
  private volatile Traits traits;

  private Identity(Builder builder) {
    key = builder.key;
    domain = builder.domain;
    birthName = builder.birthName;
    usedName = builder.usedName;
    birthDate = builder.birthDate;
    sex = builder.sex;
    birthplace = builder.birthplace;
    ins = builder.ins;
    trust = builder.trust;
    attributes = builder.attributes;
    multipleBirth = builder.multipleBirth;
    birthRank = builder.birthRank;
    motherBirthName = builder.motherBirthName;
    address = builder.address;
    phones = builder.phones;
    nationalId = builder.nationalId;
  }

  /**
   * An identity of which nothing is known yet.
   *
   * @param key opaque, its own among all identities
   * @param domain OID of the domain that gave the patient an id
   */
  public static Builder builder(String key, String domain) {
    return new Builder(key, domain);
  }

  /** Opaque, its own among all identities. */
  public String key() {
    return key;
  }

  /** OID of the domain. */
  public String domain() {
    return domain;
  }

  /** The name of the birth certificate, or the only one. */
  public PersonName birthName() {
    return birthName;
  }

  /** The name the person goes by. */
  public PersonName usedName() {
    return usedName;
  }

  /** The birth date as sent and read. */
  public BirthDate birthDate() {
    return birthDate;
  }

  /** The administrative sex. */
  public Sex sex() {
    return sex;
  }

  /** INSEE code of the commune or country of birth. */
  public String birthplace() {
    return birthplace;
  }

  /** The INS, whatever its standing. */
  public Optional<Ins> ins() {
    return Optional.ofNullable(ins);
  }

  /**
   * The INS when it may be matched on: the identity qualified (a validated one with an INS is), the
   * number of a register and with the right key.
   */
  public Optional<Ins> qualifiedIns() {
    return ins()
        .filter(number -> trust == Trust.QUAL || trust == Trust.VALI)
        .filter(number -> number.kind() != Ins.Kind.OTHER && number.hasRightKey());
  }

  /** How far the identity was checked. */
  public Trust trust() {
    return trust;
  }

  /** Further codes of PID-32, in capitals. */
  public Set<String> attributes() {
    return attributes;
  }

  /** Whether the person is known to be one of a multiple birth. */
  public boolean multipleBirth() {
    return multipleBirth;
  }

  /** Rank in a multiple birth, from 1. */
  public OptionalInt birthRank() {
    return birthRank > 0 ? OptionalInt.of(birthRank) : OptionalInt.empty();
  }

  /** Family name of the mother by birth. */
  public String motherBirthName() {
    return motherBirthName;
  }

  /** The home address. */
  public PostalAddress address() {
    return address;
  }

  /** Telephone numbers as sent. */
  public List<String> phones() {
    return phones;
  }

  /** Another number that a nation gives to a person, where there is one. */
  public String nationalId() {
    return nationalId;
  }

  Traits traits() {
    Traits known = traits;
    if (known == null) {
      known = new Traits(this);
      traits = known;
    }
    return known;
  }

  /** The key: what is known of a person is not for logs. */
  @Override
  public String toString() {
    return key;
  }

  /** Collects what is known. */
  public static final class Builder {
    private final String key;
    private final String domain;
    private PersonName birthName = PersonName.NONE;
    private PersonName usedName = PersonName.NONE;
    private BirthDate birthDate = BirthDate.NONE;
    private Sex sex = Sex.UNKNOWN;
    private String birthplace = "";
    private Ins ins;
    private Trust trust = Trust.PROV;
    private Set<String> attributes = Set.of();
    private boolean multipleBirth;
    private int birthRank;
    private String motherBirthName = "";
    private PostalAddress address = PostalAddress.NONE;
    private List<String> phones = List.of();
    private String nationalId = "";

    private Builder(String key, String domain) {
      this.key = key;
      this.domain = domain;
    }

    /** The name of the birth certificate, or the only one. */
    public Builder birthName(PersonName name) {
      birthName = name;
      return this;
    }

    /** The name the person goes by, where another. */
    public Builder usedName(PersonName name) {
      usedName = name;
      return this;
    }

    /** As sent, see {@link BirthDate#of}. */
    public Builder birthDate(String raw) {
      birthDate = BirthDate.of(raw);
      return this;
    }

    /** The administrative sex. */
    public Builder sex(Sex sex) {
      this.sex = sex;
      return this;
    }

    /** INSEE code of the commune, or 99 and the code of a country. */
    public Builder birthplace(String insee) {
      birthplace = insee.strip().toUpperCase(Locale.ROOT);
      return this;
    }

    /** The INS as sent. */
    public Builder ins(Ins number) {
      ins = number;
      return this;
    }

    /** How far the identity was checked; provisional unless said. */
    public Builder trust(Trust status) {
      trust = status;
      return this;
    }

    /** Codes of PID-32 besides the trust status, such as FICT or DOUT. */
    public Builder attributes(Set<String> codes) {
      attributes =
          codes.stream()
              .map(code -> code.strip().toUpperCase(Locale.ROOT))
              .collect(Collectors.toUnmodifiableSet());
      return this;
    }

    /** PID-24. */
    public Builder multipleBirth(boolean multiple) {
      multipleBirth = multiple;
      return this;
    }

    /** PID-25; 0 when not known. */
    public Builder birthRank(int rank) {
      birthRank = rank;
      return this;
    }

    /** PID-6.1. */
    public Builder motherBirthName(String family) {
      motherBirthName = family;
      return this;
    }

    /** The home address. */
    public Builder address(PostalAddress home) {
      address = home;
      return this;
    }

    /** Telephone numbers as sent. */
    public Builder phones(List<String> numbers) {
      phones = List.copyOf(numbers);
      return this;
    }

    /** Another national number. */
    public Builder nationalId(String number) {
      nationalId = number;
      return this;
    }

    /** The identity. */
    public Identity build() {
      return new Identity(this);
    }
  }
}
