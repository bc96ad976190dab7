package org.imag.conformance.testkit;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.imag.conformance.harness.Findings;
import org.imag.conformance.testkit.ExpectedContent.Selection;
import org.imag.conformance.testkit.Link.UseId;
import org.w3c.dom.Element;

/** Whether a query answer contains what a step expects: counts, shapes, states, relations. */
final class ContentRules {
  private static final Map<String, ToIntFunction<AnswerObjects>> COUNTS =
      Map.of(
          "Documents", o -> o.documents().size(),
          "Folders", o -> o.folders().size(),
          "SubmissionSets", o -> o.submissionSets().size(),
          "Associations", o -> o.associations().size(),
          "ObjectRefs", o -> o.objectRefs().size());

  private static final Set<String> KINDS =
      Set.of(
          "None",
          "NoSubmissionSet",
          "NoDocument",
          "SSwithOneDoc",
          "SSwithTwoDoc",
          "SSwithOneFol",
          "SSwithOneDocOneFol",
          "SSwithTwoDocOneFol",
          "SSwithTwoDocOneFolOneDocInFol",
          "SSApproved",
          "DocApp",
          "DocDep",
          "OneDocApp",
          "OneDocDep",
          "FolApp",
          "FolDep",
          "HasRPLC",
          "HasAPND",
          "HasXFRM_RPLC",
          "DocRplcDoc",
          "HasSnapshotPattern");

  private final AnswerObjects objects;
  private final Findings findings;
  private final Function<UseId, String> ids;
  private final Set<String> expectedNone = new HashSet<>();

  /**
   * Rules for one answer.
   *
   * @param ids resolves the ids of selected entries
   */
  ContentRules(AnswerObjects objects, Findings findings, Function<UseId, String> ids) {
    this.objects = objects;
    this.findings = findings;
    this.ids = ids;
  }

  /** Whether the kind comes with a number. */
  static boolean counts(String kind) {
    return COUNTS.containsKey(kind);
  }

  /** Whether the kind comes alone and is known. */
  static boolean knows(String kind) {
    return KINDS.contains(kind);
  }

  /** Notes what of the expected is not so. */
  void verify(List<ExpectedContent> contents) {
    contents.stream()
        .filter(c -> counts(c.kind()) && c.count() == 0)
        .forEach(c -> expectedNone.add(c.kind()));
    contents.forEach(this::verify);
  }

  private void verify(ExpectedContent content) {
    if (counts(content.kind())) {
      count(content.kind(), content.count());
    } else if (content.kind().equals("DocumentEntries")) {
      content.selections().forEach(this::selection);
    } else {
      kind(content.kind());
    }
  }

  private void count(String kind, int expected) {
    findings.expectEqual(kind + " returned", expected, COUNTS.get(kind).applyAsInt(objects));
  }

  private void kind(String kind) {
    switch (kind) {
      case "None" -> findings.expectEqual("objects returned", 0, objects.size());
      case "NoSubmissionSet" -> count("SubmissionSets", 0);
      case "NoDocument" -> count("Documents", 0);
      case "SSwithOneDoc" -> shape(kind, new Shape(1, 0, 0, 1));
      case "SSwithTwoDoc" -> shape(kind, new Shape(2, 0, 0, 2));
      case "SSwithOneFol" -> shape(kind, new Shape(0, 1, 0, 1));
      case "SSwithOneDocOneFol" -> shape(kind, new Shape(1, 1, 1, 4));
      case "SSwithTwoDocOneFol" -> shape(kind, new Shape(2, 1, 2, 7));
      case "SSwithTwoDocOneFolOneDocInFol" -> shape(kind, new Shape(2, 1, 1, 5));
      case "SSApproved" -> all("SubmissionSets", objects.submissionSets(), "Approved");
      case "DocApp" -> all("Documents", objects.documents(), "Approved");
      case "DocDep" -> all("Documents", objects.documents(), "Deprecated");
      case "FolApp" -> all("Folders", objects.folders(), "Approved");
      case "FolDep" -> all("Folders", objects.folders(), "Deprecated");
      case "OneDocApp" -> one("Approved");
      case "OneDocDep" -> one("Deprecated");
      case "HasRPLC" -> relation("RPLC");
      case "HasAPND" -> relation("APND");
      case "HasXFRM_RPLC" -> relation("XFRM_RPLC");
      case "DocRplcDoc" -> replacement();
      case "HasSnapshotPattern" -> snapshot();
      default -> throw new IllegalArgumentException(kind);
    }
  }

  /** What a SubmissionSet holds, all of it as its members. */
  private record Shape(int documents, int folders, int filed, int associations) {}

