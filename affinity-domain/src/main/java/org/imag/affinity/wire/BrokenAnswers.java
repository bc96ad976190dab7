package org.imag.affinity.wire;

import io.undertow.server.HttpServerExchange;
import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.ExceptionHandler;
import io.undertow.servlet.api.LoggingExceptionHandler;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves an answer incomplete when it fails after it has begun: the connection breaks (RFC 9112 8).
 * The server alone would end its last chunk well, so that documents that break off in the middle
 * would look whole. A WAR names it in {@code META-INF/services}.
 */
public final class BrokenAnswers implements ServletExtension {
  private static final Logger LOG = LoggerFactory.getLogger(BrokenAnswers.class);

  @Override
  public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
    ExceptionHandler usual = deployment.getExceptionHandler();
    deployment.setExceptionHandler(
        new Breaking(usual == null ? LoggingExceptionHandler.DEFAULT : usual));
  }

  private record Breaking(ExceptionHandler usual) implements ExceptionHandler {

    @Override
    public boolean handleThrowable(
        HttpServerExchange exchange,
        ServletRequest request,
        ServletResponse response,
        Throwable failure) {
      boolean handled = usual.handleThrowable(exchange, request, response, failure);
      if (exchange.isResponseStarted()) {
        breakOff(exchange);
        return true;
      }
      return handled;
    }

    private static void breakOff(HttpServerExchange exchange) {
      try {
        exchange.getConnection().close();
      } catch (IOException e) {
        LOG.debug("A connection that is to be broken off cannot be closed", e);
      }
    }
  }
}
