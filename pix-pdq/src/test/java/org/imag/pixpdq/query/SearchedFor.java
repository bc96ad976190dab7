package org.imag.pixpdq.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.query.SearchCriteria.AddressPattern;
import org.imag.pixpdq.query.SearchCriteria.DateSpan;
import org.imag.pixpdq.query.SearchCriteria.NamePattern;
import org.imag.pixpdq.query.SearchCriteria.NamePattern.Manner;

/** Search criteria, one at a time. */
final class SearchedFor {
  private final List<PatientIdentifier> identifiers = new ArrayList<>();
  private final List<NamePattern> families = new ArrayList<>();
  private final List<NamePattern> givens = new ArrayList<>();
  private Optional<DateSpan> birth = Optional.empty();
  private Optional<NamePattern> mother = Optional.empty();
  private AddressPattern address = AddressPattern.ANY;
  private String sex = "";
  private String account = "";
  private String telecom = "";

  static SearchedFor nothing() {
    return new SearchedFor();
  }

  SearchedFor id(PatientIdentifier identifier) {
    identifiers.add(identifier);
    return this;
  }

  SearchedFor family(String text, Manner manner) {
    families.add(new NamePattern(text, manner));
    return this;
  }

  SearchedFor given(String text, Manner manner) {
    givens.add(new NamePattern(text, manner));
    return this;
  }

  SearchedFor born(String from, String to) {
    birth = Optional.of(new DateSpan(from, to));
    return this;
  }

  SearchedFor mother(String text) {
    mother = Optional.of(new NamePattern(text, Manner.SAME));
    return this;
  }

  SearchedFor address(String street, String city, String postcode) {
    address = new AddressPattern(street, city, postcode);
    return this;
  }

  SearchedFor sex(String code) {
    sex = code;
    return this;
  }

  SearchedFor account(String number) {
    account = number;
    return this;
  }

  SearchedFor telecom(String number) {
    telecom = number;
    return this;
  }

  SearchCriteria criteria() {
    return new SearchCriteria(
        identifiers, families, givens, birth, sex, address, account, mother, telecom);
  }
}
