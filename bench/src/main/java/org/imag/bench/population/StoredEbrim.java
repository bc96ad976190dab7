package org.imag.bench.population;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import java.util.UUID;
import org.imag.conformance.client.XmlText;

/**
 * Objects as ebRIM XML in the form in which a registry keeps and returns them (ITI TF-3 4.2.1, ITI
 * TF-2 3.42.4.1.3.7): a fragment that declares its namespace, with UUIDs, status and version.
 */
public final class StoredEbrim {
  private static final DateTimeFormatter DTM =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);
  private static final String RIM = "urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0";
  private static final String OBJECT_TYPE =
      "urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:";
  private static final String STABLE = "urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1";
  private static final String DOCUMENT_AUTHOR = "urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d";
  private static final String SET_AUTHOR = "urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d";

  private final StringBuilder out = new StringBuilder(8_192);
  private final String owner;
  private final SplittableRandom random;

  private StoredEbrim(UUID owner) {
    this.owner = urn(owner);
    this.random = new SplittableRandom(owner.getMostSignificantBits());
  }

  /** rim:ExtrinsicObject of a document entry. */
  public static String of(DocumentEntry entry) {
    return new StoredEbrim(entry.id()).documentEntry(entry);
  }

  /** rim:RegistryPackage of a submission set. */
  public static String of(SubmissionSet set) {
    return new StoredEbrim(set.id()).submissionSet(set);
  }

  /** rim:RegistryPackage of a folder. */
  public static String of(Folder folder) {
    return new StoredEbrim(folder.id()).folder(folder);
  }

  /** rim:Association. */
  public static String of(Association association) {
    return new StoredEbrim(association.id()).association(association);
  }

  private String documentEntry(DocumentEntry entry) {
    begin("ExtrinsicObject mimeType=\"application/dicom\"", STABLE);
    slot("creationTime", DTM.format(entry.creationTime()));
    slot("hash", entry.hash());
    slot("languageCode", "fr-FR");
    slot("repositoryUniqueId", entry.repositoryUniqueId());
    slot("serviceStartTime", DTM.format(entry.serviceStartTime()));
    slot("serviceStopTime", DTM.format(entry.serviceStopTime()));
    slot("size", Long.toString(entry.size()));
    slot("sourcePatientId", entry.sourcePatientId());
    slot("sourcePatientInfo", "PID-5|LÉVEILLÉ-CŒUR^Maëlys", "PID-7|19870302", "PID-8|F");
    slot("urn:ihe:iti:xds:2013:referenceIdList", entry.references().toArray(String[]::new));
    named(entry.title());
    version();
    author(DOCUMENT_AUTHOR, entry.author());
    code("urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a", entry.classCode());
    code("urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f", entry.confidentialityCode());
    entry.events().forEach(e -> code("urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4", e));
    code("urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d", entry.formatCode());
    code("urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1", entry.facilityCode());
    code("urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead", entry.practiceSettingCode());
    code("urn:uuid:f0306f51-975f-434e-a61c-c59651d33983", entry.typeCode());
    identifier(
        "urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427",
        "XDSDocumentEntry.patientId",
        entry.patientId());
    identifier(
        "urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab",
        "XDSDocumentEntry.uniqueId",
        entry.uniqueId());
    return end("ExtrinsicObject");
  }

  private String submissionSet(SubmissionSet set) {
    begin("RegistryPackage", OBJECT_TYPE + "RegistryPackage");
    slot("submissionTime", DTM.format(set.submissionTime()));
    version();
    author(SET_AUTHOR, set.author());
    code("urn:uuid:aa543740-bdda-424e-8c96-df4873be8500", set.contentTypeCode());
    node("urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd");
    identifier(
        "urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446",
        "XDSSubmissionSet.patientId",
        set.patientId());
    identifier(
        "urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832",
        "XDSSubmissionSet.sourceId",
        set.sourceId());
    identifier(
        "urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8",
        "XDSSubmissionSet.uniqueId",
        set.uniqueId());
    return end("RegistryPackage");
  }

  private String folder(Folder folder) {
    begin("RegistryPackage", OBJECT_TYPE + "RegistryPackage");
    slot("lastUpdateTime", DTM.format(folder.lastUpdateTime()));
    named(folder.title());
    version();
    code("urn:uuid:1ba97051-7806-41a8-a48b-8fce7af683c5", folder.code());
    node("urn:uuid:d9d542f3-6cc4-48b6-8870-ea235fbc94c2");
    identifier(
        "urn:uuid:f64ffdf0-4b97-4e06-b79f-a52b38ec2f8a", "XDSFolder.patientId", folder.patientId());
    identifier(
        "urn:uuid:75df8f67-9973-4fbe-a900-df66cefecc5a", "XDSFolder.uniqueId", folder.uniqueId());
    return end("RegistryPackage");
  }

  private String association(Association association) {
    begin(
        "Association associationType=\"%s\" sourceObject=\"%s\" targetObject=\"%s\""
            .formatted(
                association.kind().urn(), urn(association.source()), urn(association.target())),
        OBJECT_TYPE + "Association");
    if (association.original()) {
      slot("SubmissionSetStatus", "Original");
    }
    version();
    return end("Association");
  }

  private void begin(String element, String objectType) {
    out.append('<').append(element);
    attribute("lid", owner);
    attribute("objectType", objectType);
    attribute("status", "urn:oasis:names:tc:ebxml-regrep:StatusType:Approved");
    attribute("id", owner);
    attribute("xmlns", RIM);
    attribute("xmlns:ns2", "urn:ihe:iti:xds-b:2007");
    out.append('>');
  }

  private String end(String element) {
    return out.append("</").append(element).append('>').toString();
  }

  private void slot(String name, String... values) {
    out.append("<Slot");
    attribute("name", name);
    out.append("><ValueList>");
    for (String value : values) {
      out.append("<Value>").append(XmlText.escape(value)).append("</Value>");
    }
    out.append("</ValueList></Slot>");
  }

  private void named(String text) {
    out.append("<Name><LocalizedString");
    attribute("value", XmlText.escape(text));
    out.append("/></Name>");
  }

  private void version() {
    out.append("<VersionInfo versionName=\"1\"/>");
  }

  private void author(String scheme, String person) {
    beginClassification(scheme, "");
    slot("authorPerson", person);
    out.append("</Classification>");
  }

  private void code(String scheme, Code code) {
    beginClassification(scheme, code.code());
    slot("codingScheme", code.scheme());
    named(code.display());
    out.append("</Classification>");
  }

  private void beginClassification(String scheme, String code) {
    out.append("<Classification");
    attribute("classificationScheme", scheme);
    attribute("classifiedObject", owner);
    attribute("nodeRepresentation", code);
    part("Classification");
    out.append('>');
  }

  private void node(String node) {
    out.append("<Classification");
    attribute("classifiedObject", owner);
    attribute("classificationNode", node);
    part("Classification");
    out.append("/>");
  }

  private void identifier(String scheme, String name, String value) {
    out.append("<ExternalIdentifier");
    attribute("registryObject", owner);
    attribute("identificationScheme", scheme);
    attribute("value", XmlText.escape(value));
    part("ExternalIdentifier");
    out.append('>');
    named(name);
    out.append("</ExternalIdentifier>");
  }

  private void part(String type) {
    attribute("objectType", OBJECT_TYPE + type);
    attribute("id", urn(RandomUuid.of(random)));
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"").append(value).append('"');
  }

  private static String urn(UUID id) {
    return "urn:uuid:" + id;
  }
}
