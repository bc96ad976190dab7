package org.imag.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.imag.conformance.harness.Bench;
import org.imag.conformance.message.QueryAnswer;
import org.imag.conformance.message.Submission;
import org.imag.conformance.message.UnexpectedAnswer;
import org.imag.conformance.message.XdsNames;
import org.imag.conformance.suite.DocumentExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed in the middle of registrations: what it acknowledged is there whole, and
 * nothing else is there in part (ITI TF-2 3.42.4.1.3.1).
 */
@ExtendWith(WithRegion.class)
class KilledRegistrationIT {
  private static final int SENDERS = 8;
  private static final int DOCUMENTS = 3;
  private static final int MILLIS_OF_TRAFFIC = 4_000;

  /** What one sender knows in the end; the fate of the last submission is unknown to it. */
  private record Sent(DocumentExchange exchange, List<Submission> acknowledged, Submission last) {}

  @Test
  void everyAcknowledgedSubmissionIsThereWholeAndNoneInPart(
      RunningRegion region, @TempDir Path scratch) throws Exception {
    AtomicBoolean killed = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    List<Future<Sent>> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      DocumentExchange exchange = DocumentExchange.begin(Bench.of(region.target(), scratch));
      senders.add(threads.submit(() -> send(exchange, killed)));
    }
    Thread.sleep(MILLIS_OF_TRAFFIC);
    killed.set(true);
    region.kill();
    threads.shutdown();
    assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
    region.down();
    region.up();

    int acknowledged = 0;
    for (Future<Sent> sender : senders) {
      acknowledged += sender.get().acknowledged().size();
      assertWhole(sender.get());
    }
    assertThat(acknowledged).as("submissions before the kill").isGreaterThan(SENDERS);
  }

  private static Sent send(DocumentExchange exchange, AtomicBoolean killed) throws IOException {
    List<Submission> acknowledged = new ArrayList<>();
    while (true) {
      Submission submission = exchange.newRegistration(DOCUMENTS);
      try {
        assertThat(exchange.register(submission).status()).isEqualTo(XdsNames.SUCCESS);
        acknowledged.add(submission);
      } catch (IOException | UnexpectedAnswer cutOff) {
        assertThat(killed).as("no failure before the kill: %s", cutOff).isTrue();
        return new Sent(exchange, acknowledged, submission);
      }
    }
  }

  private static void assertWhole(Sent sent) throws IOException {
    for (Submission submission : sent.acknowledged()) {
      assertThat(shape(sent.exchange().contents(submission)))
          .containsExactly(1, DOCUMENTS, DOCUMENTS);
    }
    assertThat(shape(sent.exchange().contents(sent.last())))
        .isIn(List.of(0, 0, 0), List.of(1, DOCUMENTS, DOCUMENTS));
    int last = sent.exchange().contents(sent.last()).documents().size();
    assertThat(sent.exchange().find().documents())
        .as("documents of the patient that belong to no submission")
        .hasSize(DOCUMENTS * sent.acknowledged().size() + last);
  }

  /** Submission sets, documents and memberships. */
  private static List<Integer> shape(QueryAnswer answer) {
    return List.of(
        answer.submissionSets().size(),
        answer.documents().size(),
        answer.associations(XdsNames.HAS_MEMBER).size());
  }
}
