package org.imag.registry.store;

import java.util.List;
import java.util.UUID;
import org.imag.registry.metadata.AssociationKind;
import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryObjectType;

/**
 * The current versions that a link change may touch, as they are when its transaction holds the
 * locks on them.
 *
 * @param entries the documents of the local patient id
 * @param folders the folders that hold any of them
 * @param links the Approved associations of the entries, each once
 * @param members the current documents of the folders
 */
public record LinkedObjects(
    List<Current> entries, List<Current> folders, List<Link> links, List<Filing> members) {

  /**
   * The current version of a document or folder.
   *
   * @param ebrim its stored metadata
   */
  public record Current(UUID id, int version, RegistryObjectType ebrim) {}

  /**
   * An association between a document that changes and another object.
   *
   * @param reference whether it is a SubmissionSet's HasMember by reference
   * @param fromFolder whether its source is a folder
   * @param current whether both its ends are documents that are neither deprecated nor superseded
   */
  public record Link(
      UUID id,
      AssociationKind kind,
      UUID source,
      UUID target,
      boolean reference,
      boolean fromFolder,
      boolean current,
      RegistryObjectType ebrim) {}
}
