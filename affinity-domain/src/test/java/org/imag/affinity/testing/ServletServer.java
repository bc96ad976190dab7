package org.imag.affinity.testing;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;

/** A servlet on a free port of this process. */
public final class ServletServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final DeploymentManager war;
  private final Undertow server;

  private ServletServer(Undertow.Builder listening, DeploymentManager war) throws ServletException {
    this.war = war;
    server =
        listening
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
            .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
            .setHandler(
                Handlers.path()
                    .addPrefixPath(
                        war.getDeployment().getDeploymentInfo().getContextPath(), war.start()))
            .build();
    server.start();
  }

  /**
   * Serves over plain HTTP.
   *
   * @param contextPath of the WAR, e.g. {@code /registry}
   * @param mapping of the servlet in it, e.g. {@code /services/*}
   */
  public static ServletServer plain(String contextPath, String mapping, HttpServlet servlet)
      throws ServletException {
    return new ServletServer(
        Undertow.builder().addHttpListener(0, HOST), war(contextPath, mapping, servlet));
  }

  /** The same over TLS. */
  public static ServletServer tls(
      SSLContext context, String contextPath, String mapping, HttpServlet servlet)
      throws ServletException {
    return new ServletServer(
        Undertow.builder().addHttpsListener(0, HOST, context), war(contextPath, mapping, servlet));
  }

  private static DeploymentManager war(String contextPath, String mapping, HttpServlet servlet) {
    DeploymentManager manager =
        Servlets.newContainer()
            .addDeployment(
                Servlets.deployment()
                    .setClassLoader(servlet.getClass().getClassLoader())
                    .setContextPath(contextPath)
                    .setDeploymentName("tested.war")
                    .addServlet(
                        Servlets.servlet(
                                "tested",
                                servlet.getClass(),
                                new ImmediateInstanceFactory<>(servlet))
                            .addMapping(mapping)
                            .setLoadOnStartup(1)));
    manager.deploy();
    return manager;
  }

  /** The port it listens on. */
  public int port() {
    return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public void close() {
    server.stop();
    try {
      war.stop();
    } catch (ServletException e) {
      throw new AssertionError(e);
    }
  }
}
