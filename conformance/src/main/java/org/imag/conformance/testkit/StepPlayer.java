package org.imag.conformance.testkit;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imag.conformance.client.SecureXml;
import org.imag.conformance.client.SoapReply;
import org.imag.conformance.client.SoapRequest;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.harness.Findings;
import org.imag.conformance.harness.SoapPeer;
import org.imag.conformance.message.Demographics;
import org.imag.conformance.message.Hl7Message;
import org.imag.conformance.message.PatientFeed;
import org.imag.conformance.message.PatientId;
import org.imag.conformance.message.XdsTransaction;
import org.imag.conformance.target.Role;
import org.imag.conformance.target.TargetKey;
import org.imag.conformance.testkit.Documents.WadoImages;
import org.imag.conformance.testkit.Instruction.Assertion;
import org.imag.conformance.testkit.Instruction.Assertions;
import org.imag.conformance.testkit.Instruction.Report;
import org.imag.conformance.testkit.KitTest.Section;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Plays one step: prepares, sends, judges, and keeps what later steps ask for. */
final class StepPlayer {
  private static final String PATIENT = "$patientid$";

  private final TestPlayer player;
  private final Section section;
  private final TestStep step;
  private final Instruction instruction;
  private final StepLog log;
  private final Bench bench;
  private final Findings findings;
  private final Map<String, String> reported;
  private final Map<String, String> reports;

  StepPlayer(
      TestPlayer player, Section section, TestStep step, Instruction instruction, StepLog log) {
    this.player = player;
    this.section = section;
    this.step = step;
    this.instruction = instruction;
    this.log = log;
    this.bench = player.bench();
    this.findings = bench.findings();
    this.reported = new LinkedHashMap<>(player.given());
    this.reports = player.reports(section.key(), instruction);
  }

  void play() throws IOException, InterruptedException {
    try {
      send();
    } finally {
      instruction.reports().forEach(r -> reported.put(r.name(), value(r)));
      log.reports(reported);
    }
    instruction.assertions().ifPresent(this::verify);
    for (ImageCheck check : instruction.checks()) {
      new CheckPlayer(player, section, step, reports).verify(check);
    }
  }

  private void send() throws IOException, InterruptedException {
    switch (instruction.transaction()) {
      case NONE, LOOK_AT_IMAGES -> {}
      case LOOK_AT_MANIFEST -> reported.put("SOPInstanceUID", player.manifest().entry().uniqueId());
      case WADO -> wado();
      case IDENTITY_FEED -> announce();
      case PATIENT_MOVE -> move();
      default -> soap(instruction.transaction().soap().orElseThrow());
    }
  }

  private void announce() throws IOException {
    String patient =
        instruction.newPatient() ? player.session().newPatient() : player.given().get(PATIENT);
    reported.put(PATIENT, patient);
    PatientId id = bench.target().domainPatient(PatientId.parse(patient).id());
    PatientFeed feed = PatientFeed.of("A01", bench.target().feed(), id, Demographics.invented());
    hl7(TargetKey.REGISTRY_MLLP, PatientFeed.TRANSACTION, feed.controlId(), feed.text());
  }

  private void move() throws IOException {
    XadPidChange change = XadPidChange.of(bench.target().feed(), reports);
    reported.put(PATIENT, change.newPatient());
    hl7(TargetKey.ITI_64, "ITI-64", change.controlId(), change.text());
  }

  private void hl7(TargetKey address, String transaction, String controlId, String message)
      throws IOException {
    log.keep("InputMetadata", message.replace('\r', '\n'));
    String answer =
        bench.mllp(Role.FEED).send(bench.target().address(address), transaction, message);
    log.keep("Result", answer.replace('\r', '\n'));
    Hl7Message acknowledgement = Hl7Message.parse(answer);
    String code = acknowledgement.field("MSA", 1);
    if (step.expectation().expects("Success")) {
      findings.expectEqual("MSA-1", "AA", code);
    } else {
      findings.expectOneOf("MSA-1", Set.of("AE", "AR"), code);
    }
    findings.expectEqual("MSA-2", controlId, acknowledgement.field("MSA", 2));
  }

