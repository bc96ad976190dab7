package org.imag.pixpdq.query;

import ca.uhn.hl7v2.ErrorCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.imag.affinity.region.AssigningAuthority;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.pixpdq.identity.InsProfile;
import org.imag.pixpdq.identity.PatientIdentifier;
import org.imag.pixpdq.identity.QueriedAuthorities;
import org.imag.pixpdq.message.v3.PatientSubject;
import org.imag.pixpdq.message.v3.V3Message;
import org.imag.pixpdq.message.v3.V3QueryResult;
import org.imag.pixpdq.message.v3.V3Refusal;
import org.imag.pixpdq.message.v3.V3Writer;

/**
 * Cross Gateway Patient Discovery, answered for this community (ITI TF-2 3.55.4.2.2). Only patients
 * that the registry knows are told, by their regional id. Where the request carries a national
 * number, a patient matches who has it qualified and whose five strict traits agree; never by the
 * number alone, and nobody else. Else name, birth date and sex must be the same. Where several
 * match, further traits are asked for as long as the request lacks some that could tell them apart.
 */
@Dependent
public class PatientDiscovery {
  private static final int MOST_MATCHES = 5;
  private static final String REQUESTED = "1.3.6.1.4.1.19376.1.2.27.1";
  private static final String CANNOT_ANSWER = "1.3.6.1.4.1.19376.1.2.27.3";
  private static final String ACT_CODES = "2.16.840.1.113883.5.4";
  private static final String PARAMETERS = "/controlActProcess/queryByParameter/parameterList";

  private final PatientSearch search;
  private final QueriedAuthorities authorities;
  private final V3Domains domains;
  private final String homeCommunity;

  @Inject
  public PatientDiscovery(PatientSearch search, RegionConfiguration region) {
    this(search, QueriedAuthorities.of(region), oid(region));
  }

  /**
   * Answers of a community.
   *
   * @param homeCommunity its OID
   */
  public PatientDiscovery(
      PatientSearch search, QueriedAuthorities authorities, String homeCommunity) {
    this.search = search;
    this.authorities = authorities;
    this.domains = new V3Domains(authorities);
    this.homeCommunity = homeCommunity;
  }

  /** The OID of a region's community. */
  public static String oid(RegionConfiguration region) {
    return region.homeCommunityId().replaceFirst("^urn:oid:", "");
  }

  /**
   * Who of this community a request means.
   *
   * @throws V3Refusal when that cannot be answered (case 5)
   */
  public V3QueryResult answer(V3Message request) {
    V3SearchParameters parameters = new V3SearchParameters(request, domains);
    DiscoveredTraits traits = new DiscoveredTraits(parameters);
    if (!traits.areEnough()) {
      throw new V3Refusal(
          ErrorCode.REQUIRED_FIELD_MISSING,
          "Send livingSubjectName with family and given, and livingSubjectBirthTime as YYYYMMDD",
          "/" + request.interaction() + PARAMETERS);
    }
    boolean national = parameters.namedIds().stream().anyMatch(id -> InsProfile.isIns(id.root()));
    return national ? byNationalNumber(parameters, traits) : byTraits(request, traits);
  }

  private V3QueryResult byNationalNumber(V3SearchParameters parameters, DiscoveredTraits traits) {
    List<PatientIdentifier> numbers =
        parameters.namedIds().stream()
            .flatMap(
                id ->
                    authorities.insProfile().authority(id.root()).stream()
                        .map(authority -> new PatientIdentifier(authority, id.extension())))
            .toList();
    List<FoundPatient> holders = numbers.isEmpty() ? List.of() : holders(numbers);
    List<RequestedTrait> missing =
        traits.missing().stream()
            .filter(trait -> trait == RequestedTrait.SEX || trait == RequestedTrait.BIRTH_PLACE)
            .toList();
    if (!holders.isEmpty() && !missing.isEmpty()) {
      return asking(missing);
    }
    return matches(
        holders.stream().filter(patient -> traits.agreeWith(patient.traits())).toList(), traits);
  }

