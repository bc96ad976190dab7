package org.imag.registry.submission;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.imag.affinity.codes.AllowedCodes;
import org.imag.registry.submission.rules.AssociationEnds;
import org.imag.registry.submission.rules.AttributeTables;
import org.imag.registry.submission.rules.Authors;
import org.imag.registry.submission.rules.DomainCodes;
import org.imag.registry.submission.rules.EntryTypes;
import org.imag.registry.submission.rules.ExactlyOneSubmissionSet;
import org.imag.registry.submission.rules.FirstVersions;
import org.imag.registry.submission.rules.FreshIds;
import org.imag.registry.submission.rules.Identity;
import org.imag.registry.submission.rules.KnownPatient;
import org.imag.registry.submission.rules.LimitedMetadata;
import org.imag.registry.submission.rules.MemberKinds;
import org.imag.registry.submission.rules.MemberReferences;
import org.imag.registry.submission.rules.Membership;
import org.imag.registry.submission.rules.ObjectTypes;
import org.imag.registry.submission.rules.OnDemandUniqueIds;
import org.imag.registry.submission.rules.OnePatient;
import org.imag.registry.submission.rules.Relationships;
import org.imag.registry.submission.rules.SameDocumentSameBytes;
import org.imag.registry.submission.rules.ServiceTimes;
import org.imag.registry.submission.rules.Slots;
import org.imag.registry.submission.rules.Snapshots;
import org.imag.registry.submission.rules.SomeDocumentEntry;
import org.imag.registry.submission.rules.SourcePatient;
import org.imag.registry.submission.rules.Texts;
import org.imag.registry.submission.rules.UniqueIdsInMessage;

/**
 * The rules of each transaction that submits registry objects, in the order of their errors (ITI
 * TF-2 3.42.4.1.3, 3.61.4.1.3).
 */
@Dependent
public class SubmissionRules {
  private final AllowedCodes codes;

  /** Takes every code. */
  public SubmissionRules() {
    this(AllowedCodes.every());
  }

  /** Takes the codes of an affinity domain. */
  @Inject
  public SubmissionRules(AllowedCodes codes) {
    this.codes = codes;
  }

  /** Register Document Set-b: stable document entries. */
  public RuleBook registration() {
    return new RuleBook(registering(EntryTypes.stable()), comparing(new SameDocumentSameBytes()));
  }

  /** Register On-Demand Document Entry: on-demand document entries. */
  public RuleBook onDemand() {
    List<MessageRule> ofTheMessage = new ArrayList<>(registering(EntryTypes.onDemand()));
    ofTheMessage.add(new SomeDocumentEntry());
    return new RuleBook(ofTheMessage, comparing(new OnDemandUniqueIds()));
  }

  /**
   * What the message alone decides about ids, slots and attributes of a SubmissionSet, Folder or
   * DocumentEntry that is submitted anew or as a new version; a document entry is held to the
   * column of its own type. Nothing here looks at logical ids, versions, associations or the number
   * of SubmissionSets.
   */
  public List<MessageRule> forUpdates() {
    return attributesAnd(EntryTypes.any(), AttributeTables.submissionSetsOfUpdates());
  }

  private List<MessageRule> attributesAnd(EntryTypes types, MessageRule submissionSets) {
    return List.of(
        new Identity(),
        new Slots(),
        new Texts(),
        new ObjectTypes(),
        new LimitedMetadata(),
        types,
        submissionSets,
        AttributeTables.folders(),
        AttributeTables.documentEntries(),
        new ServiceTimes(),
        new SourcePatient(),
        new Authors(),
        new DomainCodes(codes));
  }

  private List<MessageRule> registering(EntryTypes types) {
    List<MessageRule> rules = new ArrayList<>();
    rules.add(new ExactlyOneSubmissionSet());
    rules.add(new FirstVersions());
    rules.addAll(attributesAnd(types, AttributeTables.submissionSets()));
    rules.add(AttributeTables.associations());
    rules.add(new Membership());
    rules.add(new AssociationEnds());
    rules.add(new UniqueIdsInMessage());
    rules.add(new OnePatient());
    return rules;
  }

  private static List<RegistryRule> comparing(RegistryRule uniqueIds) {
    return List.of(
        new FreshIds(),
        uniqueIds,
        new KnownPatient(),
        new Relationships(),
        new Snapshots(),
        new MemberReferences(),
        new MemberKinds());
  }
}
