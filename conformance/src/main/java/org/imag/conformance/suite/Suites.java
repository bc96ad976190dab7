package org.imag.conformance.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.imag.conformance.harness.ConformanceTest;

/** All suites, in the order in which a region comes to life. */
public final class Suites {
  private Suites() {}

  /** Every test; those that wait for notifications while few are under way. */
  public static List<ConformanceTest> all() {
    List<ConformanceTest> tests = new ArrayList<>();
    tests.addAll(Iti8PixTests.all());
    tests.addAll(Iti8PixRuleTests.all());
    tests.addAll(Iti8PixMergeTests.all());
    tests.addAll(Iti8RegistryTests.all());
    tests.addAll(Iti8MergeTests.all());
    tests.addAll(Iti9Tests.all());
    tests.addAll(Iti9RuleTests.all());
    tests.addAll(Iti10Tests.all());
    tests.addAll(Iti10DeliveryTests.all());
    tests.addAll(Iti46Tests.all());
    tests.addAll(Iti30Tests.all());
    tests.addAll(Iti31Tests.all());
    tests.addAll(PersonTests.all());
    tests.addAll(FrenchIdentityTests.all());
    tests.addAll(Iti21Tests.all());
    tests.addAll(Iti21PageTests.all());
    tests.addAll(Iti44PixTests.all());
    tests.addAll(Iti44PixMergeTests.all());
    tests.addAll(Iti45Tests.all());
    tests.addAll(Iti47Tests.all());
    tests.addAll(Iti47PartTests.all());
    tests.addAll(Iti55Tests.all());
    tests.addAll(Iti55NumberTests.all());
    tests.addAll(FhirCapabilityTests.all());
    tests.addAll(Iti83Tests.all());
    tests.addAll(Iti78Tests.all());
    tests.addAll(Iti78ParameterTests.all());
    tests.addAll(Iti119Tests.all());
    tests.addAll(Iti104Tests.all());
    tests.addAll(Iti42Tests.all());
    tests.addAll(Iti42RuleTests.all());
    tests.addAll(Iti42ValueTests.all());
    tests.addAll(Iti42AssociationTests.all());
    tests.addAll(Iti18Tests.all());
    tests.addAll(Iti18FindTests.all());
    tests.addAll(Iti18PackageTests.all());
    tests.addAll(Iti18GetTests.all());
    tests.addAll(Iti18ParameterTests.all());
    tests.addAll(RegistryLoadTests.all());
    tests.addAll(HostileSubmissionTests.all());
    tests.addAll(Iti51Tests.all());
    tests.addAll(Iti57Tests.all());
    tests.addAll(Iti57FolderTests.all());
    tests.addAll(Iti57LevelTests.all());
    tests.addAll(Iti61Tests.all());
    tests.addAll(Iti62Tests.all());
    tests.addAll(Iti64Tests.all());
    tests.addAll(Iti92Tests.all());
    tests.addAll(Iti41Tests.all());
    tests.addAll(Iti41RuleTests.all());
    tests.addAll(Iti41PackageTests.all());
    tests.addAll(Iti41DeliveryTests.all());
    tests.addAll(LimitedMetadataTests.all());
    tests.addAll(Iti43Tests.all());
    tests.addAll(Iti86Tests.all());
    tests.addAll(StowTests.all());
    tests.addAll(QidoTests.all());
    tests.addAll(WadoTests.all());
    tests.addAll(Rad55Tests.all());
    tests.addAll(Rad68Tests.all());
    tests.addAll(Rad68ChangeTests.all());
    tests.addAll(IocmTests.all());
    tests.addAll(HostileRejectionTests.all());
    tests.addAll(ReportTests.all());
    tests.addAll(ReportLifeTests.all());
    tests.addAll(ReportRefusalTests.all());
    tests.addAll(Rad69Tests.all());
    tests.addAll(Rad69RuleTests.all());
    tests.addAll(GuardTests.all());
    tests.addAll(AsyncTests.all());
    tests.addAll(Iti20Tests.all());
    return List.copyOf(tests);
  }

  /** The actors that have tests, as in claims. */
  public static Set<String> actors() {
    Set<String> actors = new TreeSet<>();
    all().forEach(t -> actors.add(t.card().actor()));
    return actors;
  }

  /**
   * The tests whose id starts with one of the prefixes, e.g. {@code ITI-42} or {@code
   * GUARD-ITI-18-03}; all of them without a prefix.
   */
  public static List<ConformanceTest> selected(List<String> prefixes) {
    return prefixes.isEmpty()
        ? all()
        : all().stream()
            .filter(t -> prefixes.stream().anyMatch(p -> starts(t.card().id(), p)))
            .toList();
  }

  private static boolean starts(String id, String prefix) {
    return id.toUpperCase(Locale.ROOT).startsWith(prefix.toUpperCase(Locale.ROOT));
  }
}
