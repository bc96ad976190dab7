package org.imag.conformance.message;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.client.SoapReply;
import org.w3c.dom.Element;

/**
 * The answer to a stored query.
 *
 * @param registry status and errors
 * @param listPresent whether there is a rim:RegistryObjectList, be it empty
 * @param documents the DocumentEntries
 * @param packages the SubmissionSets and Folders
 * @param associations the associations
 * @param objectRefs ids of the rim:ObjectRef elements
 */
public record QueryAnswer(
    RegistryAnswer registry,
    boolean listPresent,
    List<RegisteredDocument> documents,
    List<RegisteredPackage> packages,
    List<RegisteredAssociation> associations,
    List<String> objectRefs) {

  /**
   * Reads an AdhocQueryResponse.
   *
   * @throws UnexpectedAnswer when the reply is a fault or another message
   */
  public static QueryAnswer of(SoapReply reply) {
    Element body = RegistryAnswer.bodyOf(reply);
    List<Element> lists = SecureXml.children(body, XdsNames.RIM, "RegistryObjectList");
    return new QueryAnswer(
        RegistryAnswer.ofBody(body),
        !lists.isEmpty(),
        of(lists, "ExtrinsicObject", RegisteredDocument::of),
        of(lists, "RegistryPackage", RegisteredPackage::of),
        of(lists, "Association", RegisteredAssociation::of),
        of(lists, "ObjectRef", reference -> reference.getAttribute("id")));
  }

  /** The Folders. */
  public List<RegisteredPackage> folders() {
    return packages.stream().filter(RegisteredPackage::folder).toList();
  }

  /** The SubmissionSets. */
  public List<RegisteredPackage> submissionSets() {
    return packages.stream().filter(RegisteredPackage::submissionSet).toList();
  }

  /** The associations of a type. */
  public List<RegisteredAssociation> associations(String type) {
    return associations.stream().filter(a -> a.type().equals(type)).toList();
  }

  /** Ids of all objects, in no order. */
  public Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    documents.forEach(d -> ids.add(d.entryUuid()));
    packages.forEach(p -> ids.add(p.id()));
    associations.forEach(a -> ids.add(a.id()));
    return ids;
  }

  private static <T> List<T> of(List<Element> lists, String name, Function<Element, T> reader) {
    return lists.stream()
        .flatMap(l -> SecureXml.children(l, XdsNames.RIM, name).stream())
        .map(reader)
        .toList();
  }
}
