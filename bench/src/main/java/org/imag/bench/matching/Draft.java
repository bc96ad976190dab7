package org.imag.bench.matching;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.imag.matching.Identity;
import org.imag.matching.Ins;
import org.imag.matching.PersonName;
import org.imag.matching.PostalAddress;
import org.imag.matching.Sex;
import org.imag.matching.Trust;

/** A record being written: what a clerk has before them, to be changed before it is sent. */
final class Draft implements Cloneable {
  String family = "";
  List<String> givens = List.of();
  String usedFamily = "";
  String usedGiven = "";
  String birthDate = "";
  Sex sex = Sex.UNKNOWN;
  String birthplace = "";
  Ins ins;
  Trust trust = Trust.PROV;
  Set<String> attributes = Set.of();
  boolean multiple;
  int rank;
  String mother = "";
  String number = "";
  String street = "";
  String city = "";
  String postcode = "";
  String phone = "";

  /** A copy to be changed. */
  Draft copy() {
    try {
      return (Draft) super.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  String first() {
    return givens.isEmpty() ? "" : givens.get(0);
  }

  /** The same with another first given name. */
  Draft first(String name) {
    givens = Stream.concat(Stream.of(name), givens.stream().skip(1)).toList();
    return this;
  }

  Identity identity(String key, String domain) {
    return Identity.builder(key, domain)
        .birthName(new PersonName(family, givens, first()))
        .usedName(new PersonName(usedFamily, List.of(), usedGiven))
        .birthDate(birthDate)
        .sex(sex)
        .birthplace(birthplace)
        .ins(ins)
        .trust(trust)
        .attributes(attributes)
        .multipleBirth(multiple)
        .birthRank(rank)
        .motherBirthName(mother)
        .address(new PostalAddress(number, List.of(street), city, postcode, ""))
        .phones(phone.isEmpty() ? List.of() : List.of(phone))
        .build();
  }
}
