package org.imag.affinity.region;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every key a region file may carry: its name, the kind of value it takes, its default and what it
 * is for. A key without default is required. A default may name another key in braces.
 */
public enum RegionKey {
  REGION_NAME(
      "region.name", ValueKind.NAME, null, "short name of the region, also its data folder"),
  HOME_COMMUNITY_ID(
      "region.homeCommunityId",
      ValueKind.URN_OID,
      null,
      "homeCommunityId of the region, urn:oid: form"),
  TIME_ZONE("region.timeZone", ValueKind.ZONE, null, "zone of DICOM times that carry no offset"),
  BIND_ADDRESS(
      "network.bindAddress", ValueKind.TEXT, "127.0.0.1", "address the ports are opened on"),
  HOST(
      "network.host",
      ValueKind.TEXT,
      "localhost",
      "host name under which others reach this region"),
  HTTPS_PORT("https.port", ValueKind.PORT, null, "SOAP and DICOMweb, mutual TLS"),
  SOAP_REPLY_TO_ALLOWED(
      "soap.replyTo.allowed",
      ValueKind.HTTPS_ORIGINS,
      "",
      "https://host[:port] of every system to which asynchronous answers may be sent, by comma; none:"
          + " every answer is synchronous"),
  MANAGEMENT_PORT("management.port", ValueKind.PORT, null, "WildFly management, loopback only"),
  SERVER_HEAP("server.heap", ValueKind.MEMORY, "768m", "heap of the server process"),
  AFFINITY_DOMAIN_OID(
      "identity.affinityDomain.oid",
      ValueKind.OID,
      null,
      "assigning authority of the patient ids in the registry"),
  AFFINITY_DOMAIN_NAMESPACE(
      "identity.affinityDomain.namespace", ValueKind.NAME, null, "its HL7 v2 namespace id"),
  SOURCE_OID(
      "identity.source.oid",
      ValueKind.OID,
      null,
      "assigning authority of the hospital's patient ids"),
  SOURCE_NAMESPACE("identity.source.namespace", ValueKind.NAME, null, "its HL7 v2 namespace id"),
  SOURCE_APPLICATION(
      "identity.source.application",
      ValueKind.TEXT,
      null,
      "MSH-3 of the only system that may announce these patients"),
  SOURCE_FACILITY("identity.source.facility", ValueKind.TEXT, null, "MSH-4 of that system"),
  HOSPITALS(
      "identity.hospitals",
      ValueKind.HOSPITALS,
      "",
      "further hospitals, comma-separated: namespace^OID^MSH-3^MSH-4 of the only system that may"
          + " announce their patients"),
  FHIR_SOURCES(
      "identity.fhirSources",
      ValueKind.FHIR_SOURCES,
      "",
      "who may feed patients by FHIR (ITI-104), comma-separated: namespace of a hospital^common name"
          + " of the client certificate of its one source; none: nobody"),
  INS_PROFILE(
      "identity.ins",
      ValueKind.INS_PROFILE,
      "production",
      "which national numbers (INS) are taken: production, test (and demonstration), or none"),
  PIX_MLLP_PORT(
      "pix-pdq.mllp.port",
      ValueKind.PORT,
      null,
      "ITI-8, 9, 21, 22, 30 and 31, MLLP over mutual TLS"),
  PIX_SUBSCRIBERS(
      "pix-pdq.subscribers",
      ValueKind.SUBSCRIBERS,
      "",
      "systems that are told of changed patient ids, comma-separated: MSH-5^MSH-6^host:port (ITI-10)"
          + " or OID^name^https URL (ITI-46), then ^OIDs of domains joined by +, or *"),
  MATCHING_PARAMETERS(
      "identity.matching",
      ValueKind.PATH,
      "",
      "file with what the comparison of patients weighs; none: what comes with the product"),
  IDENTITY_DESK_USERS(
      "identity.desk.users",
      ValueKind.PATH,
      "desk-users",
      "file of the people who may work at the identity desk; without it nobody may"),
  IDENTITY_DESK_WORKSTATIONS(
      "identity.desk.workstations",
      ValueKind.TEXT,
      "identity-desk",
      "common names of the certificates of the identity desk's computers, comma-separated; over"
          + " HTTPS they open its pages and nothing else, and no other certificate opens them"),
  IDENTITY_DESK_IDLE_MINUTES(
      "identity.desk.idleMinutes",
      ValueKind.MINUTES,
      "15",
      "how long somebody at the identity desk may do nothing and stay logged in"),
  REGISTRY_MLLP_PORT(
      "registry.mllp.port",
      ValueKind.PORT,
      null,
      "ITI-8 and ITI-64 of the registry, MLLP over mutual TLS"),
  REGISTRY_IDENTITY_SOURCE(
      "registry.identitySource.application",
      ValueKind.TEXT,
      "*",
      "MSH-3 of the only system that may feed the registry's patients, * for every trusted node"),
  CODE_FILES(
      "codes.files",
      ValueKind.TEXT,
      "built-in",
      "code sets of the affinity domain: files like IHE's codes.xml, comma-separated"),
  STRICT_CODE_TYPES(
      "codes.strict",
      ValueKind.CODE_TYPES,
      "",
      "code types whose unknown codes the registry refuses, comma-separated"),
  REPOSITORY_UNIQUE_ID(
      "repository.uniqueId", ValueKind.OID, null, "repositoryUniqueId of the repository"),
  REPOSITORY_SOURCES(
      "repository.sources",
      ValueKind.OIDS_OR_ALL,
      "*",
      "SubmissionSet.sourceId of every document source that may submit, comma-separated; * for"
          + " every trusted node"),
  REPOSITORY_ADMINISTRATORS(
      "repository.administrators",
      ValueKind.TEXT,
      "",
      "common names of the certificates whose holders may remove documents, comma-separated; * for"
          + " every trusted node"),
  REPOSITORY_LIMITED_METADATA(
      "repository.limitedMetadata",
      ValueKind.FLAG,
      "false",
      "whether submissions with limited metadata are received for later filing (XDR, XDM)"),
  REPOSITORY_DIRECTORY(
      "repository.directory", ValueKind.PATH, "documents", "content store of the repository"),
  REPOSITORY_MAX_DOCUMENT_BYTES(
      "repository.maxDocumentBytes",
      ValueKind.NUMBER,
      "2147483648",
      "largest document taken, in bytes"),
  REPOSITORY_CONTENT(
      "repository.content",
      ValueKind.CONTENT_STORE,
      "fs",
      "where documents are taken in: fs (files) or s3 (an S3-compatible object store)"),
  REPOSITORY_S3_ENDPOINT(
      "repository.s3.endpoint",
      ValueKind.STORE_ENDPOINT,
      "",
      "address of the object store, needed when a content store is s3"),
  REPOSITORY_S3_REGION(
      "repository.s3.region",
      ValueKind.NAME,
      "us-east-1",
      "region that its requests are signed for"),
  REPOSITORY_S3_BUCKET(
      "repository.s3.bucket", ValueKind.BUCKET, "imag-documents", "bucket of the documents"),
  REPOSITORY_S3_CREDENTIALS(
      "repository.s3.credentials",
      ValueKind.PATH,
      "s3.credentials",
      "file with accessKeyId and secretAccessKey of the object store"),
  REPOSITORY_ARCHIVE_CONTENT(
      "repository.archive.content",
      ValueKind.ARCHIVE_STORE,
      "none",
      "where old documents move to: none (they stay), fs or s3"),
  REPOSITORY_ARCHIVE_DIRECTORY(
      "repository.archive.directory",
      ValueKind.PATH,
      "documents-archive",
      "archive tier of the content store"),
  REPOSITORY_ARCHIVE_S3_ENDPOINT(
      "repository.archive.s3.endpoint",
      ValueKind.STORE_ENDPOINT,
      "{repository.s3.endpoint}",
      "address of the archive tier's object store"),
  REPOSITORY_ARCHIVE_S3_BUCKET(
      "repository.archive.s3.bucket",
      ValueKind.BUCKET,
      "imag-documents-archive",
      "bucket of the archive tier"),
  REPOSITORY_ARCHIVE_S3_CREDENTIALS(
      "repository.archive.s3.credentials",
      ValueKind.PATH,
      "{repository.s3.credentials}",
      "file with its accessKeyId and secretAccessKey"),
  REPOSITORY_VERIFICATION_PACE(
      "repository.verification.bytesPerSecond",
      ValueKind.NUMBER,
      "10485760",
      "pace at which stored documents are read again and compared with their hash"),
  REPOSITORY_VERIFICATION_DAYS(
      "repository.verification.days",
      ValueKind.NUMBER,
      "30",
      "a document is read again when its last verification is older than this many days"),
  REPOSITORY_UPKEEP_SECONDS(
      "repository.upkeepSeconds",
      ValueKind.NUMBER,
      "600",
      "pause between two looks for documents to verify or to move"),
  RETENTION_ONLINE_DAYS(
      "retention.onlineDays",
      ValueKind.NUMBER,
      "730",
      "documents submitted longer ago than this many days move to the archive tier"),
  RETENTION_LAST_STAY_YEARS(
      "retention.yearsAfterLastStay",
      ValueKind.YEARS,
      "20",
      "documents of a patient are kept this many years after the last stay"),
  RETENTION_BIRTHDAY(
      "retention.untilBirthday", ValueKind.YEARS, "28", "and until this birthday of the patient"),
  RETENTION_DEATH_YEARS(
      "retention.yearsAfterDeath",
      ValueKind.YEARS,
      "10",
      "and this many years after the patient's death"),
  RETENTION_PATIENTS(
      "retention.patients",
      ValueKind.PATH,
      "patients.csv",
      "file in which the hospital tells births, last stays and deaths; need not exist"),
  RETENTION_DELETE(
      "retention.delete",
      ValueKind.DELETION,
      "never",
      "never, or afterLegalMinimum: unlisted documents go when all three dates have passed"),
  SOURCE_REPOSITORY_UNIQUE_ID(
      "source.repositoryUniqueId",
      ValueKind.OID,
      null,
      "repositoryUniqueId of the imaging document source, named in every manifest"),
  SOURCE_SOURCE_ID(
      "source.sourceId", ValueKind.OID, null, "SubmissionSet.sourceId of published manifests"),
  SOURCE_AE_TITLE(
      "source.aeTitle", ValueKind.NAME, null, "Retrieve AE Title named in every manifest"),
  SOURCE_QUIET_SECONDS(
      "source.quietSeconds",
      ValueKind.NUMBER,
      "5",
      "a study is published when no instance arrived for this many seconds"),
  SOURCE_POLL_SECONDS(
      "source.pollSeconds",
      ValueKind.NUMBER,
      "30",
      "pause between two searches of an archive that does not tell of new studies itself"),
  SOURCE_POLL_OVERLAP_DAYS(
      "source.pollOverlapDays",
      ValueKind.NUMBER,
      "3",
      "such a search goes back this many days of Study Date before the day searched last"),
  SOURCE_RECONCILE_AT(
      "source.reconcileAt",
      ValueKind.TIME_OF_DAY,
      "03:00",
      "when archive, manifests and registry are compared each day, or never"),
  SOURCE_RETRIEVE_URL(
      "source.retrieveUrl",
      ValueKind.RETRIEVE_URL,
      "series",
      "what Retrieve URL of a manifest names: each series, the WADO-RS service, or none"),
  SOURCE_PIX_V3_URL(
      "source.pixV3.url",
      ValueKind.HTTPS_URL,
      "",
      "ITI-45 endpoint to ask for the patient ids of studies; none: ITI-9 at pix-pdq.mllp.port"),
  SOURCE_ACCESSION_OID(
      "source.accessionNumber.oid", ValueKind.OID, null, "issuer of the accession numbers"),
  REPORTS_MLLP_PORT(
      "source.reports.mllp.port",
      ValueKind.PORT,
      "",
      "imaging reports from the RIS (HL7 ORU, MDM), MLLP over mutual TLS; none: not offered"),
  REPORTS_APPLICATION(
      "source.reports.application",
      ValueKind.TEXT,
      "{identity.source.application}",
      "MSH-3 of the only system that may send reports, * for every trusted node"),
  REPORTS_DIRECTORY(
      "source.reports.directory",
      ValueKind.PATH,
      "",
      "folder that is watched for reports as files; none: no folder is watched"),
  REPORTS_MAX_BYTES(
      "source.reports.maxBytes",
      ValueKind.BYTES_IN_MEMORY,
      "16777216",
      "largest report message or file taken, in bytes"),
  REPORTS_FROM_ARCHIVE(
      "source.reports.fromArchive",
      ValueKind.FLAG,
      "false",
      "whether PDF reports that studies of the archive contain are published as documents too"),
  ARCHIVE_KIND(
      "archive.kind",
      ValueKind.ARCHIVE_KIND,
      "embedded",
      "embedded: the archive that comes with the product; dicomweb: another one behind it"),
  ARCHIVE_DIRECTORY(
      "archive.directory", ValueKind.PATH, "archive", "files of the embedded archive"),
  ARCHIVE_DICOMWEB_URL(
      "archive.dicomweb.url",
      ValueKind.SERVICE_URL,
      "",
      "base of the DICOMweb services of the other archive, needed when archive.kind = dicomweb"),
  ARCHIVE_DICOMWEB_CONNECT_SECONDS(
      "archive.dicomweb.connectSeconds",
      ValueKind.NUMBER,
      "5",
      "how long a connection to it may take"),
  ARCHIVE_DICOMWEB_ANSWER_SECONDS(
      "archive.dicomweb.answerSeconds",
      ValueKind.NUMBER,
      "30",
      "how long it may take to begin an answer"),
  ARCHIVE_DICOMWEB_STALL_SECONDS(
      "archive.dicomweb.stallSeconds",
      ValueKind.NUMBER,
      "30",
      "how long it may send or take nothing in the middle of a transfer"),
  ARCHIVE_DICOMWEB_BEARER_FILE(
      "archive.dicomweb.bearer.file",
      ValueKind.PATH,
      "",
      "file with the bearer token to show it; read again whenever it changes"),
  ARCHIVE_DICOMWEB_BASIC_FILE(
      "archive.dicomweb.basic.file",
      ValueKind.PATH,
      "",
      "file with user:password to show it; read again whenever it changes"),
  AUDIT_HOST("audit.host", ValueKind.TEXT, "localhost", "host of the audit record repository"),
  AUDIT_PORT(
      "audit.port", ValueKind.PORT, "{audit.syslog.port}", "port of the audit record repository"),
  AUDIT_SYSLOG_PORT(
      "audit.syslog.port", ValueKind.PORT, null, "ITI-20 syslog over mutual TLS, own repository"),
  AUDIT_SYSLOG_MAX_MESSAGE_BYTES(
      "audit.syslog.maxMessageBytes",
      ValueKind.NUMBER,
      "16777216",
      "largest audit message taken, in bytes"),
  AUDIT_SPOOL_DIRECTORY(
      "audit.spool.directory", ValueKind.PATH, "audit-spool", "durable spool of audit records"),
  DATABASE_PORT("database.port", ValueKind.PORT, null, "port of the embedded PostgreSQL"),
  DATABASE_URL(
      "database.url",
      ValueKind.TEXT,
      "jdbc:postgresql://localhost:{database.port}/imag",
      "JDBC URL of the region's database"),
  DATABASE_USER("database.user", ValueKind.NAME, "imag", "database role of the server"),
  DATABASE_DIRECTORY(
      "database.directory", ValueKind.PATH, "postgresql", "files of the embedded PostgreSQL"),
  TLS_DIRECTORY(
      "tls.directory",
      ValueKind.PATH,
      "tls",
      "key stores: <actor>.p12, trust.p12 and their password");

  private final String key;
  private final ValueKind kind;
  private final String defaultValue;
  private final String purpose;

  RegionKey(String key, ValueKind kind, String defaultValue, String purpose) {
    this.key = key;
    this.kind = kind;
    this.defaultValue = defaultValue;
    this.purpose = purpose;
  }

  /** The name as written in the file. */
  public String key() {
    return key;
  }

  /** What the value must look like. */
  public ValueKind kind() {
    return kind;
  }

  /** The value taken when the file is silent; empty when the key is required. */
  public Optional<String> defaultValue() {
    return Optional.ofNullable(defaultValue);
  }

  /** One line on what the key is for. */
  public String purpose() {
    return purpose;
  }

  /** The key of that name, if there is one. */
  public static Optional<RegionKey> named(String key) {
    return Arrays.stream(values()).filter(candidate -> candidate.key.equals(key)).findFirst();
  }
}