  private List<FoundPatient> holders(List<PatientIdentifier> numbers) {
    SearchCriteria byNumber =
        new SearchCriteria(
            numbers,
            List.of(),
            List.of(),
            Optional.empty(),
            "",
            SearchCriteria.AddressPattern.ANY,
            "",
            Optional.empty(),
            "");
    return published(search.find(byNumber, MOST_MATCHES + 1));
  }

  private V3QueryResult byTraits(V3Message request, DiscoveredTraits traits) {
    List<FoundPatient> found =
        published(find(request, traits)).stream()
            .filter(patient -> traits.isBornThere(patient.traits()))
            .toList();
    return !found.isEmpty() && !traits.haveSex()
        ? asking(List.of(RequestedTrait.SEX))
        : matches(found, traits);
  }

  private SearchResult find(V3Message request, DiscoveredTraits traits) {
    try {
      return search.find(traits.strictly(), MOST_MATCHES + 1);
    } catch (SearchRefused refused) {
      throw new V3Refusal(
          ErrorCode.REQUIRED_FIELD_MISSING,
          refused.getMessage(),
          "/" + request.interaction() + PARAMETERS);
    }
  }

  private List<FoundPatient> published(SearchResult result) {
    return result.patients().stream().filter(patient -> regional(patient).isPresent()).toList();
  }

  private Optional<PatientIdentifier> regional(FoundPatient patient) {
    AssigningAuthority regional = authorities.domains().regional().authority();
    return patient.identifiers().stream().filter(id -> id.sameDomain(regional)).findFirst();
  }

  private V3QueryResult matches(List<FoundPatient> found, DiscoveredTraits traits) {
    if (found.size() > 1 && !traits.missing().isEmpty()) {
      return asking(traits.missing());
    }
    if (found.size() > MOST_MATCHES) {
      throw new V3Refusal(
          ErrorCode.DATA_TYPE_ERROR, "More than " + MOST_MATCHES + " patients are so", "");
    }
    return V3QueryResult.of(found.stream().map(this::subject).toList());
  }

  private String subject(FoundPatient patient) {
    PatientIdentifier regional = regional(patient).orElseThrow();
    List<PatientIdentifier> others =
        patient.identifiers().stream().filter(id -> !id.equals(regional)).toList();
    return PatientSubject.ofCommunity(
        regional, others, patient.traits(), patient.score(), homeCommunity);
  }

  private static V3QueryResult asking(List<RequestedTrait> traits) {
    return V3QueryResult.of(List.of())
        .because(
            "OK",
            out -> {
              issue(out, "_ActAdministrativeDetectedIssueManagementCode");
              traits.forEach(trait -> ask(out, trait));
              out.close(2);
            });
  }

  private static void issue(V3Writer out, String code) {
    out.open("reasonOf", "typeCode", "RSON");
    out.open("detectedIssueEvent", "classCode", "ALRT", "moodCode", "EVN");
    out.empty("code", "code", code, "codeSystem", ACT_CODES);
  }

  private static void ask(V3Writer out, RequestedTrait trait) {
    out.open("triggerFor", "typeCode", "TRIG");
    out.open("actOrderRequired", "classCode", "ACT", "moodCode", "RQO");
    out.empty("code", "code", trait.code(), "codeSystem", REQUESTED).close(2);
  }

  /**
   * No answer can be given (case 5).
   *
   * @param refusal why
   */
  public static V3QueryResult unanswered(ErrorCode refusal) {
    String code =
        refusal == ErrorCode.APPLICATION_INTERNAL_ERROR ? "InternalError" : "AnswerNotAvailable";
    return V3QueryResult.none()
        .because(
            "AE",
            out -> {
              issue(out, "ActAdministrativeDetectedIssueCode");
              out.open("mitigatedBy", "typeCode", "MITGT");
              out.open("detectedIssueManagement", "classCode", "ACT", "moodCode", "EVN");
              out.empty("code", "code", code, "codeSystem", CANNOT_ANSWER).close(4);
            });
  }
}
