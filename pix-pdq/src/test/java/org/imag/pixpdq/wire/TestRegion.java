package org.imag.pixpdq.wire;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.component.hl7.HL7MLLPNettyDecoderFactory;
import org.apache.camel.component.hl7.HL7MLLPNettyEncoderFactory;
import org.imag.affinity.region.RegionConfiguration;

/** A region on free ports, with the codecs that its endpoints name. */
final class TestRegion {
  private TestRegion() {}

  static RegionConfiguration region(Path directory, int pixPort, int registryPort)
      throws IOException {
    Path file = directory.resolve("guyane.properties");
    Files.writeString(
        file,
        """
        region.name = guyane
        region.homeCommunityId = urn:oid:2.999.973
        region.timeZone = America/Cayenne
        https.port = 8973
        management.port = 9973
        identity.affinityDomain.oid = 2.999.973.1
        identity.affinityDomain.namespace = IMAG973
        identity.source.oid = 2.999.973.3.1
        identity.source.namespace = CHC
        identity.source.application = RIS_CHC
        identity.source.facility = CHU_CAYENNE
        pix-pdq.mllp.port = %d
        registry.mllp.port = %d
        repository.uniqueId = 2.999.973.2
        source.repositoryUniqueId = 2.999.973.10
        source.sourceId = 2.999.973.11
        source.aeTitle = IMAGGUY
        source.accessionNumber.oid = 2.999.973.4
        audit.syslog.port = 6973
        database.port = 5973
        """
            .formatted(pixPort, registryPort));
    return RegionConfiguration.load(file, directory);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  static void bindCodecs(
      CamelContext camel, String encoderName, String decoderName, Charset charset) {
    HL7MLLPNettyEncoderFactory encoder = new HL7MLLPNettyEncoderFactory();
    encoder.setCharset(charset);
    encoder.setConvertLFtoCR(false);
    HL7MLLPNettyDecoderFactory decoder = new HL7MLLPNettyDecoderFactory();
    decoder.setCharset(charset);
    decoder.setConvertLFtoCR(false);
    camel.getRegistry().bind(encoderName, encoder);
    camel.getRegistry().bind(decoderName, decoder);
  }
}
