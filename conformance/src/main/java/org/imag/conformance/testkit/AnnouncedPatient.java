package org.imag.conformance.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imag.conformance.testkit.Instruction.Input;
import org.imag.conformance.testkit.Instruction.UniqueIds;
import org.imag.conformance.testkit.KitTest.Section;
import org.imag.conformance.testkit.TestStep.Expectation;

/** Stands in for a test of the testkit that announces a patient and is not in its folder. */
final class AnnouncedPatient {
  private AnnouncedPatient() {}

  static PlannedTest planned(Testkit kit, String id) {
    Section section = new Section(new SectionKey(id, "pif"), Path.of(id, "pif"));
    Instruction feed =
        new Instruction(
            KitTransaction.IDENTITY_FEED,
            new Input(
                Optional.empty(),
                true,
                false,
                false,
                false,
                new UniqueIds(false, Set.of(), Set.of())),
            List.of(),
            List.of(),
            List.of(),
            Documents.NONE,
            Optional.empty(),
            Duration.ZERO,
            false);
    TestStep step =
        new TestStep(
            "step",
            new Expectation(Set.of("Success"), "", ""),
            false,
            Optional.of(feed),
            Optional.empty());
    KitTest test = new KitTest(id, "Patient Identity Feed", Set.of(), List.of());
    return new PlannedTest(
        kit, test, Map.of(section, new TestPlan(id, List.of(step))), Optional.empty());
  }
}
