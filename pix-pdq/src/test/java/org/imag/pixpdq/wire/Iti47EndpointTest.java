package org.imag.pixpdq.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imag.pixpdq.wire.V3Text.ADD;
import static org.imag.pixpdq.wire.V3Text.CAYENNE;
import static org.imag.pixpdq.wire.V3Text.KOUROU;
import static org.imag.pixpdq.wire.V3Text.PERSON;
import static org.imag.pixpdq.wire.V3Text.added;
import static org.imag.pixpdq.wire.V3Text.born;
import static org.imag.pixpdq.wire.V3Text.continuation;
import static org.imag.pixpdq.wire.V3Text.idParameter;
import static org.imag.pixpdq.wire.V3Text.name;
import static org.imag.pixpdq.wire.V3Text.parameter;
import static org.imag.pixpdq.wire.V3Text.pdq;
import static org.imag.pixpdq.wire.V3Text.sex;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Patient Demographics Query HL7 V3 (ITI TF-2 3.47.4). */
class Iti47EndpointTest {
  private static final String QUERY = "PRPA_IN201305UV02";
  private static final String CONTINUE = "QUQI_IN000003UV01";
  private static final String CANCEL = "QUQI_IN000003UV01_Cancel";
  private static final String GOES_ON = "<statusCode code='waitContinuedQueryResponse'/>";

  private V3Endpoints endpoints;

  @BeforeEach
  void start() throws Exception {
    endpoints = new V3Endpoints();
  }

  @AfterEach
  void stop() {
    endpoints.close();
  }

  private void announce(String value, String person) throws Exception {
    endpoints.iti44(ADD, added("m-" + value, CAYENNE, value, person));
  }

  private String find(String parameters) throws Exception {
    return endpoints.iti47(QUERY, pdq("q1", 0, parameters));
  }

  private static String scope(String domain) {
    return idParameter("otherIDsScopingOrganization", domain, "");
  }

  @Test
  void findsByEveryParameterTogether_3_47_4_1_2_2() throws Exception {
    announce("P1", PERSON);

    String answer =
        find(
            sex("F")
                + born("19781208")
                + idParameter("livingSubjectId", CAYENNE, "P1")
                + name("leveille testune", "marie-noelle")
                + parameter(
                    "patientAddress",
                    "<value><streetAddressLine>5 rue</streetAddressLine><city>Kourou</city><postalCode>97310</postalCode></value>"));

    assertThat(answer)
        .contains("<acknowledgement><typeCode code=\"AA\"")
        .contains("<queryResponseCode code=\"OK\"")
        .contains("<family qualifier=\"BR\">LÉVEILLÉ-TESTUNE</family>")
        .contains("<birthTime value=\"19781208\"")
        .contains("<id root=\"" + CAYENNE + "\" extension=\"P1\"");
    assertQuantities(answer, 1, 1, 0);
  }

  @Test
  void takesAnIntervalOfBirthDates_3_47_4_1_2_2() throws Exception {
    String interval = "<value><low value='197812'/><high value='197901'/></value>";
    announce("P1", PERSON);

    assertQuantities(find(parameter("livingSubjectBirthTime", interval)), 1, 1, 0);
  }

  @Test
  void findsAlikeNamesWhenAskedTo_3_47_4_1_2_2() throws Exception {
    announce("P1", PERSON);
    String sought = "<value%s><family>CESAIRE ESS</family></value>";

    assertQuantities(find(parameter("livingSubjectName", sought.formatted(""))), 0, 0, 0);
    assertQuantities(
        find(parameter("livingSubjectName", sought.formatted(" use='SRCH'"))), 1, 1, 0);
  }

  @Test
  void findsNobody() throws Exception {
    assertThat(find(name("PERSONNE", "Rose")))
        .contains("<acknowledgement><typeCode code=\"AA\"")
        .contains("<queryResponseCode code=\"NF\"")
        .doesNotContain("registrationEvent");
  }

  @Test
  void tellsThatADomainAskedForHasNoId_3_47_4_2_2_7() throws Exception {
    announce("P1", PERSON);

    String answer = find(born("19781208") + scope(CAYENNE) + scope(KOUROU));

    assertThat(answer)
        .contains("<id root=\"" + CAYENNE + "\" extension=\"P1\"")
        .contains(
            "<asOtherIDs classCode=\"PAT\"><id nullFlavor=\"NA\"/>"
                + "<scopingOrganization classCode=\"ORG\" determinerCode=\"INSTANCE\"><id root=\""
                + KOUROU
                + "\"/>");
    assertThat(find(born("19781208") + scope(KOUROU))).contains("<queryResponseCode code=\"OK\"");
  }

