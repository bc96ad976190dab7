package org.imag.affinity.health;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.annotation.Resource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.imag.affinity.Actor;

/**
 * Answers {@code /health/live} (the actor is deployed) and {@code /health/ready} (it can serve) as
 * JSON, 200 when up and 503 when down. A check that is not vital may fail while the actor is up.
 */
public abstract class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final JsonFactory JSON = new JsonFactory();

  @Resource(lookup = "java:/imag/RegionDS")
  private transient DataSource dataSource;

  /** The actor whose health this is. */
  protected abstract Actor actor();

  /** What the actor needs beside its database. */
  protected List<HealthCheck> checks() {
    return List.of();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("");
    switch (path) {
      case "/live" -> answer(response, List.of());
      case "/ready" -> answer(response, results());
      default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private List<Result> results() {
    List<HealthCheck> all = new ArrayList<>();
    all.add(new DatabaseCheck(dataSource));
    all.addAll(checks());
    return all.stream().map(Result::of).toList();
  }

  private void answer(HttpServletResponse response, List<Result> results) throws IOException {
    boolean up = results.stream().allMatch(Result::servable);
    response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    try (JsonGenerator json = JSON.createGenerator(response.getOutputStream())) {
      json.writeStartObject();
      json.writeStringField("actor", actor().id());
      json.writeStringField("version", version());
      json.writeStringField("status", up ? "UP" : "DOWN");
      json.writeArrayFieldStart("checks");
      for (Result result : results) {
        result.write(json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static String version() {
    return Optional.ofNullable(HealthServlet.class.getPackage().getImplementationVersion())
        .orElse("unknown");
  }

  private record Result(String name, boolean vital, String problem) {

    static Result of(HealthCheck check) {
      try {
        check.verify();
        return new Result(check.name(), check.isVital(), null);
      } catch (Exception e) {
        return new Result(
            check.name(),
            check.isVital(),
            Optional.ofNullable(e.getMessage()).orElse("not available"));
      }
    }

    boolean up() {
      return problem == null;
    }

    boolean servable() {
      return up() || !vital;
    }

    void write(JsonGenerator json) throws IOException {
      json.writeStartObject();
      json.writeStringField("name", name);
      json.writeStringField("status", up() ? "UP" : "DOWN");
      if (problem != null) {
        json.writeStringField("reason", problem);
      }
      json.writeEndObject();
    }
  }
}
