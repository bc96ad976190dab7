package org.imag.pixpdq.wire.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Patient;
import org.imag.pixpdq.linkage.Likeness.Grade;
import org.imag.pixpdq.query.FoundPatient;
import org.imag.pixpdq.query.SearchResult;

/** Answers with patients, bundles of type searchset (ITI TF-2 3.78.4.2, 3.119.4.2). */
final class PatientBundle {
  private static final String MATCH_GRADE = "http://hl7.org/fhir/StructureDefinition/match-grade";

  private final String base;
  private final Bundle bundle = new Bundle();

  /**
   * @param base address of this service
   */
  PatientBundle(String base) {
    this.base = base;
    bundle.setType(BundleType.SEARCHSET);
  }

  /** A page of those found; their number is told of all. */
  Bundle page(PatientQuery query, SearchResult found, Map<String, String[]> parameters) {
    List<FoundPatient> page = page(query, found.patients());
    page.forEach(patient -> add(PatientResource.of(patient, query)));
    bundle.setTotal(found.patients().size());
    if (found.more()) {
      addOutcome();
    }
    addLinks(query, found.patients().size(), new TreeMap<>(parameters));
    return bundle;
  }

  static List<FoundPatient> page(PatientQuery query, List<FoundPatient> found) {
    return found.stream().skip(query.offset()).limit(query.count()).toList();
  }

  private void addLinks(PatientQuery query, int total, Map<String, String[]> parameters) {
    int next = query.offset() + query.count();
    if (query.count() > 0 && next < total) {
      bundle.addLink().setRelation("next").setUrl(url(parameters, next));
    }
    if (query.count() > 0 && query.offset() > 0) {
      int previous = Math.max(0, query.offset() - query.count());
      bundle.addLink().setRelation("previous").setUrl(url(parameters, previous));
    }
  }

  private String url(Map<String, String[]> parameters, int offset) {
    parameters.put(SearchParameters.OFFSET, new String[] {Integer.toString(offset)});
    return parameters.entrySet().stream()
        .flatMap(
            parameter ->
                Arrays.stream(parameter.getValue())
                    .map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
        .collect(Collectors.joining("&", base + "/Patient?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void addOutcome() {
    OperationOutcome outcome = new OperationOutcome();
    outcome
        .addIssue()
        .setSeverity(IssueSeverity.WARNING)
        .setCode(IssueType.INCOMPLETE)
        .setDiagnostics(
            "More than %d patients were found; only the best are told of, and total counts no more."
                    .formatted(PatientFinder.MOST)
                + " Add criteria");
    BundleEntryComponent entry = bundle.addEntry().setResource(outcome);
    entry.getSearch().setMode(SearchEntryMode.OUTCOME);
  }

  /** A patient with how sure it is that it is the one asked for. */
  void add(Patient patient, Grade grade, double score) {
    BundleEntryComponent entry = add(patient);
    entry.getSearch().setScore(score);
    entry.getSearch().addExtension(MATCH_GRADE, new CodeType(code(grade)));
    bundle.setTotal(bundle.getEntry().size());
  }

  private static String code(Grade grade) {
    return switch (grade) {
      case CERTAIN -> "certain";
      case PROBABLE -> "probable";
      case POSSIBLE -> "possible";
    };
  }

  private BundleEntryComponent add(Patient patient) {
    BundleEntryComponent entry = bundle.addEntry().setResource(patient);
    entry.setFullUrl(base + "/Patient/" + patient.getIdElement().getIdPart());
    entry.getSearch().setMode(SearchEntryMode.MATCH);
    return entry;
  }

  /** The bundle; nobody in it where nobody was added. */
  Bundle whole() {
    if (!bundle.hasTotal()) {
      bundle.setTotal(0);
    }
    return bundle;
  }
}
