package org.imag.deployment.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.imag.affinity.Actor;
import org.imag.deployment.RegionFailure;
import org.imag.deployment.wildfly.LogEvent;
import org.imag.deployment.wildfly.LogReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imag logs}. */
@Command(name = "logs", description = "Prints what the server logged.")
final class LogsCommand implements Callable<Integer> {
  private static final long PAUSE_MILLIS = 500;

  @Mixin private RegionOptions options;

  @Parameters(
      arity = "0..1",
      paramLabel = "ACTOR",
      description =
          "Only events of this actor: registry, repository, pix-pdq, imaging-document-source, atna-audit.")
  private String actor;

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on until interrupted.")
  private boolean follow;

  @Option(
      names = "--json",
      description = "Prints the events as the server wrote them, one JSON object a line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Predicate<LogEvent> wanted = actor == null ? event -> true : eventsOf(named(actor));
    Path log = options.region().folders().serverLog();
    if (Files.notExists(log) && !follow) {
      throw new RegionFailure("There is no log yet: " + log);
    }
    print(LogReader.fromBeginning(log), wanted, spec.commandLine().getOut());
    return 0;
  }

  private void print(LogReader reader, Predicate<LogEvent> wanted, PrintWriter out)
      throws InterruptedException {
    while (true) {
      List<String> lines = reader.newLines();
      for (String line : lines) {
        LogEvent.parse(line).filter(wanted).map(this::text).ifPresent(out::println);
      }
      out.flush();
      if (lines.isEmpty() && !follow) {
        return;
      }
      if (lines.isEmpty()) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }

  private String text(LogEvent event) {
    if (json) {
      return event.line();
    }
    String told = String.join(" ", event.timestamp(), event.level(), event.logger(), event.text());
    return event.trace().isEmpty() ? told : told + System.lineSeparator() + event.trace();
  }

  private Actor named(String id) {
    Optional<Actor> found =
        Arrays.stream(Actor.values()).filter(candidate -> candidate.id().equals(id)).findFirst();
    return found.orElseThrow(
        () -> new ParameterException(spec.commandLine(), "There is no actor '" + id + "'"));
  }

  /** The actor's own packages, and events of the libraries that name its WAR or its context. */
  private static Predicate<LogEvent> eventsOf(Actor actor) {
    String category = actor.migrations().replace("/migrations", "").replace('/', '.');
    return event ->
        event.logger().startsWith(category)
            || event.line().contains("imag-" + actor.id() + "-")
            || event.line().contains("/" + actor.contextRoot() + "/");
  }
}
