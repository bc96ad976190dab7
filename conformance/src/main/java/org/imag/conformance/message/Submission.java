package org.imag.conformance.message;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A SubmissionSet with its documents and folders (ITI TF-3 4.2.2). Each of them is a member of the
 * set as an original, unless an association of the submission says how else it is a member.
 *
 * @param set the SubmissionSet
 * @param documents the DocumentEntries
 * @param folders the Folders
 * @param associations all further associations
 */
public record Submission(
    SubmissionSet set,
    List<DocumentEntry> documents,
    List<Folder> folders,
    List<Association> associations) {

  /** A submission of documents only. */
  public Submission(SubmissionSet set, List<DocumentEntry> documents) {
    this(set, documents, List.of(), List.of());
  }

  /** The same submission with its set changed. */
  public Submission withSet(UnaryOperator<SubmissionSet> change) {
    return new Submission(change.apply(set), documents, folders, associations);
  }

  /** The same submission with each document changed. */
  public Submission withDocuments(UnaryOperator<DocumentEntry> change) {
    List<DocumentEntry> changed = documents.stream().map(change).toList();
    return new Submission(set, changed, folders, associations);
  }

  /** The same submission with a folder more. */
  public Submission with(Folder folder) {
    return new Submission(set, documents, joined(folders, List.of(folder)), associations);
  }

  /** The same submission with associations more. */
  public Submission with(Association... more) {
    return new Submission(set, documents, folders, joined(associations, List.of(more)));
  }

  /** The only, or first, document. */
  public DocumentEntry document() {
    return documents.get(0);
  }

  /** The lcm:SubmitObjectsRequest. */
  public String xml() {
    StringBuilder out = new StringBuilder();
    out.append("<lcm:SubmitObjectsRequest xmlns:lcm=\"").append(XdsNames.LCM);
    out.append("\" xmlns:rim=\"").append(XdsNames.RIM).append("\"><rim:RegistryObjectList>");
    documents.forEach(d -> out.append(d.xml()));
    folders.forEach(f -> out.append(f.xml()));
    out.append(set.xml());
    members().forEach(m -> out.append(Association.original(set.id(), m).xml()));
    associations.forEach(a -> out.append(a.xml()));
    return out.append("</rim:RegistryObjectList></lcm:SubmitObjectsRequest>").toString();
  }

  private Stream<String> members() {
    return Stream.concat(
            documents.stream().map(DocumentEntry::id), folders.stream().map(Folder::id))
        .filter(id -> associations.stream().noneMatch(a -> a.links(set.id(), id)));
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
