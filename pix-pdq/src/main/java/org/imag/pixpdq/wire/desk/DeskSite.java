package org.imag.pixpdq.wire.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.imag.affinity.audit.AuditNotRecorded;
import org.imag.pixpdq.vigilance.DeskRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the pages: a certificate, then a session, then the page. Whatever is not named here is
 * refused.
 */
final class DeskSite {
  private static final Logger LOG = LoggerFactory.getLogger(DeskSite.class);

  private final Frame frame;
  private final LoginPages login;
  private final DeskSessions sessions;
  private final String style;
  private final Map<String, Handler> shown = new HashMap<>();
  private final Map<String, Handler> done = new HashMap<>();

  DeskSite(Frame frame, LoginPages login, DeskSessions sessions, DeskPages pages) {
    this.frame = frame;
    this.login = login;
    this.sessions = sessions;
    this.style = resource("style.css");
    shown.put("/worklist", pages::worklist);
    shown.put("/pair", pages::pair);
    shown.put("/search", pages::searchForm);
    shown.put("/person", pages::person);
    shown.put("/collisions", pages::collisions);
    shown.put("/flags", pages::flags);
    shown.put("/requests", pages::requests);
    shown.put("/journal", pages::journal);
    done.put("/search", pages::search);
    done.put("/pair", pages::decide);
    done.put("/logout", (exchange, session) -> login.leave(exchange));
  }

  private interface Handler {
    void handle(DeskExchange exchange, DeskSession session) throws IOException;
  }

  /** Answers a request, whatever it asks for. */
  void answer(DeskExchange exchange) throws IOException {
    try {
      login.endIdle();
      route(exchange);
    } catch (DeskRefused e) {
      tell(exchange, statusOf(e.reason()), Words.refusal(e.reason()));
    } catch (Unclear e) {
      tell(exchange, HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
    } catch (AuditNotRecorded e) {
      LOG.error(
          "Access to the identity desk is refused, it cannot be recorded: {}", e.getMessage());
      tell(
          exchange,
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "La traçabilité n’est pas disponible : rien ne peut être montré. Réessayez plus tard.");
    } catch (RuntimeException e) {
      LOG.error("The identity desk failed at {}: {}", exchange.path(), e.getClass().getName());
      tell(
          exchange,
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "Le service ne répond pas. Rien n’a été changé ; réessayez plus tard.");
    }
  }

  private void route(DeskExchange exchange) throws IOException {
    if (exchange.certificate().isEmpty()) {
      tell(
          exchange,
          HttpServletResponse.SC_FORBIDDEN,
          "Ces pages ne s’ouvrent que depuis un poste de la cellule d’identitovigilance, avec son certificat.");
    } else if (exchange.isPost() && exchange.isFromElsewhere()) {
      tell(exchange, HttpServletResponse.SC_FORBIDDEN, "Cette demande vient d’un autre site.");
    } else if (exchange.path().equals("/style.css")) {
      exchange.answer(HttpServletResponse.SC_OK, "text/css", style);
    } else if (exchange.path().equals("/login")) {
      logIn(exchange);
    } else {
      within(exchange);
    }
  }

  private void logIn(DeskExchange exchange) throws IOException {
    if (exchange.isPost()) {
      login.enter(exchange);
    } else {
      login.show(exchange);
    }
  }

  private void within(DeskExchange exchange) throws IOException {
    Optional<DeskSession> session = sessionOf(exchange);
    if (session.isEmpty()) {
      exchange.see("login");
    } else if (exchange.path().length() <= 1) {
      exchange.see("worklist");
    } else if (exchange.isPost()) {
      submit(exchange, session.get());
    } else if (exchange.isGet() && shown.containsKey(exchange.path())) {
      shown.get(exchange.path()).handle(exchange, session.get());
    } else {
      unknown(exchange);
    }
  }

  private void submit(DeskExchange exchange, DeskSession session) throws IOException {
    if (!exchange.parameter(Frame.FORM_TOKEN).equals(session.formToken())) {
      tell(
          exchange,
          HttpServletResponse.SC_FORBIDDEN,
          "Ce formulaire n’est plus valable. Revenez à la page et recommencez.");
    } else if (done.containsKey(exchange.path())) {
      done.get(exchange.path()).handle(exchange, session);
    } else {
      unknown(exchange);
    }
  }

  private void unknown(DeskExchange exchange) throws IOException {
    tell(exchange, HttpServletResponse.SC_NOT_FOUND, "Cette page n’existe pas.");
  }

  private Optional<DeskSession> sessionOf(DeskExchange exchange) {
    return sessions.of(exchange.sessionKey(), exchange.certificate());
  }

  private static int statusOf(DeskRefused.Reason reason) {
    return switch (reason) {
      case NOT_ALLOWED -> HttpServletResponse.SC_FORBIDDEN;
      case GONE -> HttpServletResponse.SC_NOT_FOUND;
      case REASON_MISSING, SEARCH_UNCLEAR -> HttpServletResponse.SC_BAD_REQUEST;
      default -> HttpServletResponse.SC_CONFLICT;
    };
  }

  private void tell(DeskExchange exchange, int status, String text) throws IOException {
    exchange.html(
        status,
        frame.page(
            "Demande refusée",
            sessionOf(exchange),
            html -> {
              Frame.alert(html, text);
              html.of("a", "Retour à la liste", "href", "worklist");
            }));
  }

  private static String resource(String name) {
    try (InputStream bytes = DeskSite.class.getResourceAsStream(name)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