  private void shape(String kind, Shape shape) {
    count("SubmissionSets", 1);
    count("Documents", shape.documents());
    count("Folders", shape.folders());
    count("Associations", shape.associations());
    for (Element set : objects.submissionSets()) {
      Stream.of(objects.documents(), objects.folders())
          .flatMap(List::stream)
          .forEach(member -> member(kind, set, member));
    }
    List<Element> filings = objects.folders().stream().flatMap(this::filings).toList();
    findings.expectEqual(kind + ": documents in the Folder", shape.filed(), filings.size());
    if (kind.startsWith("SSwithOneDocOneFol") || kind.equals("SSwithTwoDocOneFol")) {
      objects.submissionSets().forEach(set -> filings.forEach(f -> member(kind, set, f)));
    }
  }

  private Stream<Element> filings(Element folder) {
    return objects.associations("HasMember").stream()
        .filter(a -> a.getAttribute("sourceObject").equals(folder.getAttribute("id")))
        .filter(
            a ->
                objects.documents().stream()
                    .anyMatch(d -> d.getAttribute("id").equals(a.getAttribute("targetObject"))));
  }

  private void member(String kind, Element set, Element member) {
    findings.expect(
        objects.associated(set, member, Ebrim.HAS_MEMBER),
        kind + ": no HasMember from the SubmissionSet to " + member.getAttribute("id"));
  }

  /** A plan may ask for a status beside a count of none: then there is nothing to be wrong. */
  private void all(String kind, List<Element> elements, String status) {
    findings.expect(
        !elements.isEmpty() || expectedNone.contains(kind),
        "no " + kind + " returned that could be " + status);
    elements.forEach(
        e ->
            findings.expectEqual(
                "status of " + kind + " " + e.getAttribute("id"),
                Ebrim.STATUS + status,
                e.getAttribute("status")));
  }

  private void one(String status) {
    findings.expectEqual(
        "DocumentEntries that are " + status,
        1L,
        objects.documents().stream()
            .filter(d -> d.getAttribute("status").equals(Ebrim.STATUS + status))
            .count());
  }

  private void relation(String type) {
    List<String> targets =
        objects.associations(type).stream().map(a -> a.getAttribute("targetObject")).toList();
    findings.expect(!targets.isEmpty(), "no " + type + " association returned");
    findings.expectEqual(
        "targets with one " + type + " association each",
        targets.size(),
        Set.copyOf(targets).size());
  }

  private void replacement() {
    List<Element> replacements = objects.associations("RPLC");
    findings.expectEqual("RPLC associations", 1, replacements.size());
    for (Element a : replacements) {
      returned(a, "sourceObject");
      returned(a, "targetObject");
    }
  }

  private void snapshot() {
    List<Element> snapshots = objects.associations("IsSnapshotOf");
    findings.expectEqual("IsSnapshotOf associations", 1, snapshots.size());
    for (Element a : snapshots) {
      returned(a, "sourceObject").forEach(d -> snapshotEnd(d, Ebrim.STABLE));
      returned(a, "targetObject").forEach(d -> snapshotEnd(d, Ebrim.ON_DEMAND));
    }
  }

  private void snapshotEnd(Element document, String type) {
    String id = document.getAttribute("id");
    findings.expectEqual("objectType of " + id, type, document.getAttribute("objectType"));
    findings.expectEqual(
        "status of " + id, Ebrim.STATUS + "Approved", document.getAttribute("status"));
  }

  private List<Element> returned(Element association, String end) {
    String id = association.getAttribute(end);
    List<Element> found =
        objects.documents().stream().filter(d -> d.getAttribute("id").equals(id)).toList();
    findings.expect(
        !found.isEmpty(), "the " + end + " of an association, " + id + ", was not returned");
    return found;
  }

  private void selection(Selection selection) {
    List<String> returned = objects.documents().stream().map(d -> d.getAttribute("id")).toList();
    for (ExpectedContent.Entry entry : selection.entries()) {
      String id = ids.apply(entry.id());
      if (selection.rule().equals("Exclude")) {
        findings.expect(!returned.contains(id), "DocumentEntry " + id + " must not be returned");
      } else {
        findings.expectContains("DocumentEntries", returned, id);
        entry.type().ifPresent(type -> typed(id, type));
      }
    }
    if (selection.rule().equals("MustOnlyInclude")) {
      findings.expectEqual("DocumentEntries returned", selection.entries().size(), returned.size());
    }
  }

  private void typed(String id, String type) {
    objects.documents().stream()
        .filter(d -> d.getAttribute("id").equals(id))
        .forEach(
            d -> findings.expectEqual("objectType of " + id, type, d.getAttribute("objectType")));
  }
}
