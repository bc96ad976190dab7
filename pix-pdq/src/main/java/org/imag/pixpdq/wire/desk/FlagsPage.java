package org.imag.pixpdq.wire.desk;

import java.util.List;
import org.imag.pixpdq.identity.RecordFlag;
import org.imag.pixpdq.store.DescribedRecord;
import org.imag.pixpdq.vigilance.Page;

/** Records of which something is odd; collisions have a page of their own. */
final class FlagsPage {
  static final String TITLE = "Signalements";
  static final String FLAG = "signalement";

  /** What is listed, the first unless another is asked for. */
  static final List<RecordFlag> LISTED =
      List.of(
          RecordFlag.DUPLICATE,
          RecordFlag.POSSIBLE_DUPLICATE,
          RecordFlag.HOMONYM,
          RecordFlag.POSSIBLE_HOMONYM,
          RecordFlag.USURPED,
          RecordFlag.INS_KEY_WRONG,
          RecordFlag.INS_SEX_DIFFERS,
          RecordFlag.INS_BIRTH_DIFFERS,
          RecordFlag.INS_PLACE_DIFFERS);

  private final Words words;

  FlagsPage(Words words) {
    this.words = words;
  }

  void write(Html html, RecordFlag flag, Page<DescribedRecord> page) {
    html.in("form", form -> choice(form, flag), "method", "get", "action", "flags");
    if (page.rows().isEmpty()) {
      Frame.status(html, "Aucun dossier signalé ainsi.");
    } else {
      new RecordTable(words)
          .write(html, Words.flag(flag) + ", les plus anciens d’abord", page.rows());
    }
    Frame.pages(html, page.number(), page.more(), "flags?" + FLAG + "=" + flag.name() + "&page=");
  }

  private static void choice(Html form, RecordFlag chosen) {
    form.in(
        "p",
        paragraph -> {
          paragraph.of("label", "Signalement", "for", FLAG);
          paragraph.in(
              "select",
              select -> LISTED.forEach(flag -> option(select, flag, flag == chosen)),
              "id",
              FLAG,
              "name",
              FLAG);
          paragraph.of("button", "Afficher", "type", "submit", "accesskey", "v");
        });
  }

  private static void option(Html select, RecordFlag flag, boolean chosen) {
    Frame.option(select, flag.name(), Words.flag(flag), chosen);
  }
}
