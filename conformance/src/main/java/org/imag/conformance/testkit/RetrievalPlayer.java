package org.imag.conformance.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imag.conformance.message.RetrievedDocument;
import org.imag.conformance.testkit.KitTest.Section;
import org.imag.conformance.testkit.Link.UseId;
import org.w3c.dom.Element;

/** Judges the documents that a retrieval brought, and keeps what later steps ask of them. */
final class RetrievalPlayer {
  private final TestPlayer player;
  private final Section section;
  private final TestStep step;
  private final Instruction instruction;
  private final List<Download> came;

  RetrievalPlayer(TestPlayer player, Section section, TestStep step, Instruction instruction) {
    this.player = player;
    this.section = section;
    this.step = step;
    this.instruction = instruction;
    this.came = player.session().logs().downloads().of(section.key(), step.id());
  }

  /**
   * Judges them.
   *
   * @param request as it was sent
   * @param reported gets the reports about each document
   */
  void verify(Element request, Map<String, String> reported) throws IOException {
    report(reported);
    RetrievedDocuments documents = new RetrievedDocuments(player.bench().findings(), came);
    if (step.expectation().expects("Success")) {
      documents.verifyRequested(request);
      instruction.documents().metadata().ifPresent(query -> documents.verifyAgainst(answer(query)));
    }
    documents.verifyContents(digests());
  }

  private Element answer(StepPlace query) {
    SectionKey there = player.place(section.key(), query);
    return player.session().logs().result(there, query.step());
  }

  /** Of what was provided in the run, and of the files that the plan refers to. */
  private Map<String, String> digests() throws IOException {
    Map<String, String> digests = new HashMap<>(player.session().providedDigests());
    for (Link link : instruction.useIds()) {
      String file = instruction.documents().references().get(link.symbol());
      if (link instanceof UseId && file != null) {
        try (InputStream in = Files.newInputStream(file(file))) {
          digests.put(player.value(section.key(), link), Download.sha1(in));
        }
      }
    }
    return digests;
  }

  /** Plans name the file as seen from the section, or from the test. */
  private Path file(String name) {
    Path fromSection = section.folder().resolve(name);
    return Files.isReadable(fromSection) ? fromSection : section.folder().resolveSibling(name);
  }

  private void report(Map<String, String> reported) {
    for (int i = 0; i < came.size(); i++) {
      Download download = came.get(i);
      RetrievedDocument head = download.head();
      String document = "_doc" + (i + 1) + "$";
      reported.put("$repuid" + document, text(head.repositoryUniqueId()));
      reported.put("$mimetype" + document, text(head.mimeType()));
      reported.put("$home" + document, text(head.home()));
      reported.put("$hash" + document, download.sha1());
      reported.put("$size" + document, String.valueOf(download.size()));
    }
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}
