package org.imag.repository.wire;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.cxf.BusFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.imag.affinity.wire.SoapTransaction;
import org.imag.repository.provide.DocumentRegistry;
import org.imag.repository.provide.PermittedSources;
import org.imag.repository.provide.ProvideAndRegister;
import org.imag.repository.provide.SubmissionLimits;
import org.imag.repository.removal.Administrators;
import org.imag.repository.removal.DocumentRemoval;
import org.imag.repository.retrieve.DocumentRetrieval;
import org.imag.repository.retrieve.OnDemandDocuments;
import org.imag.repository.store.ContentFiles;
import org.imag.repository.store.DocumentRows;
import org.imag.repository.store.DocumentStore;
import org.openehealth.ipf.commons.audit.DefaultAuditContext;
import org.openehealth.ipf.commons.audit.model.AuditMessage;

/** The endpoints of the repository on a free port of this process, without the common guards. */
final class ServedRepository implements AutoCloseable {
  static final String ID = "2.999.973.2";

  private final Undertow server;
  private final List<AuditMessage> audited;

  private ServedRepository(Undertow server, List<AuditMessage> audited) {
    this.server = server;
    this.audited = audited;
  }

  static ServedRepository of(
      ContentFiles files, DocumentRows rows, DocumentRegistry registry, long maxDocumentBytes)
      throws ServletException {
    return of(files, rows, registry, maxDocumentBytes, new Administrators(Set.of("*")));
  }

  static ServedRepository of(
      ContentFiles files,
      DocumentRows rows,
      DocumentRegistry registry,
      long maxDocumentBytes,
      Administrators administrators)
      throws ServletException {
    DocumentStore store = new DocumentStore(files, rows);
    SubmissionLimits limits = SubmissionLimits.ofDocumentBytes(maxDocumentBytes);
    ProvideAndRegister provide =
        new ProvideAndRegister(
            store, registry, ID, limits, PermittedSources.everyOne(), Optional.empty());
    return serving(
        new Iti41Route(provide, limits, 2 * maxDocumentBytes),
        new Iti43Route(new DocumentRetrieval(store, OnDemandDocuments.none(), ID)),
        new Iti86Route(new DocumentRemoval(store, ID), administrators));
  }

  private static ServedRepository serving(RoutesBuilder... routes) throws ServletException {
    List<AuditMessage> audited = new CopyOnWriteArrayList<>();
    RoutesServlet servlet = new RoutesServlet(List.of(routes), audited);
    DeploymentInfo war =
        Servlets.deployment()
            .setClassLoader(ServedRepository.class.getClassLoader())
            .setContextPath("/repository")
            .setDeploymentName("repository.war")
            .addServlet(
                Servlets.servlet(
                        "services", RoutesServlet.class, new ImmediateInstanceFactory<>(servlet))
                    .addMapping("/services/*")
                    .setLoadOnStartup(1));
    DeploymentManager manager = Servlets.newContainer().addDeployment(war);
    manager.deploy();
    Undertow server =
        Undertow.builder()
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
            .addHttpListener(0, "127.0.0.1")
            .setHandler(Handlers.path().addPrefixPath("/repository", manager.start()))
            .build();
    server.start();
    return new ServedRepository(server, audited);
  }

  /** Host, port and path before the name of an endpoint. */
  String address() {
    int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    return "127.0.0.1:" + port + "/repository/services/";
  }

  /** The audit messages so far. */
  List<AuditMessage> audited() {
    return audited;
  }

  @Override
  public void close() {
    server.stop();
  }

  private static final class RoutesServlet extends CXFNonSpringServlet {
    private static final long serialVersionUID = 1L;

    private final transient List<RoutesBuilder> routes;
    private final transient List<AuditMessage> audited;

    RoutesServlet(List<RoutesBuilder> routes, List<AuditMessage> audited) {
      this.routes = routes;
      this.audited = audited;
    }

    @Override
    protected void loadBus(ServletConfig config) {
      super.loadBus(config);
      BusFactory.setThreadDefaultBus(getBus());
      try {
        CamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("auditContext", auditContext());
        for (SoapTransaction transaction : SoapTransaction.values()) {
          String scheme = transaction.endpoint().substring(0, transaction.endpoint().indexOf(':'));
          camel.getRegistry().bind(scheme + "-in-guards", List.of());
        }
        camel.getRegistry().bind("soap-out-guards", List.of());
        camel.getRegistry().bind("soap-fault-guards", List.of());
        for (RoutesBuilder route : routes) {
          camel.addRoutes(route);
        }
        camel.start();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      } finally {
        BusFactory.setThreadDefaultBus(null);
      }
    }

    private DefaultAuditContext auditContext() {
      DefaultAuditContext context = new DefaultAuditContext();
      context.setAuditEnabled(true);
      context.setAuditMessageQueue((unused, messages) -> audited.addAll(List.of(messages)));
      return context;
    }
  }
}
