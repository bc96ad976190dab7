package org.imag.conformance.testkit;

import java.util.Map;
import java.util.Set;

/** Names of ebRIM that the testkit turns on (ITI TF-3 4.2). */
final class Ebrim {
  static final String UUID = "urn:uuid:";
  static final String RIM_21 = "urn:oasis:names:tc:ebxml-regrep:rim:xsd:2.1";
  static final String RS_21 = "urn:oasis:names:tc:ebxml-regrep:registry:xsd:2.1";
  static final String OBJECT_TYPE = "urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:";
  static final String HAS_MEMBER = "urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember";
  static final String IHE_2007 = "urn:ihe:iti:2007:AssociationType:";
  static final String IHE_2010 = "urn:ihe:iti:2010:AssociationType:";
  static final String STATUS = "urn:oasis:names:tc:ebxml-regrep:StatusType:";

  static final String STABLE = "urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1";
  static final String ON_DEMAND = "urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248";
  static final String SUBMISSION_SET = "urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd";
  static final String FOLDER = "urn:uuid:d9d542f3-6cc4-48b6-8870-ea235fbc94c2";

  static final String ENTRY_PATIENT = "urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427";
  static final String SET_PATIENT = "urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446";
  static final String FOLDER_PATIENT = "urn:uuid:f64ffdf0-4b97-4e06-b79f-a52b38ec2f8a";
  static final Set<String> PATIENTS = Set.of(ENTRY_PATIENT, SET_PATIENT, FOLDER_PATIENT);

  static final String ENTRY_UNIQUE = "urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab";
  static final String SET_UNIQUE = "urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8";
  static final String FOLDER_UNIQUE = "urn:uuid:75df8f67-9973-4fbe-a900-df66cefecc5a";
  static final Set<String> UNIQUE_IDS = Set.of(ENTRY_UNIQUE, SET_UNIQUE, FOLDER_UNIQUE);

  static final String SET_SOURCE = "urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832";
  static final String CONTENT_TYPE = "urn:uuid:aa543740-bdda-424e-8c96-df4873be8500";
  static final String FOLDER_CODES = "urn:uuid:1ba97051-7806-41a8-a48b-8fce7af683c5";

  /** Classification scheme of each code that a returned DocumentEntry must have. */
  static final Map<String, String> ENTRY_CODES =
      Map.of(
          "classCode", "urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a",
          "confidentialityCode", "urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f",
          "formatCode", "urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d",
          "healthcareFacilityTypeCode", "urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1",
          "practiceSettingCode", "urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead",
          "typeCode", "urn:uuid:f0306f51-975f-434e-a61c-c59651d33983");

  private Ebrim() {}
}
