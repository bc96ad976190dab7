package org.imag.conformance.message;

import java.util.Map;

/** Names and identifiers of XDS metadata (ITI TF-3 4.2, 4.2.5). */
public final class XdsNames {
  /** Namespace of XDS.b messages. */
  public static final String XDS_B = "urn:ihe:iti:xds-b:2007";

  /** Namespace of XDS-I.b messages. */
  public static final String XDS_I = "urn:ihe:rad:xdsi-b:2009";

  /** Namespace of ebRIM. */
  public static final String RIM = "urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0";

  /** Namespace of ebRS. */
  public static final String RS = "urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0";

  /** Namespace of the life cycle messages. */
  public static final String LCM = "urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0";

  /** Namespace of the query messages. */
  public static final String QUERY = "urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0";

  /** Namespace of XOP. */
  public static final String XOP = "http://www.w3.org/2004/08/xop/include";

  /** objectType of a stable DocumentEntry. */
  public static final String STABLE = "urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1";

  /** objectType of an on-demand DocumentEntry. */
  public static final String ON_DEMAND = "urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248";

  /** Association of a SubmissionSet or Folder with what it holds. */
  public static final String HAS_MEMBER =
      "urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember";

  /** The source replaces the target. */
  public static final String RPLC = "urn:ihe:iti:2007:AssociationType:RPLC";

  /** The source transforms the target. */
  public static final String XFRM = "urn:ihe:iti:2007:AssociationType:XFRM";

  /** The source adds to the target. */
  public static final String APND = "urn:ihe:iti:2007:AssociationType:APND";

  /** The source transforms and replaces the target. */
  public static final String XFRM_RPLC = "urn:ihe:iti:2007:AssociationType:XFRM_RPLC";

  /** The source is a signature of the target. */
  public static final String SIGNS = "urn:ihe:iti:2007:AssociationType:signs";

  /** The source is what an on-demand target was once. */
  public static final String IS_SNAPSHOT_OF = "urn:ihe:iti:2010:AssociationType:IsSnapshotOf";

  /** Instruction: change the status of the target. */
  public static final String UPDATE_AVAILABILITY_STATUS =
      "urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus";

  /** Instruction: take the target, a new association. */
  public static final String SUBMIT_ASSOCIATION =
      "urn:ihe:iti:2010:AssociationType:SubmitAssociation";

  /** documentAvailability of a document that cannot be retrieved now. */
  public static final String OFFLINE = "urn:ihe:iti:2010:DocumentAvailability:Offline";

  /** status of a current object. */
  public static final String APPROVED = "urn:oasis:names:tc:ebxml-regrep:StatusType:Approved";

  /** status of a replaced object. */
  public static final String DEPRECATED = "urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated";

  /** All was done. */
  public static final String SUCCESS = "urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success";

  /** Nothing was done. */
  public static final String FAILURE = "urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Failure";

  /** Some was done. */
  public static final String PARTIAL_SUCCESS = "urn:ihe:iti:2007:ResponseStatusType:PartialSuccess";

  /** CXi type of an accession number. */
  public static final String ACCESSION = "urn:ihe:iti:xds:2013:accession";

  /** CXi type of a Study Instance UID. */
  public static final String STUDY_INSTANCE_UID = "urn:ihe:iti:xds:2016:studyInstanceUID";

  /** Slot of referenceIdList. */
  public static final String REFERENCE_ID_LIST = "urn:ihe:iti:xds:2013:referenceIdList";

  static final String AUTHOR = "urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d";
  static final String SUBMISSION_SET = "urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd";
  static final String SUBMISSION_SET_AUTHOR = "urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d";

  /** Classification scheme of each coded DocumentEntry attribute. */
  static final Map<String, String> DOCUMENT_ENTRY_CODES =
      Map.of(
          "classCode", "urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a",
          "confidentialityCode", "urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f",
          "eventCodeList", "urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4",
          "formatCode", "urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d",
          "healthcareFacilityTypeCode", "urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1",
          "practiceSettingCode", "urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead",
          "typeCode", "urn:uuid:f0306f51-975f-434e-a61c-c59651d33983");

  static final Map<String, String> DOCUMENT_ENTRY_IDENTIFIERS =
      Map.of(
          "patientId", "urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427",
          "uniqueId", "urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab");

  static final Map<String, String> SUBMISSION_SET_CODES =
      Map.of("contentTypeCode", "urn:uuid:aa543740-bdda-424e-8c96-df4873be8500");

  static final Map<String, String> SUBMISSION_SET_IDENTIFIERS =
      Map.of(
          "patientId", "urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446",
          "sourceId", "urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832",
          "uniqueId", "urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8");

  static final String FOLDER = "urn:uuid:d9d542f3-6cc4-48b6-8870-ea235fbc94c2";

  static final Map<String, String> FOLDER_CODES =
      Map.of("codeList", "urn:uuid:1ba97051-7806-41a8-a48b-8fce7af683c5");

  static final Map<String, String> FOLDER_IDENTIFIERS =
      Map.of(
          "patientId", "urn:uuid:f64ffdf0-4b97-4e06-b79f-a52b38ec2f8a",
          "uniqueId", "urn:uuid:75df8f67-9973-4fbe-a900-df66cefecc5a");

  private XdsNames() {}
}
