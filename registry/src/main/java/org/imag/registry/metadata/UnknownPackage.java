package org.imag.registry.metadata;

import org.openehealth.ipf.commons.ihe.xds.core.stub.ebrs30.rim.RegistryPackageType;

/** A RegistryPackage that no classification marks as SubmissionSet or Folder. */
public final class UnknownPackage extends RegistryObject {

  /** Reads a RegistryPackage. */
  public UnknownPackage(RegistryPackageType registryPackage) {
    super("RegistryPackage", registryPackage);
  }
}
