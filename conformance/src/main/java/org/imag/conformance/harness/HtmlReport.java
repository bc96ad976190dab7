package org.imag.conformance.harness;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.imag.conformance.client.Exchange;

/** The result of a run as one self-contained page, with each exchanged message. */
public final class HtmlReport {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private static final String STYLE =
      """
      :root{color-scheme:light dark;--line:#8884;--ok:#1a7f37;--bad:#c62828;--off:#777;--stop:#b26a00}
      body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}
      h1{font-size:1.4rem;margin:0 0 .3rem}
      .counts b{margin-right:.3rem}.counts span{margin-right:1.2rem}
      details{border-top:1px solid var(--line);padding:.35rem 0}
      details details{margin-left:1rem}
      summary{cursor:pointer;display:flex;gap:.8rem;align-items:baseline}
      .v{flex:0 0 6.5rem;font-weight:600;font-size:.8rem}
      .id{flex:0 0 14rem;font-family:ui-monospace,monospace;font-size:.85rem}
      .s{margin-left:auto;color:var(--off);font-size:.8rem;text-align:right}
      .PASSED{color:var(--ok)}.FAILED{color:var(--bad)}.NOT_CLAIMED{color:var(--off)}.BLOCKED{color:var(--stop)}
      ul{margin:.4rem 0;color:var(--bad)}
      pre{background:#8881;border:1px solid var(--line);border-radius:4px;padding:.6rem;overflow:auto;
      max-height:28rem;white-space:pre-wrap;overflow-wrap:anywhere;font-size:.8rem;margin:.3rem 0}
      h4{margin:.5rem 0 0;font-size:.8rem;color:var(--off)}
      """;

  private final Writer out;

  private HtmlReport(Writer out) {
    this.out = out;
  }

  /** Writes the page. */
  public static void write(RunResult run, Path file) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      new HtmlReport(writer).page(run);
    }
  }

  private void page(RunResult run) throws IOException {
    String title = Markup.html("Conformance of " + run.target());
    out.write("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
    out.write(title + "</title><style>\n" + STYLE + "</style></head><body><h1>" + title + "</h1>");
    out.write("<p>" + TIME.format(run.startedAt()) + ", " + run.took().toSeconds() + " s</p>");
    out.write("<p class=\"counts\">");
    for (Verdict verdict : Verdict.values()) {
      out.write(
          "<span class=\"%s\"><b>%d</b>%s</span>"
              .formatted(verdict, run.count(verdict), words(verdict)));
    }
    out.write("</p>\n");
    for (TestResult result : run.results()) {
      test(result);
    }
    out.write("</body></html>\n");
  }

  private void test(TestResult result) throws IOException {
    TestCard card = result.card();
    out.write(
        "<details id=\"%s\"><summary><span class=\"v %s\">%s</span>"
            .formatted(Markup.html(card.id()), result.verdict(), words(result.verdict())));
    out.write("<span class=\"id\">" + Markup.html(card.id()) + "</span>");
    out.write("<span>" + Markup.html(card.title()) + "</span>");
    out.write("<span class=\"s\">" + Markup.html(card.section()) + "</span></summary>");
    if (!result.findings().isEmpty()) {
      out.write("<ul>");
      for (String finding : result.findings()) {
        out.write("<li>" + Markup.html(finding) + "</li>");
      }
      out.write("</ul>");
    }
    for (Exchange exchange : result.exchanges()) {
      exchange(exchange);
    }
    out.write("</details>\n");
  }

  private void exchange(Exchange exchange) throws IOException {
    out.write(
        "<details><summary><span>%s</span><span>%s</span><span class=\"s\">%s, %d ms</span></summary>"
            .formatted(
                Markup.html(exchange.transaction()),
                Markup.html(exchange.peer()),
                TIME.format(exchange.startedAt()),
                exchange.took().toMillis()));
    message("Request", exchange.request());
    message("Response", exchange.response());
    out.write("</details>");
  }

  private void message(String heading, String text) throws IOException {
    out.write("<h4>" + heading + "</h4><pre>" + Markup.html(Layout.readable(text)) + "</pre>");
  }

  private static String words(Verdict verdict) {
    return verdict.name().replace('_', ' ');
  }
}
