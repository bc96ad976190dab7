package org.imag.bench.matching;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.imag.bench.measure.MarkdownTable;
import org.imag.matching.KeyPair;
import org.imag.matching.MatchingParameters;

/** Tells in Markdown what came out. */
final class MatchingReport {
  private static final int MOST_TOLD = 20;

  private final StringBuilder text = new StringBuilder();

  MatchingReport(MatchingParameters parameters) {
    line(
        "Parameters %s: links from %.1f bits, reviews from %.1f, in a household from %.1f.",
        parameters.version(),
        parameters.linkThreshold(),
        parameters.reviewThreshold(),
        parameters.householdReviewThreshold());
    line(
        "Found is linked or put to review; precision, recall and F1 are of what was found, so that"
            + " a needless review counts against precision.");
    line("");
  }

  void regions(MatchingRun run, Assessment assessment, Regions regions) {
    line("## %s, %d records", regions, run.samples().size());
    line("");
    text.append(errors(assessment));
    line("");
    line("twins: %s", LookAlikes.of(regions.twins(), run));
    line("homonyms: %s", LookAlikes.of(regions.homonyms(), run));
    line("");
    reasons(assessment);
    cost(run);
    falseLinks(assessment.falseLinkPairs());
    Score total = assessment.total();
    line(
        "matching: precision %s, recall %s, F1 %s, false links %d",
        Score.figure(total.precision()),
        Score.figure(total.recall()),
        Score.figure(total.f1()),
        total.falseLinks());
  }

  private static MarkdownTable errors(Assessment assessment) {
    MarkdownTable table =
        new MarkdownTable(
            "error",
            "pairs",
            "blocking",
            "linked",
            "link precision",
            "found",
            "precision",
            "F1",
            "to review",
            "false links");
    assessment.byError().forEach((error, score) -> row(table, error.title(), score));
    row(table, "all", assessment.total());
    return table;
  }

  private static void row(MarkdownTable table, String title, Score score) {
    table.row(
        title,
        String.valueOf(score.pairs()),
        Score.figure(score.completeness()),
        Score.figure(score.linkRecall()),
        Score.figure(score.linkPrecision()),
        Score.figure(score.recall()),
        Score.figure(score.precision()),
        Score.figure(score.f1()),
        String.valueOf(score.reviews()),
        String.valueOf(score.falseLinks()));
  }

  private void reasons(Assessment assessment) {
    line("Why pairs of one person went to review (a pair may have several reasons):");
    line(
        "%s.",
        assessment.reviewReasons().entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", ")));
    line("");
  }

  private void cost(MatchingRun run) {
    line(
        "%.1f keys a record, at most %d records share one; %.1f candidates a record; %.1f us for"
            + " the keys of a record, %.1f us to compare two.",
        run.keysEach(),
        run.mostOfAKey(),
        run.candidatesEach(),
        run.microsecondsForKeys(),
        run.microsecondsForComparing());
    line("");
  }

  private void falseLinks(List<KeyPair> pairs) {
    pairs.stream()
        .limit(MOST_TOLD)
        .forEach(pair -> line("false link: %s and %s", pair.low(), pair.high()));
  }

  void febrlRun(MatchingRun run, Assessment assessment, boolean nationalId) {
    line("## FEBRL 4a and 4b, %s national number", nationalId ? "with" : "without");
    line("");
    text.append(errors(assessment));
    line("");
    reasons(assessment);
    cost(run);
    falseLinks(assessment.falseLinkPairs());
  }

  /** The last line. */
  void febrl(Score score) {
    line(
        "febrl: precision %s, recall %s, F1 %s, false links %d",
        Score.figure(score.precision()),
        Score.figure(score.recall()),
        Score.figure(score.f1()),
        score.falseLinks());
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
