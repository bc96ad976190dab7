package org.imag.registry.storedquery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.imag.affinity.error.IheFailure;
import org.imag.registry.metadata.ReferenceId;
import org.imag.registry.store.Condition;
import org.imag.registry.store.DocumentAttribute;
import org.imag.registry.store.DocumentStore;
import org.imag.registry.store.StoredObject;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * The documents of a patient that carry a reference, an accession number or study instance UID for
 * example (ITI TF-2 3.18.4.1.2.3.7.14). A reference matches by id and type, and by its assigning
 * authority when the query names one.
 */
@Dependent
public final class FindDocumentsByReferenceId implements StoredQuery {
  private static final QueryParameter REFERENCE_ID_LIST =
      QueryParameter.conjunctive("$XDSDocumentEntryReferenceIdList").mandatory();

  private static final List<QueryParameter> PARAMETERS =
      Stream.concat(Stream.of(REFERENCE_ID_LIST), DocumentParameters.ALL.stream()).toList();

  private final DocumentStore documents;

  @Inject
  FindDocumentsByReferenceId(DocumentStore documents) {
    this.documents = documents;
  }

  @Override
  public String id() {
    return "urn:uuid:12941a89-e02e-4be5-967c-ce4bfc8fe492";
  }

  @Override
  public List<QueryParameter> parameters() {
    return PARAMETERS;
  }

  @Override
  public boolean answersForOnePatient() {
    return false;
  }

  @Override
  public List<StoredObject> run(QueryArguments arguments, boolean withMetadata, int limit) {
    List<Condition> references =
        arguments.eachSlot(REFERENCE_ID_LIST).stream()
            .map(FindDocumentsByReferenceId::condition)
            .toList();
    return documents.find(DocumentParameters.selection(arguments, references), withMetadata, limit);
  }

  private static Condition condition(List<String> slot) {
    return new Condition.SomeOf(
        DocumentAttribute.REFERENCE_IDS,
        slot.stream().map(FindDocumentsByReferenceId::key).toList());
  }

  private static String key(String text) {
    return ReferenceId.parse(text)
        .orElseThrow(
            () ->
                IheFailure.of(
                    ErrorCode.REGISTRY_ERROR,
                    REFERENCE_ID_LIST.name()
                        + ": '"
                        + text
                        + "' is not of the form id^^^authority^type"))
        .toString();
  }
}
