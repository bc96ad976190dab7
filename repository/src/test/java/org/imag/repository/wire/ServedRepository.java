package org.imag.repository.wire;

import jakarta.servlet.ServletException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.RoutesBuilder;
import org.imag.affinity.testing.RouteServlet;
import org.imag.affinity.testing.ServletServer;
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

  private final ServletServer server;
  private final List<AuditMessage> audited;

  private ServedRepository(ServletServer server, List<AuditMessage> audited) {
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
        new Iti43Route(new DocumentRetrieval(store, OnDemandDocuments.none(), ID, altered -> {})),
        new Iti86Route(new DocumentRemoval(store, ID), administrators));
  }

  /** One that retrieves only. */
  static ServedRepository retrieving(DocumentRetrieval service) throws ServletException {
    return serving(new Iti43Route(service));
  }

  private static ServedRepository serving(RoutesBuilder... routes) throws ServletException {
    List<AuditMessage> audited = new CopyOnWriteArrayList<>();
    return new ServedRepository(
        ServletServer.plain(
            "/repository", "/services/*", new RouteServlet(auditContext(audited), routes)),
        audited);
  }

  private static DefaultAuditContext auditContext(List<AuditMessage> audited) {
    DefaultAuditContext context = new DefaultAuditContext();
    context.setAuditEnabled(true);
    context.setAuditMessageQueue((unused, messages) -> audited.addAll(List.of(messages)));
    return context;
  }

  /** Host, port and path before the name of an endpoint. */
  String address() {
    return "127.0.0.1:" + server.port() + "/repository/services/";
  }

  /** The audit messages so far. */
  List<AuditMessage> audited() {
    return audited;
  }

  @Override
  public void close() {
    server.close();
  }
}
