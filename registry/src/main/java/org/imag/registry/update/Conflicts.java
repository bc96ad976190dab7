package org.imag.registry.update;

import org.imag.affinity.error.IheFailure;
import org.imag.registry.store.IdTaken;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** Tells the loser of two updates at the same moment what happened. */
final class Conflicts {
  private Conflicts() {}

  /** Writes, and answers a lost race with the code of a stale version or a taken id. */
  static void told(Runnable writing) {
    try {
      writing.run();
    } catch (IdTaken taken) {
      throw taken.owner() == IdTaken.Owner.VERSION
          ? IheFailure.of(
              ErrorCode.METADATA_VERSION_ERROR,
              "another update of the same object came first; read the latest version and try again")
          : IheFailure.of(
              ErrorCode.REGISTRY_METADATA_ERROR,
              "an id of the request is registered already; use new ids");
    }
  }
}
