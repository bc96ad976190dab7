package org.imag.repository.removal;

import java.util.Optional;
import java.util.Set;
import org.imag.affinity.error.IheFailure;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/**
 * Who may remove documents: the Document Administrators of the region (ITI RMD 44.1.1.1).
 *
 * @param names common names of their certificates, or {@code *} for every trusted node
 */
public record Administrators(Set<String> names) {

  /**
   * Passes an administrator.
   *
   * @param name common name of the certificate that the sender showed
   * @throws IheFailure for anybody else
   */
  public void check(Optional<String> name) {
    if (!names.contains("*") && name.filter(names::contains).isEmpty()) {
      throw IheFailure.of(
          ErrorCode.REPOSITORY_ERROR,
          "%s may not remove documents of this repository; its operator can permit it"
              .formatted(name.orElse("A sender without certificate")));
    }
  }
}