  private void soap(XdsTransaction transaction) throws IOException {
    Prepared prepared = prepared();
    keep(prepared);
    SoapPeer peer = bench.soap(transaction);
    SoapRequest request = request(transaction, prepared);
    keepHeader("OutHeader", request.withBody("<x/>").envelope(peer.endpoint()));
    SoapReply reply =
        instruction.transaction().bringsDocuments() ? retrieve(peer, request) : peer.call(request);
    keepHeader("InHeader", reply.http().text());
    Optional<Element> body = reply.body();
    body.ifPresent(b -> log.keep("Result", b));
    new StatusRules(findings).verify(instruction.transaction(), step.expectation(), reply);
    if (reply.fault().isEmpty()) {
      body.ifPresent(this::verifyContents);
    }
    if (instruction.transaction().bringsDocuments()) {
      new RetrievalPlayer(player, section, step, instruction).verify(prepared.message(), reported);
    }
  }

  private SoapRequest request(XdsTransaction transaction, Prepared prepared) throws IOException {
    if (instruction.transaction() != KitTransaction.PROVIDE) {
      return transaction.request(Xml.serialised(prepared.message()));
    }
    ProvidedFiles files = new ProvidedFiles(section, instruction.documents(), prepared);
    player.session().providedDigests().putAll(files.digests());
    return files.request();
  }

  private SoapReply retrieve(SoapPeer peer, SoapRequest request) throws IOException {
    return peer.retrieve(request, (head, content) -> keep(Download.read(head, content))).reply();
  }

  private void keep(Download download) {
    player.session().logs().downloads().add(section.key(), step.id(), download);
  }

  private void wado() throws IOException {
    WadoImages images = instruction.documents().images().orElseThrow();
    List<String> lines =
        images.file().map(file -> KitFiles.lines(section.folder().resolve(file))).orElse(List.of());
    WadoRequests requests = new WadoRequests(images, lines);
    try {
      requests.play(bench.wadoUri(Role.CONSUMER), step.expectation(), findings, this::keep);
    } finally {
      log.keep("InputMetadata", requests.sent());
      log.keep("Result", requests.received());
    }
  }

  private Prepared prepared() {
    String file =
        instruction
            .input()
            .file()
            .orElseThrow(() -> new TestkitInvalid(section.key() + ": no MetadataFile"));
    Map<String, String> values = new HashMap<>(reports);
    values.putAll(player.given());
    return player
        .session()
        .preparation()
        .prepare(
            KitFiles.xml(section.folder().resolve(file)),
            instruction,
            values,
            step.alternatePatient() ? player.session().newPatient() : player.given().get(PATIENT),
            () -> player.links(section.key(), instruction));
  }

  private void keep(Prepared prepared) {
    log.keep("InputMetadata", prepared.message());
    log.assigned("AssignedPatientId", prepared.patientIds());
    log.assigned("AssignedUids", prepared.uniqueIds());
    log.assigned("AssignedSourceId", prepared.sourceIds());
    log.assigned("AssignedUuids", prepared.uuids());
    prepared.uniqueIds().forEach((object, uid) -> reported.put(object + "_uid", uid));
    prepared.uuids().forEach((object, uuid) -> reported.put(object + "_uuid", uuid));
  }

  private void keepHeader(String part, String envelope) {
    SecureXml.firstChild(
            SecureXml.parse(envelope).getDocumentElement(), SoapRequest.SOAP_12, "Header")
        .ifPresent(header -> log.keep(part, header));
  }

  private void verifyContents(Element body) {
    AnswerObjects objects = AnswerObjects.of(body);
    ContentRules rules = new ContentRules(objects, findings, id -> player.value(section.key(), id));
    rules.verify(instruction.contents());
    new ReturnedMetadata(findings).verify(objects);
  }

  private String value(Report report) {
    return player
        .session()
        .expressions()
        .evaluate(report.expression(), log.part(report.section()))
        .strip();
  }

  private void verify(Assertions assertions) {
    Document data = assertions.ownLog() ? log.data() : Xml.document("Data");
    Map<String, String> symbols = new LinkedHashMap<>(reports);
    symbols.put("$DATE$", LocalDate.now(ZoneOffset.UTC).format(DateTimeFormatter.BASIC_ISO_DATE));
    for (Assertion assertion : assertions.list()) {
      String expression = Symbols.replaced(assertion.expression(), symbols);
      String value = player.session().expressions().evaluate(expression, data);
      findings.expect(
          value.equalsIgnoreCase("true"),
          "assertion " + assertion.id() + " is " + value + ": " + expression);
    }
  }
}
