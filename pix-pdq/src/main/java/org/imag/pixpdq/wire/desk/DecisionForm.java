package org.imag.pixpdq.wire.desk;

import java.util.ArrayList;
import java.util.List;
import org.imag.pixpdq.store.JournalEntry.Action;
import org.imag.pixpdq.store.SourceRecord;
import org.imag.pixpdq.vigilance.ComparedPair;
import org.imag.pixpdq.vigilance.DeskDecision;

/** What may be decided of two records by a person of some role. */
final class DecisionForm {
  static final String ACTION = "action";
  static final String REASON = "motif";
  static final String SEEN = "vu";
  static final String KEPT = "conserver";

  private final Words words;

  DecisionForm(Words words) {
    this.words = words;
  }

  void write(Html section, ComparedPair pair, DeskSession session) {
    section.of("h2", "Décider", "id", "decision");
    List<Action> actions = actions(pair, session);
    if (actions.isEmpty()) {
      section.of("p", "Votre rôle permet de lire, pas de décider.");
      return;
    }
    section.in(
        "form", form -> form(form, pair, session, actions), "method", "post", "action", "pair");
  }

  private static List<Action> actions(ComparedPair pair, DeskSession session) {
    List<Action> actions = new ArrayList<>();
    actions.add(pair.sameDomain() ? Action.MERGE_REQUEST : Action.LINK);
    actions.add(pair.together() ? Action.UNLINK : Action.CANNOT_LINK);
    if (pair.said().isPresent()) {
      actions.add(Action.REVOKE);
    }
    if (pair.review().isPresent()) {
      actions.add(Action.ASSIGN);
    }
    actions.add(Action.COMMENT);
    actions.removeIf(action -> !session.role().includes(DeskDecision.roleFor(action)));
    return actions;
  }

  private void form(Html form, ComparedPair pair, DeskSession session, List<Action> actions) {
    Frame.token(form, session);
    Frame.hidden(form, PairPage.RECORD, Long.toString(pair.low().record().id()));
    Frame.hidden(form, PairPage.RECORD, Long.toString(pair.high().record().id()));
    Frame.hidden(form, SEEN, Long.toString(pair.seen()));
    form.in(
        "fieldset",
        set -> {
          set.of("legend", "Action");
          actions.forEach(action -> radio(set, ACTION, action.name(), text(action)));
        });
    if (actions.contains(Action.MERGE_REQUEST)) {
      form.in("fieldset", set -> kept(set, pair));
    }
    form.in("p", DecisionForm::reason);
    form.of("button", "Valider", "type", "submit", "accesskey", "v");
  }

  private static void reason(Html paragraph) {
    paragraph.of("label", "Motif (obligatoire, conservé au journal)", "for", REASON);
    paragraph.of(
        "textarea",
        "",
        "id",
        REASON,
        "name",
        REASON,
        "rows",
        "3",
        "maxlength",
        "2000",
        "required",
        "required");
  }

  private void kept(Html set, ComparedPair pair) {
    set.of("legend", "En cas de fusion, dossier à conserver");
    for (SourceRecord record : List.of(pair.low().record(), pair.high().record())) {
      radio(set, KEPT, Long.toString(record.id()), words.record(record));
    }
  }

  private static void radio(Html set, String name, String value, String text) {
    String id = name + "-" + value;
    set.in(
        "p",
        paragraph -> {
          paragraph.alone("input", "type", "radio", "id", id, "name", name, "value", value);
          paragraph.of("label", text, "for", id);
        });
  }

  private static String text(Action action) {
    return switch (action) {
      case LINK -> "C’est une seule personne : rapprocher";
      case UNLINK -> "Ce sont deux personnes : séparer";
      case CANNOT_LINK -> "Ce sont deux personnes : ne jamais rapprocher";
      case REVOKE -> "Annuler la décision et laisser faire les règles";
      case MERGE_REQUEST -> "Doublon : demander la fusion à l’établissement";
      case ASSIGN -> "Je m’en charge";
      case COMMENT -> "Commenter seulement";
    };
  }
}
