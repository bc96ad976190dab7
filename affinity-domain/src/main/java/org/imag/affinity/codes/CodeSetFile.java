package org.imag.affinity.codes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One file in the format of the codes.xml that IHE and NIST publish: {@code Codes/CodeType@name}
 * with {@code Code@code,@codingScheme,@display}. Beside it, {@code CodingScheme@oid,@designator}
 * tells which designator stands for which OID. Other elements and attributes are passed over.
 */
final class CodeSetFile {
  /** Names the file that comes with the software. */
  static final String BUILT_IN = "built-in";

  private static final String RESOURCE = "imag-codes.xml";
  private static final int MOST_PROBLEMS = 50;

  private final String name;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, String> schemes = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private CodeType type;

  /** A code of the file; the scheme of a MIME type is empty. */
  record Entry(CodeType type, String code, String scheme) {}

  private CodeSetFile(String name) {
    this.name = name;
  }

  /** Reads the file; what is wrong with it is in its problems. */
  static CodeSetFile read(String name) {
    CodeSetFile file = new CodeSetFile(name);
    try (InputStream content = open(name)) {
      file.parse(content);
    } catch (IOException e) {
      file.problems.add(name + ": the file cannot be read: " + e.getMessage());
    }
    return file;
  }

  private static InputStream open(String name) throws IOException {
    return name.equals(BUILT_IN)
        ? CodeSetFile.class.getResourceAsStream(RESOURCE)
        : Files.newInputStream(Path.of(name));
  }

  List<Entry> entries() {
    return entries;
  }

  /** OIDs of coding schemes by their designators. */
  Map<String, String> schemes() {
    return schemes;
  }

  /** Each with the file and the line. */
  List<String> problems() {
    return problems;
  }

  private void parse(InputStream content) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(content);
      while (reader.hasNext() && problems.size() < MOST_PROBLEMS) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          element(reader);
        }
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
      problems.add("%s:%d: not well-formed XML".formatted(name, line));
    }
    if (entries.isEmpty() && problems.isEmpty()) {
      problems.add(name + ": the file has no codes");
    }
  }

  private void element(XMLStreamReader reader) {
    switch (reader.getLocalName()) {
      case "CodeType" -> type = codeType(reader);
      case "Code" -> code(reader);
      case "CodingScheme" -> schemes.put(required(reader, "designator"), required(reader, "oid"));
      default -> {}
    }
  }

  private CodeType codeType(XMLStreamReader reader) {
    String text = required(reader, "name");
    return CodeType.named(text)
        .orElseGet(
            () -> {
              problem(reader, "unknown code type '" + text + "'");
              return null;
            });
  }

  private void code(XMLStreamReader reader) {
    if (type != null) {
      String scheme = type == CodeType.MIME_TYPE ? "" : required(reader, "codingScheme");
      entries.add(new Entry(type, required(reader, "code"), scheme));
    }
  }

  private String required(XMLStreamReader reader, String attribute) {
    String value = reader.getAttributeValue(null, attribute);
    if (value == null || value.isBlank()) {
      problem(reader, reader.getLocalName() + " has no attribute " + attribute);
      return "";
    }
    return value.strip();
  }

  private void problem(XMLStreamReader reader, String text) {
    problems.add("%s:%d: %s".formatted(name, reader.getLocation().getLineNumber(), text));
  }
}
