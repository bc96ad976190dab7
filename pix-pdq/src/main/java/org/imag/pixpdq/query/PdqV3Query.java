package org.imag.pixpdq.query;

import ca.uhn.hl7v2.ErrorCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.QueriedAuthorities;
import org.imag.pixpdq.message.v3.PatientSubject;
import org.imag.pixpdq.message.v3.V3Element;
import org.imag.pixpdq.message.v3.V3Message;
import org.imag.pixpdq.message.v3.V3QueryResult;
import org.imag.pixpdq.message.v3.V3Refusal;
import org.imag.pixpdq.store.SearchSnapshots;

/**
 * Patient Demographics Query HL7 V3 with continuation (ITI TF-2 3.47.4.2, 3.47.4.3). The rest of an
 * answer that is asked for in parts stays as it was when the first part was given.
 */
@Dependent
public class PdqV3Query {
  /** More are refused: nobody looks through them, and they are not to be listed. */
  private static final int MOST_PATIENTS = 1000;

  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d*");
  private static final String QUERY = "/controlActProcess/queryByParameter";
  private static final String CONTINUATION = "/controlActProcess/queryContinuation";
  private static final String SCOPE = "otherIDsScopingOrganization";

  private final PatientSearch search;
  private final SearchSnapshots snapshots;
  private final V3Domains domains;
  private final String custodian;

  protected PdqV3Query() {
    this.search = null;
    this.snapshots = null;
    this.domains = null;
    this.custodian = null;
  }

  @Inject
  public PdqV3Query(PatientSearch search, SearchSnapshots snapshots, RegionConfiguration region) {
    this(search, snapshots, QueriedAuthorities.of(region));
  }

  /** Queries for the authorities of a region. */
  public PdqV3Query(
      PatientSearch search, SearchSnapshots snapshots, QueriedAuthorities authorities) {
    this.search = search;
    this.snapshots = snapshots;
    this.domains = new V3Domains(authorities);
    this.custodian = authorities.domains().regional().authority().oid();
  }

  /**
   * What a query PRPA_IN201305UV02 finds, or the first of it.
   *
   * @param node who asks: only the same node may ask for the rest
   * @throws V3Refusal when the query cannot be answered
   */
  @Transactional
  public V3QueryResult answer(V3Message query, String node) {
    V3Element asked = asked(query);
    int size = quantity(query, asked, "initialQuantity", QUERY);
    List<String> subjects = subjects(query);
    if (size == 0 || subjects.size() <= size) {
      return V3QueryResult.of(subjects).counting(subjects.size(), 0);
    }
    String tag = query.queryId().toString();
    snapshots.add(node, tag, subjects);
    remember(node, tag, new Position(size, size, asked.xml()));
    return V3QueryResult.of(subjects.subList(0, size))
        .counting(subjects.size(), subjects.size() - size);
  }

  private static V3Element asked(V3Message query) {
    return query
        .query()
        .orElseThrow(
            () ->
                new V3Refusal(
                    ErrorCode.REQUIRED_FIELD_MISSING,
                    "The message carries no queryByParameter",
                    "/" + query.interaction() + QUERY));
  }

  private List<String> subjects(V3Message query) {
    List<AssigningAuthority> wanted = domains.wanted(query, SCOPE);
    SearchResult result = find(query);
    return result.patients().stream().map(patient -> subject(patient, wanted)).toList();
  }

  private SearchResult find(V3Message query) {
    String parameters = "/" + query.interaction() + QUERY + "/parameterList";
    try {
      SearchResult result =
          search.find(new V3SearchParameters(query, domains).criteria(), MOST_PATIENTS);
      if (result.more()) {
        throw new V3Refusal(
            ErrorCode.DATA_TYPE_ERROR,
            "More than " + MOST_PATIENTS + " patients are so; ask for more of them",
            parameters);
      }
      return result;
    } catch (SearchRefused refused) {
      throw new V3Refusal(ErrorCode.REQUIRED_FIELD_MISSING, refused.getMessage(), parameters);
    }
  }

