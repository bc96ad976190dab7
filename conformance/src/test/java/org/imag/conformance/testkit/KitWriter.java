package org.imag.conformance.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small tests in the form of the testkit. */
final class KitWriter {
  static final String REGISTER =
      """
      <RegisterTransaction><XDSb/><AssignUuids/><MetadataFile>metadata.xml</MetadataFile>
        <Report name="title" section="InputMetadata">
          //*[local-name()='ExtrinsicObject'][1]/*[local-name()='Name']/*/@value
        </Report>
      </RegisterTransaction>
      """;

  private final Path tests;

  KitWriter(Path kit) throws IOException {
    tests = Files.createDirectories(kit.resolve("tests"));
  }

  /** A section of a test. */
  KitWriter section(String test, String section, String steps) throws IOException {
    Path folder = Files.createDirectories(tests.resolve(test).resolve(section));
    Path index = tests.resolve(test).resolve("index.idx");
    String listed = Files.exists(index) ? Files.readString(index) : "#" + test + "\n";
    if (listed.lines().noneMatch(section::equals)) {
      Files.writeString(index, listed + section + "\n");
    }
    Files.writeString(tests.resolve(test).resolve("collections.txt"), "reg\n#reg_mu\n");
    Files.writeString(tests.resolve(test).resolve("readme.txt"), "\nAbout " + test + "\nMore\n");
    Files.writeString(
        folder.resolve("testplan.xml"),
        "<TestPlan><Test>" + test + "/" + section + "</Test>" + steps + "</TestPlan>");
    return this;
  }

  /** A file of a section. */
  KitWriter file(String test, String section, String name, String text) throws IOException {
    Files.writeString(tests.resolve(test).resolve(section).resolve(name), text);
    return this;
  }

  static String step(String id, String expectation, String instruction) {
    return "<TestStep id=\"" + id + "\"><Goal>g</Goal>" + expectation + instruction + "</TestStep>";
  }

  static String success() {
    return "<ExpectedStatus>Success</ExpectedStatus>";
  }

  static String failure(String more) {
    return "<ExpectedStatus>Failure</ExpectedStatus>" + more;
  }

  static String query(String more) {
    return "<StoredQueryTransaction><XDSb/><MetadataFile>query.xml</MetadataFile>"
        + more
        + "</StoredQueryTransaction>";
  }

  static String contents(String contents) {
    return "<ExpectedContents>" + contents + "</ExpectedContents>";
  }

  static final String QUERY =
      """
      <query:AdhocQueryRequest xmlns:query="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0"
          xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">
        <query:ResponseOption returnComposedObjects="true" returnType="LeafClass"/>
        <rim:AdhocQuery id="urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4">
          <rim:Slot name="$XDSDocumentEntryEntryUUID">
            <rim:ValueList><rim:Value>('$uuid$')</rim:Value></rim:ValueList>
          </rim:Slot>
        </rim:AdhocQuery>
      </query:AdhocQueryRequest>
      """;
}
