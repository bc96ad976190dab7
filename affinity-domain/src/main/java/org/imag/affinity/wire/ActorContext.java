package org.imag.affinity.wire;

import ca.uhn.hl7v2.util.idgenerator.NanoTimeGenerator;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.camel.CamelContext;
import org.apache.camel.component.hl7.HL7MLLPNettyEncoderFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Registry;
import org.apache.cxf.transports.http.configuration.ConnectionType;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.imag.affinity.Actor;
import org.imag.affinity.audit.AuditTrail;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.affinity.tls.TlsIdentity;
import org.openehealth.ipf.commons.ihe.hl7v2.definitions.HapiContextFactory;

/**
 * A Camel context with the beans that the endpoint URIs of {@link SoapTransaction} and {@link
 * MllpTransaction} name.
 */
final class ActorContext {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int ANSWER_MILLIS = 120_000;
  private static final int MOST_PENDING_ANSWERS = 64;

  private final Actor actor;
  private final RegionConfiguration region;
  private final AuditTrail auditTrail;
  private final Charset mllpCharset;
  private final int longestMllpMessage;

  ActorContext(
      Actor actor,
      RegionConfiguration region,
      AuditTrail auditTrail,
      Charset mllpCharset,
      int longestMllpMessage) {
    this.actor = actor;
    this.region = region;
    this.auditTrail = auditTrail;
    this.mllpCharset = mllpCharset;
    this.longestMllpMessage = longestMllpMessage;
  }

  CamelContext create() throws Exception {
    // HAPI's own generator writes a file into the working directory
    HapiContextFactory.setIdGenerator(new NanoTimeGenerator());
    DefaultCamelContext context = new DefaultCamelContext();
    context.getShutdownStrategy().setTimeout(20);
    Registry beans = context.getRegistry();
    beans.bind("auditContext", auditTrail.context(actor));
    beans.bind("tls", TlsIdentity.of(region, actor.id()).camelParameters());
    beans.bind("httpClientPolicy", httpClientPolicy());
    bindMllp(beans, "hl7encoder", "hl7decoder", mllpCharset, longestMllpMessage);
    bindMllp(
        beans,
        "hl7clientEncoder",
        "hl7clientDecoder",
        StandardCharsets.UTF_8,
        BoundedMllpDecoderFactory.LONGEST_MESSAGE);
    AsynchronousExchanges exchanges =
        new AsynchronousExchanges(
            new ReplyDelivery(TlsIdentity.of(region, actor.id()).sslContext()),
            region.repositoryMaxDocumentBytes() + SoapDoor.LARGEST_SIMPLE_REQUEST,
            MOST_PENDING_ANSWERS);
    context.addService(exchanges);
    new SoapGuards(auditTrail, region.allowedReplyOrigins(), exchanges).bind(beans);
    return context;
  }

  private static void bindMllp(
      Registry beans, String encoderName, String decoderName, Charset charset, int longestMessage) {
    HL7MLLPNettyEncoderFactory encoder = new HL7MLLPNettyEncoderFactory();
    encoder.setCharset(charset);
    encoder.setConvertLFtoCR(false);
    beans.bind(encoderName, encoder);
    beans.bind(decoderName, new BoundedMllpDecoderFactory(charset, longestMessage));
  }

  private static HTTPClientPolicy httpClientPolicy() {
    HTTPClientPolicy policy = new HTTPClientPolicy();
    policy.setConnectionTimeout(CONNECT_MILLIS);
    policy.setReceiveTimeout(ANSWER_MILLIS);
    policy.setConnection(ConnectionType.KEEP_ALIVE);
    policy.setAllowChunking(true);
    return policy;
  }
}
