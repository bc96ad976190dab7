package org.imag.conformance.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imag.conformance.harness.Findings;
import org.imag.conformance.target.TargetKey;
import org.imag.conformance.testkit.KitTest.Section;
import org.imag.dicom.DataSet;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Plays the comparisons of a step: of answers, of images, and of the published manifest. */
final class CheckPlayer {
  /** Symbol under which plans have the SOP Instance UID of the manifest. */
  private static final String MANIFEST_UID = "siuid";

  private final TestPlayer player;
  private final Section section;
  private final TestStep step;
  private final Map<String, String> reports;
  private final Findings findings;

  CheckPlayer(TestPlayer player, Section section, TestStep step, Map<String, String> reports) {
    this.player = player;
    this.section = section;
    this.step = step;
    this.reports = reports;
    this.findings = player.bench().findings();
  }

  void verify(ImageCheck check) throws IOException, InterruptedException {
    switch (check.process()) {
      case ImageCheck.SAME_ANSWER -> answers().sameAnswer(answer(check));
      case ImageCheck.SAME_HOMES -> answers().sameHomes(answer(check));
      case ImageCheck.SOME_ERROR -> answers().someError(answer(check));
      case ImageCheck.SAME_HTTP_STATUS -> answers().sameHttpStatus(answer(check));
      case ImageCheck.SAME_IMAGES ->
          new ImageChecks(findings).same(standardImages(check), came(check), check.attributes());
      case ImageCheck.SAME_MANIFEST ->
          manifest().same(StandardManifest.read(file(check)), source());
      case ImageCheck.SAME_MANIFEST_METADATA ->
          manifest().sameMetadata(standardMetadata(check), reports.getOrDefault(MANIFEST_UID, ""));
      default -> throw new IllegalArgumentException(check.process());
    }
  }

  private AnswerChecks answers() {
    Element standard =
        step.standard()
            .orElseThrow(() -> new TestkitInvalid(section.key() + ": a check without Standard"));
    Document copy = Xml.detached(standard);
    Symbols.replace(copy.getDocumentElement(), player.given());
    return new AnswerChecks(findings, copy.getDocumentElement());
  }

  private Element answer(ImageCheck check) {
    StepPlace came = place(check);
    return player.session().logs().result(player.place(section.key(), came), came.step());
  }

  private List<Download> came(ImageCheck check) {
    StepPlace came = place(check);
    SectionKey there = player.place(section.key(), came);
    return player.session().logs().downloads().of(there, came.step());
  }

  private StepPlace place(ImageCheck check) {
    return check
        .came()
        .orElseThrow(() -> new TestkitInvalid(section.key() + ": a check of no step"));
  }

  private List<DataSet> standardImages(ImageCheck check) {
    return check.standardImages().map(player.images()::images).orElse(List.of());
  }

  private ManifestChecks manifest() throws IOException, InterruptedException {
    return new ManifestChecks(findings, player.manifest());
  }

  private String source() {
    return player.bench().target().text(TargetKey.SOURCE_REPOSITORY_ID);
  }

  private Element standardMetadata(ImageCheck check) {
    return KitFiles.xml(file(check)).getDocumentElement();
  }

  private Path file(ImageCheck check) {
    return check
        .file()
        .map(section.folder()::resolve)
        .orElseThrow(() -> new TestkitInvalid(section.key() + ": a check without its file"));
  }
}
