package org.imag.bench.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.imag.matching.IdentityMatcher;
import org.imag.matching.MatchingParameters;
import org.junit.jupiter.api.Test;

/** What the matching engine has to reach on made populations and on FEBRL. */
class MatchingBenchTest {
  private static final Path FEBRL = Path.of("..", "..", "shared", "data", "febrl");

  private final IdentityMatcher matcher = new IdentityMatcher(MatchingParameters.shipped());

  @Test
  void aSeedDecidesThePopulation() {
    assertThat(written(new Regions(300, 5))).isEqualTo(written(new Regions(300, 5)));
    assertThat(written(new Regions(300, 5))).isNotEqualTo(written(new Regions(300, 6)));
  }

  @Test
  void noRecordIsLinkedToAnotherPersons() {
    Regions regions = new Regions(2000, 972);
    MatchingRun run = new MatchingRun(regions.samples(), matcher).run();
    Assessment assessment = new Assessment(run);

    assertThat(assessment.falseLinkPairs()).isEmpty();
    assertThat(assessment.total().completeness()).isGreaterThan(0.99);
    assertThat(assessment.total().recall()).isGreaterThan(0.99);
    assertThat(regions.twins()).hasSizeGreaterThanOrEqualTo(100);
    assertThat(LookAlikes.of(regions.twins(), run).linked()).isZero();
    assertThat(regions.homonyms()).hasSizeGreaterThanOrEqualTo(100);
    assertThat(LookAlikes.of(regions.homonyms(), run).linked()).isZero();
  }

  @Test
  void febrlIsFoundWithoutTheNationalNumber() throws IOException {
    assumeThat(Files.exists(FEBRL)).as("no FEBRL data at ../../shared/data/febrl").isTrue();
    List<Sample> samples = new ArrayList<>();
    samples.addAll(new FebrlFile(FEBRL.resolve("dataset4a.csv"), "2.999.1", false).samples());
    samples.addAll(new FebrlFile(FEBRL.resolve("dataset4b.csv"), "2.999.2", false).samples());
    Score total = new Assessment(new MatchingRun(samples, matcher).run()).total();

    assertThat(total.pairs()).isEqualTo(5000);
    assertThat(total.falseLinks()).isZero();
    assertThat(total.f1()).isGreaterThanOrEqualTo(0.995);
  }

  @Test
  void foundIsLinkedOrReviewed() {
    Score score = new Score();
    score.truePair(true, true, false);
    score.truePair(true, false, true);
    score.truePair(false, false, false);
    score.falsePair(false);

    assertThat(score.linkRecall()).isEqualTo(1 / 3.0);
    assertThat(score.recall()).isEqualTo(2 / 3.0);
    assertThat(score.precision()).isEqualTo(2 / 3.0);
    assertThat(score.linkPrecision()).isEqualTo(1);
    assertThat(score.reviews()).isEqualTo(2);
  }

  private static String written(Regions regions) {
    return regions.samples().stream()
        .map(
            sample ->
                sample.person()
                    + sample.error().title()
                    + sample.identity().birthName()
                    + sample.identity().birthDate()
                    + sample.identity().address())
        .collect(Collectors.joining("\n"));
  }
}
