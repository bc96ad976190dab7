package org.imag.registry.submission;

import java.util.List;
import org.imag.registry.metadata.Submission;
import org.imag.registry.store.RegisteredFacts;
import org.imag.registry.submission.rules.AssociationEnds;
import org.imag.registry.submission.rules.AttributeTables;
import org.imag.registry.submission.rules.Authors;
import org.imag.registry.submission.rules.DocumentEntryKind;
import org.imag.registry.submission.rules.ExactlyOneSubmissionSet;
import org.imag.registry.submission.rules.FreshIds;
import org.imag.registry.submission.rules.Identity;
import org.imag.registry.submission.rules.KnownPatient;
import org.imag.registry.submission.rules.LimitedMetadata;
import org.imag.registry.submission.rules.MemberKinds;
import org.imag.registry.submission.rules.MemberReferences;
import org.imag.registry.submission.rules.Membership;
import org.imag.registry.submission.rules.OnePatient;
import org.imag.registry.submission.rules.Relationships;
import org.imag.registry.submission.rules.SameDocumentSameBytes;
import org.imag.registry.submission.rules.ServiceTimes;
import org.imag.registry.submission.rules.Slots;
import org.imag.registry.submission.rules.Texts;
import org.imag.registry.submission.rules.UniqueIdsInMessage;

/** The rules of Register Document Set-b in the order of their errors (ITI TF-2 3.42.4.1.3). */
final class SubmissionRules {
  private static final List<MessageRule> OF_THE_MESSAGE =
      List.of(
          new ExactlyOneSubmissionSet(),
          new Identity(),
          new Slots(),
          new Texts(),
          new LimitedMetadata(),
          AttributeTables.submissionSets(),
          AttributeTables.folders(),
          AttributeTables.documentEntries(),
          new DocumentEntryKind(),
          new ServiceTimes(),
          new Authors(),
          new Membership(),
          new AssociationEnds(),
          new UniqueIdsInMessage(),
          new OnePatient());

  private static final List<RegistryRule> OF_THE_REGISTRY =
      List.of(
          new FreshIds(),
          new SameDocumentSameBytes(),
          new KnownPatient(),
          new Relationships(),
          new MemberReferences(),
          new MemberKinds());

  private SubmissionRules() {}

  /** Notes every breach of any rule. */
  static void check(Submission submission, RegisteredFacts registered, Findings findings) {
    OF_THE_MESSAGE.forEach(rule -> rule.check(submission, findings));
    OF_THE_REGISTRY.forEach(rule -> rule.check(submission, registered, findings));
  }
}
