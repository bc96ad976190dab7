package org.imag.affinity.wire;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Service;
import org.apache.cxf.BusFactory;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.interceptor.InterceptorChain;
import org.apache.cxf.io.DelegatingInputStream;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.apache.cxf.transport.http.HttpServletRequestSnapshot;
import org.imag.affinity.region.HttpsOrigin;
import org.imag.affinity.wire.DecoupledDestination.Answer;
import org.imag.affinity.wire.ReplyDelivery.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Processes requests whose answer goes to another address, after their own connection has been
 * answered with 202 (ITI TF-2 appendix V.5, V.9.2). Their number is bounded; an answer that cannot
 * be delivered in a few attempts is given up, logged and counted.
 */
final class AsynchronousExchanges implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(AsynchronousExchanges.class);
  private static final int THREADS = 8;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(5));

  private final ReplyDelivery delivery;
  private final long longestMessage;
  private final Semaphore free;
  private final LongAdder undelivered = new LongAdder();
  private final ScheduledThreadPoolExecutor executor;

  /**
   * Nothing pending.
   *
   * @param longestMessage bytes a request or an answer may have
   * @param mostPending exchanges that may be in work or wait for their delivery
   */
  AsynchronousExchanges(ReplyDelivery delivery, long longestMessage, int mostPending) {
    this.delivery = delivery;
    this.longestMessage = longestMessage;
    this.free = new Semaphore(mostPending);
    ClassLoader actor = Thread.currentThread().getContextClassLoader();
    this.executor =
        new ScheduledThreadPoolExecutor(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "asynchronous-answer");
              thread.setContextClassLoader(actor);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Number of answers given up since the start. */
  long undelivered() {
    return undelivered.sum();
  }

  /**
   * Takes an exchange over from the thread of its request, which is answered.
   *
   * @throws Fault when as many are pending as may be; nothing has been answered then
   */
  void takeOver(Message request, ReplyAddresses addresses) {
    if (!free.tryAcquire()) {
      throw tooMany();
    }
    DecoupledDestination destination = new DecoupledDestination(addresses, longestMessage);
    try {
      keep(request, destination);
      resumeLater(request, destination);
    } catch (IOException | RuntimeException e) {
      end(destination);
      throw e instanceof Fault fault ? fault : new Fault(e);
    }
    accepted(request);
  }

  private static Fault tooMany() {
    return SoapRefusal.receiver(
        "Too many asynchronous requests are pending; send this one again later, or with an anonymous wsa:ReplyTo");
  }

  /** What the container takes back when the request's thread returns: body and headers. */
  private void keep(Message request, DecoupledDestination destination) throws IOException {
    DelegatingInputStream body = request.getContent(DelegatingInputStream.class);
    HeldMessage held = destination.hold(longestMessage);
    try (InputStream arriving = body.getInputStream();
        OutputStream writer = held.writer()) {
      arriving.transferTo(writer);
    }
    body.setInputStream(held.reader());
    request.put(
        AbstractHTTPDestination.HTTP_REQUEST,
        new HttpServletRequestSnapshot(
            (HttpServletRequest) request.get(AbstractHTTPDestination.HTTP_REQUEST)));
  }

  /** Another thread enters the paused chain only when this one has left it: its methods exclude. */
  private void resumeLater(Message request, DecoupledDestination destination) {
    InterceptorChain chain = request.getInterceptorChain();
    String correlation = MDC.get(EnvelopeGuard.CORRELATION);
    request.getExchange().setDestination(destination);
    chain.pause();
    try {
      executor.execute(() -> process(request, chain, destination, correlation));
    } catch (RejectedExecutionException e) {
      chain.unpause();
      request.getExchange().setDestination(request.getDestination());
      throw tooMany();
    }
  }

  private static void accepted(Message request) {
    HttpServletResponse response =
        (HttpServletResponse) request.get(AbstractHTTPDestination.HTTP_RESPONSE);
    response.setStatus(HttpServletResponse.SC_ACCEPTED);
    try {
      response.flushBuffer();
    } catch (IOException e) {
      LOG.debug("The sender of an asynchronous request does not wait for its acceptance", e);
    }
  }

  private void process(
      Message request,
      InterceptorChain chain,
      DecoupledDestination destination,
      String correlation) {
    MDC.put(EnvelopeGuard.CORRELATION, correlation);
    BusFactory.setThreadDefaultBus(request.getExchange().getBus());
    try {
      chain.resume();
      destination
          .answer()
          .ifPresentOrElse(
              answer -> deliver(answer, destination, correlation, 0),
              () -> giveUp(destination, "it was not written to its end"));
    } catch (RuntimeException e) {
      LOG.error("An asynchronous exchange failed inside the server", e);
      giveUp(destination, "of a failure inside the server");
    } finally {
      BusFactory.setThreadDefaultBus(null);
      MDC.remove(EnvelopeGuard.CORRELATION);
    }
  }

  private void deliver(
      Answer answer, DecoupledDestination destination, String correlation, int attempt) {
    MDC.put(EnvelopeGuard.CORRELATION, correlation);
    try {
      settle(delivery.attempt(answer), answer, destination, correlation, attempt);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      giveUp(destination, "the server stops");
    } finally {
      MDC.remove(EnvelopeGuard.CORRELATION);
    }
  }

  private void settle(
      Outcome outcome,
      Answer answer,
      DecoupledDestination destination,
      String correlation,
      int attempt) {
    if (outcome == Outcome.DELIVERED) {
      end(destination);
    } else if (outcome == Outcome.REFUSED) {
      giveUp(destination, "its receiver refuses it");
    } else if (attempt == PAUSES.size() || executor.isShutdown()) {
      giveUp(destination, "its receiver cannot be reached");
    } else {
      executor.schedule(
          () -> deliver(answer, destination, correlation, attempt + 1),
          PAUSES.get(attempt).toMillis(),
          TimeUnit.MILLISECONDS);
    }
  }

  private void giveUp(DecoupledDestination destination, String reason) {
    undelivered.increment();
    LOG.warn(
        "The answer to {} is given up because {}; {} given up since the start",
        HttpsOrigin.of(ReplyAddresses.url(destination.getAddress())).orElse(null),
        reason,
        undelivered.sum());
    end(destination);
  }

  private void end(DecoupledDestination destination) {
    free.release();
    try {
      destination.close();
    } catch (IOException e) {
      LOG.warn("A file of an asynchronous exchange cannot be closed", e);
    }
  }

  @Override
  public void start() {}

  /** Lets what is in work come to its end. */
  @Override
  public void stop() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
