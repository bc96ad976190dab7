package org.imag.deployment.demo;

import java.nio.file.Path;
import java.util.List;
import org.imag.affinity.region.RegionConfiguration;
import org.imag.deployment.region.Region;

/** What a newcomer can look at after the demonstration. */
record NextSteps(Region region, List<DemoStudy> studies) {

  String text() {
    RegionConfiguration configuration = region.configuration();
    String base = configuration.networkBaseUrl();
    Path tls = configuration.tlsDirectory();
    return """

        The region stays up. Its endpoints, all with mutual TLS:
          registry      %1$s/registry/services/xds-iti18, xds-iti42; ITI-8 on port %2$d
          repository    %1$s/repository/services/xds-iti41, xds-iti43
          images        %1$s/imaging/services/xdsi-rad69
          DICOMweb      %1$s/imaging/dicomweb
          patients      ITI-8 and ITI-9 on port %3$d
          audit         syslog on port %4$d
        Certificates for your own systems: %5$s
        Try next:
          ./imag status
          ./imag logs registry
          ./imag demo FOLDER      with DICOM files of yours
          curl --cert-type P12 --cert %5$s/consumer.p12:$(cat %5$s/password) --cacert %5$s/trust.pem \\
            %1$s/imaging/dicomweb/studies/%6$s/metadata
          ./imag down
        """
        .formatted(
            base,
            configuration.registryMllpPort(),
            configuration.pixMllpPort(),
            configuration.auditSyslogPort(),
            tls,
            studies.get(0).studyUid());
  }
}
