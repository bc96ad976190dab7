package org.imag.pixpdq.message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.imag.affinity.hl7.SegmentText;
import org.imag.pixpdq.identity.Hd;
import org.imag.pixpdq.identity.Ins;
import org.imag.pixpdq.identity.PatientTraits;
import org.imag.pixpdq.identity.PersonName;
import org.imag.pixpdq.identity.PostalAddress;
import org.imag.pixpdq.identity.Trust;

/**
 * What a PID segment says of a patient, in HL7 2.3.1 and 2.5 and with the French extension: L and D
 * names, the list of given names, INSEE code of the birth place, INS and its trust (PAM-FR 2.11).
 */
public final class PidSegment {
  /** HL7's word for "there is none", two double quotes. */
  private static final String DELETED = "\"\"";

  private static final String INS_ARC = "1.2.250.1.213.1.4.";
  private static final Set<String> INS_OIDS =
      Set.of(INS_ARC + "8", INS_ARC + "9", INS_ARC + "10", INS_ARC + "11");
  private static final String BIRTH_PLACE = "BDL";
  private static final String YES = "Y";

  private final SegmentText pid;

  public PidSegment(SegmentText pid) {
    this.pid = pid;
  }

  /** The authority in component 4 of a CX, PID-3. */
  public Hd authority(int repetition) {
    return new Hd(at(3, repetition, 4, 1), at(3, repetition, 4, 2), at(3, repetition, 4, 3));
  }

  /** CX.1 of PID-3. */
  public String identifier(int repetition) {
    return at(3, repetition, 1, 1);
  }

  /** How many identifiers PID-3 has, empty ones included. */
  public int identifiers() {
    return pid.repetitions(3);
  }

  /** PID-7.1. */
  public String birthDate() {
    return at(7, 0, 1, 1);
  }

  /** PID-8. */
  public String sex() {
    return at(8, 0, 1, 1);
  }

  /**
   * What the segment says; empty when PID-5 has no family name.
   *
   * @param source the segment as sent
   */
  public Optional<PatientTraits> traits(String source) {
    List<PersonName> names = names();
    return names.stream()
        .filter(name -> name.type().equals(PersonName.LEGAL))
        .findFirst()
        .or(() -> names.stream().findFirst())
        .map(legal -> traits(legal, used(names, legal), source));
  }

  private PatientTraits traits(PersonName legal, PersonName used, String source) {
    Optional<Ins> ins = ins();
    Set<String> statuses = statuses();
    return PatientTraits.named(legal)
        .used(used)
        .birthDate(birthDate())
        .sex(sex())
        .birthPlace(birthPlace())
        .ins(ins)
        .trust(Trust.of(statuses, ins.isPresent()))
        .attributes(Trust.others(statuses))
        .mother(name(6, 0))
        .address(address())
        .telecoms(telecoms())
        .multipleBirth(YES.equals(at(24, 0, 1, 1)), at(25, 0, 1, 1))
        .deathDate(deathDate())
        .accountNumber(at(18, 0, 1, 1))
        .source(source)
        .build();
  }

  private List<PersonName> names() {
    return repetitions(5)
        .mapToObj(repetition -> name(5, repetition))
        .filter(name -> !name.family().isEmpty())
        .toList();
  }

  private PersonName name(int field, int repetition) {
    return new PersonName(
        at(field, repetition, 1, 1),
        at(field, repetition, 2, 1),
        at(field, repetition, 3, 1),
        at(field, repetition, 7, 1));
  }

  private static PersonName used(List<PersonName> names, PersonName legal) {
    return names.stream()
        .filter(name -> name.type().equals(PersonName.USED) && !name.equals(legal))
        .findFirst()
        .orElse(PersonName.NONE);
  }

  /** The NIR rather than the number in waiting; none that has an end, CX.8. */
  private Optional<Ins> ins() {
    return repetitions(3)
        .filter(repetition -> INS_OIDS.contains(authority(repetition).universalId()))
        .filter(repetition -> !identifier(repetition).isEmpty())
        .filter(repetition -> at(3, repetition, 8, 1).isEmpty())
        .mapToObj(
            repetition -> new Ins(identifier(repetition), authority(repetition).universalId()))
        .min(Comparator.comparing(Ins::isProvisional));
  }

  private Set<String> statuses() {
    Set<String> statuses = new HashSet<>();
    repetitions(32).forEach(repetition -> statuses.add(at(32, repetition, 1, 1)));
    statuses.remove("");
    return statuses;
  }

  private String birthPlace() {
    return repetitions(11)
        .filter(repetition -> at(11, repetition, 7, 1).equals(BIRTH_PLACE))
        .mapToObj(repetition -> at(11, repetition, 9, 1))
        .findFirst()
        .orElse("");
  }

  private PostalAddress address() {
    return repetitions(11)
        .filter(repetition -> !at(11, repetition, 7, 1).equals(BIRTH_PLACE))
        .mapToObj(
            repetition ->
                new PostalAddress(
                    at(11, repetition, 1, 1),
                    at(11, repetition, 3, 1),
                    at(11, repetition, 5, 1),
                    at(11, repetition, 6, 1)))
        .findFirst()
        .orElse(PostalAddress.NONE);
  }

  private List<String> telecoms() {
    List<String> telecoms = new ArrayList<>();
    for (int field : new int[] {13, 14}) {
      repetitions(field).mapToObj(repetition -> telecom(field, repetition)).forEach(telecoms::add);
    }
    telecoms.removeIf(String::isEmpty);
    return telecoms;
  }

  private String telecom(int field, int repetition) {
    String number = at(field, repetition, 1, 1);
    return number.isEmpty() ? at(field, repetition, 4, 1) : number;
  }

  private String deathDate() {
    String date = at(29, 0, 1, 1);
    return date.isEmpty() && YES.equals(at(30, 0, 1, 1)) ? "unknown" : date;
  }

  private IntStream repetitions(int field) {
    return IntStream.range(0, pid.repetitions(field));
  }

  private String at(int field, int repetition, int component, int subcomponent) {
    String value = pid.at(field, repetition, component, subcomponent);
    return value.equals(DELETED) ? "" : value;
  }
}
