package org.imag.conformance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.V3Answer;
import org.imag.conformance.message.V3Feed;
import org.imag.conformance.message.V3Parameter;
import org.imag.conformance.message.V3Parties;
import org.imag.conformance.message.V3Person;
import org.imag.conformance.message.V3Query;
import org.imag.conformance.message.V3Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** Right messages of the builders are schema valid (HL7 v3, normative edition 2008). */
class V3RequestSchemaTest {
  private static final V3Parties PARTIES = new V3Parties("2.999.1", "2.999.2", "2.999.3");
  private static final PatientId ONE = new PatientId("P<1>&", "", "2.999.4");
  private static final PatientId OTHER = new PatientId("P2", "", "2.999.4");
  private static final V3Schema SCHEMA = new V3Schema();

  static Stream<V3Request> requests() {
    V3Feed feed = new V3Feed(PARTIES);
    V3Query query = V3Query.by(PARTIES);
    V3Person person =
        V3Person.of(Demographics.invented())
            .birthName("L'Étang <d'Œuvré>", "Éloi")
            .telephone("+594594000000")
            .mother("BOURDON", "Georgette");
    V3Request every =
        query.first(
            "2",
            V3Parameter.telephone("+594594000000"),
            V3Parameter.name("A", "B"),
            V3Parameter.alike("C", ""),
            V3Parameter.bornBetween("1950", "1951"),
            V3Parameter.sex("F"),
            V3Parameter.city("Cayenne"),
            V3Parameter.mother("D"),
            V3Parameter.scope(ONE),
            V3Parameter.id("livingSubjectId", ONE));
    V3Answer answer = new V3Answer(root(every));
    return Stream.of(
        feed.added(List.of(ONE, OTHER), person),
        feed.revised(ONE, person),
        feed.merged(ONE, OTHER),
        query.ids(ONE, OTHER, ONE),
        query.patients(V3Parameter.born("19700131")),
        every,
        query.next(answer, "2"),
        query.cancel(answer),
        query.discovery(ONE, V3Parameter.name("A", "B"), V3Parameter.born("19700131")));
  }

  private static Element root(V3Request request) {
    return SecureXml.parse(request.xml()).getDocumentElement();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aRightMessageIsValid(V3Request request) {
    assertThat(SCHEMA.violation(root(request))).as(request.xml()).isEmpty();
  }

  @Test
  void aBrokenMessageIsFound() {
    V3Request broken =
        V3Query.by(PARTIES).ids(ONE).spoiled("<patientIdentifier>", "<patientIdentifier><x/>");
    assertThat(SCHEMA.violation(root(broken))).isPresent();
    assertThat(SCHEMA.violation(SecureXml.parse("<x/>").getDocumentElement())).isPresent();
  }
}
