package org.imag.registry.metadata;

/** The object types that ebRIM gives what is no DocumentEntry (ebRIM 3.0, ITI TF-3 4.2.3.1). */
public enum ObjectType {
  REGISTRY_PACKAGE("RegistryPackage"),
  ASSOCIATION("Association"),
  CLASSIFICATION("Classification"),
  EXTERNAL_IDENTIFIER("ExternalIdentifier");

  private final String urn;

  ObjectType(String name) {
    this.urn = "urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:" + name;
  }

  /** Its value in messages. */
  public String urn() {
    return urn;
  }
}