  @Test
  void tellsEachDomainThatIsUnknown_3_47_4_2_2_7() throws Exception {
    announce("P1", PERSON);

    String answer = find(born("19781208") + scope("2.999.1") + scope(CAYENNE) + scope("2.999.2"));

    String path =
        "/PRPA_IN201305UV02/controlActProcess/queryByParameter/parameterList/otherIDsScopingOrganization";
    assertThat(answer)
        .contains("<acknowledgement><typeCode code=\"AE\"")
        .contains("<queryResponseCode code=\"AE\"")
        .contains("<location>" + path + "[1]/value</location>")
        .contains("<location>" + path + "[3]/value</location>")
        .doesNotContain("registrationEvent");
    assertThat(answer.split("<acknowledgementDetail")).hasSize(3);
  }

  @Test
  void refusesToListEverybody() throws Exception {
    assertThat(find(sex("F"))).contains("<typeCode code=\"AE\"").contains("narrow the search");
  }

  @Test
  void givesAnAnswerInPartsThatStayAsTheyWere_3_47_4_3() throws Exception {
    for (int number = 0; number < 5; number++) {
      announce("P" + number, sibling(number));
    }
    String essai = name("ESSAI", "*").replace("<given>*</given>", "");

    assertQuantities(endpoints.iti47(QUERY, pdq("q2", 2, essai)), 5, 2, 3);
    announce("P9", sibling(9));
    String second = more("q2", GOES_ON);
    assertQuantities(second, 5, 2, 1);
    assertThat(second).contains("<queryByParameter");
    assertQuantities(more("q2", GOES_ON), 5, 1, 0);
    assertQuantities(
        more("q2", "<startResultNumber value='2'/><continuationQuantity value='3'/>" + GOES_ON),
        5,
        3,
        1);
  }

  @Test
  void aQuantityLargerThanTheResultIsNoHindrance_3_47_4_1_2() throws Exception {
    announce("P1", sibling(1));
    String query = pdq("q4", 7, name("ESSAI", "*").replace("<given>*</given>", ""));

    assertQuantities(
        endpoints.iti47(QUERY, query.replace("value='7'", "value='99999999999999999999'")),
        1,
        1,
        0);
  }

  @Test
  void refusesAQueryWithoutId_O_2_3() throws Exception {
    announce("P1", sibling(1));
    String query = pdq("q5", 0, name("ESSAI", "NBX"));

    assertThat(endpoints.iti47(QUERY, query.replaceFirst("<queryId[^>]*>", "")))
        .contains("<typeCode code=\"AE\"")
        .contains("/controlActProcess/queryByParameter/queryId</location>")
        .doesNotContain("<registrationEvent");
  }

  private static String sibling(int number) {
    return "<name><family>ESSAI</family><given>N"
        + (char) ('A' + number)
        + "X</given></name><birthTime value='195"
        + number
        + "0403'/>";
  }

  private String more(String queryId, String rest) throws Exception {
    return endpoints.iti47(CONTINUE + "_Continue", continuation(CONTINUE, queryId, rest));
  }

  @Test
  void forgetsWhatIsCancelled_3_47_4_3() throws Exception {
    announce("P1", sibling(1));
    announce("P2", sibling(2));
    endpoints.iti47(QUERY, pdq("q3", 1, name("ESSAI", "*").replace("<given>*</given>", "")));
    String aborted = "<statusCode code='aborted'/>";

    assertThat(endpoints.iti47(CANCEL, continuation(CANCEL, "q3", aborted)))
        .contains("<typeCode code=\"CA\"");
    assertThat(more("q3", GOES_ON))
        .contains("<acknowledgement><typeCode code=\"AE\"")
        .contains("<location>/QUQI_IN000003UV01/controlActProcess/queryContinuation/queryId<");
    assertThat(endpoints.iti47(CANCEL, continuation(CANCEL, "q3", aborted)))
        .contains("<typeCode code=\"CE\"");
  }

  private static void assertQuantities(String answer, int total, int current, int remaining) {
    assertThat(answer.split("<registrationEvent", -1)).hasSize(current + 1);
    assertThat(answer)
        .contains("<resultTotalQuantity value=\"" + total + "\"")
        .contains("<resultCurrentQuantity value=\"" + current + "\"")
        .contains("<resultRemainingQuantity value=\"" + remaining + "\"");
  }
}
