package org.imag.conformance.message;

import org.imag.conformance.client.XmlText;

/** Parameters of queries in HL7 v3, each an element of parameterList. */
public final class V3Parameter {
  private V3Parameter() {}

  /** An id. */
  public static String id(String name, PatientId id) {
    return of(
        name, "<value root=\"%s\" extension=\"%s\"/>".formatted(id.oid(), XmlText.escape(id.id())));
  }

  /** A domain of ids. */
  public static String domain(String name, PatientId domain) {
    return of(name, "<value root=\"%s\"/>".formatted(domain.oid()));
  }

  /** A domain of which ids are wanted, otherIDsScopingOrganization. */
  public static String scope(PatientId domain) {
    return domain("otherIDsScopingOrganization", domain);
  }

  /** livingSubjectName; a given name may be left empty. */
  public static String name(String family, String given) {
    return of("livingSubjectName", "<value>" + V3Person.name(family, given) + "</value>");
  }

  /** livingSubjectName that need not be exact. */
  public static String alike(String family, String given) {
    return of(
        "livingSubjectName", "<value use=\"SRCH\">" + V3Person.name(family, given) + "</value>");
  }

  /** livingSubjectBirthTime, a point in time. */
  public static String born(String date) {
    return of("livingSubjectBirthTime", "<value value=\"%s\"/>".formatted(date));
  }

  /** livingSubjectBirthTime, an interval. */
  public static String bornBetween(String first, String last) {
    return of(
        "livingSubjectBirthTime",
        "<value><low value=\"%s\"/><high value=\"%s\"/></value>".formatted(first, last));
  }

  /** livingSubjectBirthPlaceAddress: the INSEE code is the county, as French documents have it. */
  public static String bornAt(String insee) {
    return of(
        "livingSubjectBirthPlaceAddress", "<value><county>%s</county></value>".formatted(insee));
  }

  /** livingSubjectAdministrativeGender. */
  public static String sex(String code) {
    return of("livingSubjectAdministrativeGender", "<value code=\"%s\"/>".formatted(code));
  }

  /** patientAddress. */
  public static String city(String city) {
    return of("patientAddress", "<value><city>%s</city></value>".formatted(XmlText.escape(city)));
  }

  /** mothersMaidenName. */
  public static String mother(String family) {
    return of("mothersMaidenName", "<value>" + V3Person.name(family, "") + "</value>");
  }

  /** patientTelecom. */
  public static String telephone(String number) {
    return of("patientTelecom", "<value value=\"tel:%s\"/>".formatted(XmlText.escape(number)));
  }

  private static String of(String name, String value) {
    return "<%1$s>%2$s<semanticsText>%1$s</semanticsText></%1$s>".formatted(name, value);
  }
}
