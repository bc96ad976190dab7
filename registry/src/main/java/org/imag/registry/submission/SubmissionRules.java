package org.imag.registry.submission;

import jakarta.enterprise.context.Dependent;
import java.util.ArrayList;
import java.util.List;
import org.imag.registry.submission.rules.AssociationEnds;
import org.imag.registry.submission.rules.AttributeTables;
import org.imag.registry.submission.rules.Authors;
import org.imag.registry.submission.rules.EntryTypes;
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

/**
 * The rules of each transaction that submits registry objects, in the order of their errors (ITI
 * TF-2 3.42.4.1.3, 3.61.4.1.3).
 */
@Dependent
public class SubmissionRules {

  /** Register Document Set-b: stable document entries. */
  public RuleBook registration() {
    return registering(EntryTypes.stable());
  }

  /** Register On-Demand Document Entry: on-demand document entries. */
  public RuleBook onDemand() {
    return registering(EntryTypes.onDemand());
  }

  /**
   * What the message alone decides about ids, slots and attributes of a SubmissionSet, Folder or
   * DocumentEntry that is submitted anew or as a new version; a document entry is held to the
   * column of its own type. Nothing here looks at logical ids, versions, associations or the number
   * of SubmissionSets.
   */
  public List<MessageRule> forUpdates() {
    return attributesAnd(EntryTypes.any());
  }

  private static List<MessageRule> attributesAnd(EntryTypes types) {
    return List.of(
        new Identity(),
        new Slots(),
        new Texts(),
        new LimitedMetadata(),
        types,
        AttributeTables.submissionSets(),
        AttributeTables.folders(),
        AttributeTables.documentEntries(),
        new ServiceTimes(),
        new Authors());
  }

  private static RuleBook registering(EntryTypes types) {
    List<MessageRule> ofTheMessage = new ArrayList<>();
    ofTheMessage.add(new ExactlyOneSubmissionSet());
    ofTheMessage.addAll(attributesAnd(types));
    ofTheMessage.add(new Membership());
    ofTheMessage.add(new AssociationEnds());
    ofTheMessage.add(new UniqueIdsInMessage());
    ofTheMessage.add(new OnePatient());
    return new RuleBook(
        ofTheMessage,
        List.of(
            new FreshIds(),
            new SameDocumentSameBytes(),
            new KnownPatient(),
            new Relationships(),
            new MemberReferences(),
            new MemberKinds()));
  }
}
