package org.imag.pixpdq.wire.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.imag.affinity.login.UserAccount;
import org.imag.pixpdq.audit.DeskAudit;
import org.imag.pixpdq.audit.Visitor;

/** Logging in and out. */
final class LoginPages {
  static final String NAME = "nom";
  static final String PASSWORD = "motdepasse";

  private final Frame frame;
  private final Login login;
  private final DeskSessions sessions;
  private final DeskAudit audit;

  LoginPages(Frame frame, Login login, DeskSessions sessions, DeskAudit audit) {
    this.frame = frame;
    this.login = login;
    this.sessions = sessions;
    this.audit = audit;
  }

  void show(DeskExchange exchange) throws IOException {
    exchange.html(HttpServletResponse.SC_OK, form(Optional.empty()));
  }

  /** Lets somebody in, or says that name and password do not fit; never which of the two. */
  void enter(DeskExchange exchange) throws IOException {
    String name = exchange.parameter(NAME);
    Visitor visitor = exchange.visitor(UserAccount.isName(name) ? name : "unnamed");
    Optional<UserAccount> account = login.verify(name, exchange.parameter(PASSWORD).toCharArray());
    audit.login(visitor, account.isPresent());
    if (account.isEmpty()) {
      exchange.html(HttpServletResponse.SC_FORBIDDEN, form(Optional.of(problem(name))));
      return;
    }
    sessions.end(exchange.sessionKey());
    DeskSession session = new DeskSession(visitor, account.get().role(), sessions.secret());
    exchange.beginSession(sessions.begin(session));
    exchange.see("worklist");
  }

  private String problem(String name) {
    return login.isWaiting(name)
        ? "Trop d’essais : attendez un quart d’heure, ou adressez-vous à l’administrateur."
        : "Ce nom et ce mot de passe ne vont pas ensemble.";
  }

  void leave(DeskExchange exchange) {
    sessions.end(exchange.sessionKey()).map(DeskSession::visitor).ifPresent(audit::logout);
    exchange.endSession();
    exchange.see("login");
  }

  /** Those who went without logging out. */
  void endIdle() {
    sessions.endIdle().stream().map(DeskSession::visitor).forEach(audit::logout);
  }

  private String form(Optional<String> problem) {
    return frame.page(
        "Connexion",
        Optional.empty(),
        html -> {
          problem.ifPresent(text -> Frame.alert(html, text));
          html.in("form", LoginPages::fields, "method", "post", "action", "login");
        });
  }

  private static void fields(Html form) {
    Frame.field(form, NAME, "Nom", "text", "autocomplete", "username", "required", "required");
    Frame.field(
        form,
        PASSWORD,
        "Mot de passe",
        "password",
        "autocomplete",
        "current-password",
        "required",
        "required");
    form.of("button", "Se connecter", "type", "submit", "accesskey", "v");
  }
}
