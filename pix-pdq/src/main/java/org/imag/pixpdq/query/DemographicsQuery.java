package org.imag.pixpdq.query;

import ca.uhn.hl7v2.ErrorCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imag.affinity.hl7.FieldLocation;
import org.imag.affinity.hl7.Refusal;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.pixpdq.identity.Hd;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.QueriedAuthorities;
import org.imag.pixpdq.message.PidText;
import org.imag.pixpdq.store.SearchSnapshots;

/**
 * Patient Demographics Query and Patient Demographics and Visit Query (ITI TF-2 3.21.4.2,
 * 3.22.4.2). This index keeps no visits: an answer to ITI-22 says so in PV1. The rest of an answer
 * that is asked for page by page stays as it was when the first page was given.
 */
@Dependent
public class DemographicsQuery {
  /** More are refused: nobody looks through them, and they are not to be listed. */
  private static final int MOST_PATIENTS = 1000;

  private static final int LARGEST_PAGE = 1000;
  private static final Pattern POINTER =
      Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-(\\d{1,6})");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
  private static final String NO_VISIT = "PV1||N\r";

  private final PatientSearch search;
  private final SearchSnapshots snapshots;
  private final QueriedAuthorities authorities;

  protected DemographicsQuery() {
    this(null, null, (QueriedAuthorities) null);
  }

  @Inject
  public DemographicsQuery(
      PatientSearch search, SearchSnapshots snapshots, RegionConfiguration region) {
    this(search, snapshots, QueriedAuthorities.of(region));
  }

  /** Queries for the authorities of a region. */
  public DemographicsQuery(
      PatientSearch search, SearchSnapshots snapshots, QueriedAuthorities authorities) {
    this.search = search;
    this.snapshots = snapshots;
    this.authorities = authorities;
  }

  /**
   * The patients that a query asks for.
   *
   * @param node who asks: only the same node may ask for further pages
   * @throws Refusal when the query cannot be answered
   * @throws QueryRefused when it names domains that are unknown
   */
  @Transactional
  public DemographicsPage answer(DemographicsQueryMessage query, String node) {
    if (query.queryTag().isEmpty()) {
      throw Refusal.error(
          ErrorCode.REQUIRED_FIELD_MISSING,
          FieldLocation.field("QPD", 2),
          "QPD-2 is empty; give each query its own tag");
    }
    int size = pageSize(query);
    if (!query.continuation().isEmpty()) {
      return nextPage(query, node, size);
    }
    List<String> patients = patients(query);
    if (size == 0 || patients.size() <= size) {
      return new DemographicsPage(patients, "");
    }
    UUID snapshot = snapshots.add(node, query.queryTag(), patients);
    return new DemographicsPage(patients.subList(0, size), snapshot + "-" + size);
  }

  /** The rest of the query is not wanted any more (QCN^J01). */
  @Transactional
  public void cancel(String queryTag, String node) {
    snapshots.cancel(node, queryTag);
  }

  private static int pageSize(DemographicsQueryMessage query) {
    String quantity = query.quantity();
    if (quantity.isEmpty()) {
      return 0;
    }
    boolean records = query.quantityUnits().isEmpty() || query.quantityUnits().equals("RD");
    int size = NUMBER.matcher(quantity).matches() ? Integer.parseInt(quantity) : 0;
    if (!records || size == 0) {
      throw Refusal.error(
          ErrorCode.DATA_TYPE_ERROR,
          FieldLocation.field("RCP", 2),
          "RCP-2 must be a number of patients, as 20^RD");
    }
    return Math.min(size, LARGEST_PAGE);
  }

  private DemographicsPage nextPage(DemographicsQueryMessage query, String node, int size) {
    Matcher pointer = POINTER.matcher(query.continuation());
    int wanted = size == 0 ? LARGEST_PAGE : size;
    List<String> found = List.of();
    long from = 0;
    if (pointer.matches()) {
      from = Long.parseLong(pointer.group(2));
      UUID snapshot = UUID.fromString(pointer.group(1));
      found = snapshots.page(snapshot, node, query.queryTag(), from, wanted + 1);
    }
    if (found.isEmpty()) {
      throw Refusal.error(
          ErrorCode.UNKNOWN_KEY_IDENTIFIER,
          FieldLocation.field("DSC", 1),
          "DSC-1 is no continuation of this query (QPD-2) that is still kept; send the query anew");
    }
    return found.size() > wanted
        ? new DemographicsPage(found.subList(0, wanted), pointer.group(1) + "-" + (from + wanted))
        : new DemographicsPage(found, "");
  }

  private List<String> patients(DemographicsQueryMessage query) {
    Set<String> wanted = wantedDomains(query.wantedDomains());
    SearchResult result = find(DemographicsParameters.of(query, authorities));
    List<String> patients = new ArrayList<>();
    for (FoundPatient patient : result.patients()) {
      List<PatientIdentifier> ids =
          patient.identifiers().stream()
              .filter(id -> wanted.isEmpty() || wanted.contains(id.authority().oid()))
              .toList();
      if (!ids.isEmpty()) {
        String visit = query.isVisitQuery() ? NO_VISIT : "";
        patients.add(PidText.of(ids, patient.traits()) + visit + "QRI|" + patient.score() + "\r");
      }
    }
    return patients;
  }

  private SearchResult find(SearchCriteria criteria) {
    try {
      SearchResult result = search.find(criteria, MOST_PATIENTS);
      if (result.more()) {
        throw refused(
            "QPD-3: more than " + MOST_PATIENTS + " patients are so; ask for more of them");
      }
      return result;
    } catch (SearchRefused refused) {
      throw refused("QPD-3: " + refused.getMessage());
    }
  }

  private static Refusal refused(String text) {
    return Refusal.error(ErrorCode.DATA_TYPE_ERROR, FieldLocation.field("QPD", 3), text);
  }

  private Set<String> wantedDomains(List<Hd> names) {
    Set<String> oids = new HashSet<>();
    List<Refusal> unknown = new ArrayList<>();
    for (int ordinal = 1; ordinal <= names.size(); ordinal++) {
      int repetition = ordinal;
      authorities
          .named(names.get(ordinal - 1))
          .ifPresentOrElse(
              authority -> oids.add(authority.oid()), () -> unknown.add(unknown(repetition)));
    }
    if (!unknown.isEmpty()) {
      throw new QueryRefused(unknown);
    }
    return oids;
  }

  private static Refusal unknown(int repetition) {
    return Refusal.error(
        ErrorCode.UNKNOWN_KEY_IDENTIFIER,
        new FieldLocation("QPD", 8, repetition, 0),
        "QPD-8, repetition " + repetition + ", names no assigning authority of this region");
  }
}
