package org.imag.conformance.message;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.imag.conformance.client.XmlText;

/**
 * Queries in HL7 v3 and what follows them (ITI TF-2 3.45.4.1, 3.47.4.1, 3.47.4.3, 3.55.4.1).
 *
 * @param parties who asks whom
 * @param tag extension of queryId
 */
public record V3Query(V3Parties parties, String tag) {
  private static final String CONTINUATION = "QUQI_IN000003UV01";

  /** A query with a new id. */
  public static V3Query by(V3Parties parties) {
    return new V3Query(parties, "T" + FreshUid.token());
  }

  /** ITI-45: the ids of a patient in the domains; in all, when none is named. */
  public V3Request ids(PatientId patient, PatientId... domains) {
    String[] parameters = new String[domains.length + 1];
    Arrays.setAll(
        parameters,
        i ->
            i < domains.length
                ? V3Parameter.domain("dataSource", domains[i])
                : V3Parameter.id("patientIdentifier", patient));
    return ids(parameters);
  }

  /** ITI-45 with these parameters. */
  public V3Request ids(String... parameters) {
    return query(
        V3Transaction.ITI_45,
        "PRPA_IN201309UV02",
        "",
        "<responsePriorityCode code=\"I\"/>",
        parameters);
  }

  /** ITI-47: all patients who are so. */
  public V3Request patients(String... parameters) {
    return query(V3Transaction.ITI_47, "PRPA_IN201305UV02", "", control(""), parameters);
  }

  /** ITI-47: the first of them. */
  public V3Request first(String quantity, String... parameters) {
    String initial =
        "<initialQuantity value=\"%s\"/><initialQuantityCode code=\"RD\" codeSystem=\"2.16.840.1.113883.5.1112\"/>"
            .formatted(quantity);
    return query(V3Transaction.ITI_47, "PRPA_IN201305UV02", "", control(initial), parameters);
  }

  /**
   * ITI-55.
   *
   * @param own the requester's id of the patient, which is one of the parameters; its authority is
   *     the author of the query
   */
  public V3Request discovery(PatientId own, String... parameters) {
    String author =
        "<authorOrPerformer typeCode=\"AUT\"><assignedDevice classCode=\"ASSIGNED\"><id root=\"%s\"/></assignedDevice></authorOrPerformer>"
            .formatted(own.oid());
    String[] all = Arrays.copyOf(parameters, parameters.length + 1);
    all[parameters.length] = V3Parameter.id("livingSubjectId", own);
    V3Request query = query(V3Transaction.ITI_55, "PRPA_IN201305UV02", author, control(""), all);
    return query.underAction(query.action() + V3Transaction.DISCOVERY);
  }

  /** ITI-47: more of what was found. */
  public V3Request next(V3Answer answer, String quantity) {
    return following(
        CONTINUATION,
        "_Continue",
        answer,
        "<continuationQuantity value=\"%s\"/><statusCode code=\"waitContinuedQueryResponse\"/>"
            .formatted(quantity));
  }

  /** ITI-47: the rest is not wanted. */
  public V3Request cancel(V3Answer answer) {
    return following(CONTINUATION + "_Cancel", "_Cancel", answer, "<statusCode code=\"aborted\"/>");
  }

  private V3Request following(String element, String action, V3Answer answer, String rest) {
    String acknowledgement =
        "<acknowledgement><typeCode code=\"AA\"/><targetMessage>%s</targetMessage></acknowledgement>"
            .formatted(answer.idXml());
    return new V3Request(
        V3Transaction.ITI_47,
        V3Transaction.ACTIONS + CONTINUATION + action,
        parties.message(
            element,
            CONTINUATION,
            acknowledgement,
            "<queryContinuation>" + queryId() + rest + "</queryContinuation>"));
  }

  private static String control(String initialQuantity) {
    return "<responseModalityCode code=\"R\"/><responsePriorityCode code=\"I\"/>" + initialQuantity;
  }

  private V3Request query(
      V3Transaction transaction,
      String interaction,
      String author,
      String control,
      String... parameters) {
    String query =
        author
            + "<queryByParameter>"
            + queryId()
            + "<statusCode code=\"new\"/>"
            + control
            + "<parameterList>"
            + inOrder(parameters)
            + "</parameterList></queryByParameter>";
    return new V3Request(
        transaction, V3Transaction.ACTIONS + interaction, parties.message(interaction, query));
  }

  /** The schema has them by name; those of one name stay as they are. */
  private static String inOrder(String... parameters) {
    return Arrays.stream(parameters)
        .sorted(Comparator.comparing(parameter -> parameter.substring(0, parameter.indexOf('>'))))
        .collect(Collectors.joining());
  }

  /** The element queryId. */
  public String queryId() {
    return "<queryId root=\"%s\" extension=\"%s\"/>"
        .formatted(parties.sender(), XmlText.escape(tag));
  }
}