  /** A wanted domain without an id of the patient is told as such (ITI TF-2 3.47.4.2.2.7). */
  private String subject(FoundPatient patient, List<AssigningAuthority> wanted) {
    List<PatientIdentifier> ids =
        patient.identifiers().stream()
            .filter(id -> wanted.isEmpty() || wanted.stream().anyMatch(id::sameDomain))
            .toList();
    List<AssigningAuthority> missing =
        wanted.stream()
            .filter(domain -> ids.stream().noneMatch(id -> id.sameDomain(domain)))
            .toList();
    return PatientSubject.found(ids, missing, patient.traits(), patient.score(), custodian);
  }

  /**
   * More of an answer, QUQI_IN000003UV01.
   *
   * @param node who asks
   * @throws V3Refusal when no such answer is kept
   */
  @Transactional
  public V3QueryResult next(V3Message continuation, String node) {
    V3Element asked = continued(continuation);
    String tag = continuation.queryId().toString();
    UUID snapshot = snapshots.latest(node, tag).orElseThrow(() -> unknown(continuation));
    Position position = position(continuation, node, tag);
    int start = quantity(continuation, asked, "startResultNumber", CONTINUATION);
    int wanted = quantity(continuation, asked, "continuationQuantity", CONTINUATION);
    int from = start == 0 ? position.given() : start - 1;
    int size = wanted == 0 ? position.size() : wanted;
    int total = snapshots.size(snapshot);
    List<String> subjects = snapshots.page(snapshot, node, tag, from, size);
    remember(node, tag, new Position(from + subjects.size(), size, position.query()));
    return V3QueryResult.of(subjects)
        .counting(total, Math.max(0, total - from - subjects.size()))
        .repeating(position.query());
  }

  /**
   * The rest of an answer is not wanted any more, QUQI_IN000003UV01_Cancel.
   *
   * @throws V3Refusal when no such answer is kept
   */
  @Transactional
  public void cancel(V3Message cancellation, String node) {
    continued(cancellation);
    String tag = cancellation.queryId().toString();
    if (snapshots.latest(node, tag).isEmpty()) {
      throw unknown(cancellation);
    }
    snapshots.cancel(node, tag);
    snapshots.cancel(node, Position.tag(tag));
  }

  private static V3Element continued(V3Message message) {
    return message
        .root()
        .first("controlActProcess", "queryContinuation")
        .orElseThrow(() -> unknown(message));
  }

  private static V3Refusal unknown(V3Message message) {
    return new V3Refusal(
        ErrorCode.UNKNOWN_KEY_IDENTIFIER,
        "queryId is no query whose answer is still kept for this system; send the query anew",
        "/" + message.interaction() + CONTINUATION + "/queryId");
  }

  private void remember(String node, String tag, Position position) {
    snapshots.cancel(node, Position.tag(tag));
    snapshots.add(
        node,
        Position.tag(tag),
        List.of(
            String.valueOf(position.given()), String.valueOf(position.size()), position.query()));
  }

  private Position position(V3Message message, String node, String tag) {
    List<String> kept =
        snapshots
            .latest(node, Position.tag(tag))
            .map(id -> snapshots.page(id, node, Position.tag(tag), 0, 3))
            .orElseThrow(() -> unknown(message));
    return new Position(Integer.parseInt(kept.get(0)), Integer.parseInt(kept.get(1)), kept.get(2));
  }

  private static int quantity(V3Message message, V3Element parent, String name, String path) {
    String value = parent.attributeAt("value", name);
    if (value.isEmpty()) {
      return 0;
    }
    if (!NUMBER.matcher(value).matches()) {
      throw new V3Refusal(
          ErrorCode.DATA_TYPE_ERROR,
          name + " must be a number, one or more",
          "/" + message.interaction() + path + "/" + name + "/@value");
    }
    return new BigInteger(value).min(BigInteger.valueOf(MOST_PATIENTS)).intValue();
  }

  /**
   * How far an answer has been given.
   *
   * @param given how many patients were
   * @param size how many at once
   * @param query that is repeated in each part
   */
  private record Position(int given, int size, String query) {
    static String tag(String query) {
      return "position " + query;
    }
  }
}
