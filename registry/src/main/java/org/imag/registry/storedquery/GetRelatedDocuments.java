package org.imag.registry.storedquery;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imag.registry.metadata.AssociationKind;
import org.imag.registry.store.AssociationLink;
import org.imag.registry.store.Attribute;
import org.imag.registry.store.Condition;
import org.imag.registry.store.RegisteredObject.Kind;
import org.imag.registry.store.Selection;
import org.imag.registry.store.StoredObject;

/**
 * The documents that associations of some types relate to a document, itself included, with these
 * associations (ITI TF-2 3.18.4.1.2.3.7.13).
 */
final class GetRelatedDocuments implements StoredQuery {
  private static final ObjectKey KEY = ObjectKey.single("$XDSDocumentEntry");
  private static final QueryParameter TYPES =
      QueryParameter.multiple("$AssociationTypes").mandatory();
  private static final List<Filter> OF_RELATED =
      List.of(DocumentFilters.TYPE, MetadataLevel.OF_DOCUMENTS);

  @Override
  public String id() {
    return "urn:uuid:d90e5407-b356-4d91-a89f-873917b4b0e6";
  }

  @Override
  public List<QueryParameter> parameters() {
    return Stream.of(
            KEY.parameters(),
            Filter.parameters(OF_RELATED),
            List.of(TYPES, MetadataLevel.ASSOCIATION_STATUS))
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public boolean answersForOnePatient() {
    return false;
  }

  @Override
  public void run(QueryArguments arguments, FoundObjects answer) {
    List<Condition> wanted = Filter.conditions(OF_RELATED, arguments);
    List<UUID> given =
        answer.resolve(Selection.of(Kind.DOCUMENT_ENTRY, KEY.condition(arguments)).and(wanted));
    List<AssociationLink> links = answer.links(relations(given, arguments));
    List<StoredObject> documents =
        answer.search(
            Selection.of(Kind.DOCUMENT_ENTRY, new Condition.IdOneOf(Attribute.ID, endsOf(links)))
                .and(wanted));
    List<AssociationLink> whole = between(documents, links);
    Set<UUID> related = endsOf(whole);
    answer.add(documents.stream().filter(document -> related.contains(document.id())).toList());
    answer.add(Associations.of(whole));
  }

  /** The links both of whose ends are among the documents. */
  private static List<AssociationLink> between(
      List<StoredObject> documents, List<AssociationLink> links) {
    Set<UUID> ids = documents.stream().map(StoredObject::id).collect(Collectors.toSet());
    return links.stream()
        .filter(link -> ids.contains(link.source()) && ids.contains(link.target()))
        .toList();
  }

  private static Selection relations(List<UUID> documents, QueryArguments arguments) {
    return Associations.touching(documents, MetadataLevel.chosenStatuses(arguments))
        .and(List.of(new Condition.OneOf(Attribute.ASSOCIATION_KIND, kinds(arguments))));
  }

  private static List<String> kinds(QueryArguments arguments) {
    return arguments.all(TYPES).stream()
        .map(AssociationKind::of)
        .flatMap(Optional::stream)
        .map(AssociationKind::name)
        .toList();
  }

  private static Set<UUID> endsOf(List<AssociationLink> links) {
    Set<UUID> ends = new HashSet<>();
    links.forEach(link -> ends.addAll(List.of(link.source(), link.target())));
    return ends;
  }
}
