package org.imag.repository.retrieve;

import jakarta.activation.DataSource;
import java.util.Objects;
import java.util.Optional;

/**
 * A document made when it was asked for (ITI TF-2 3.43.4.2.3).
 *
 * @param newDocumentUniqueId names exactly these bytes: never the identifier that was asked for,
 *     and the same again only with the same bytes
 * @param newRepositoryUniqueId where it can be retrieved again; empty when it has not been kept
 * @param mimeType DocumentEntry.mimeType of the on-demand entry
 * @param content its bytes
 */
public record AssembledDocument(
    String newDocumentUniqueId,
    Optional<String> newRepositoryUniqueId,
    String mimeType,
    DataSource content) {

  public AssembledDocument {
    Objects.requireNonNull(newDocumentUniqueId);
    Objects.requireNonNull(newRepositoryUniqueId);
    Objects.requireNonNull(mimeType);
    Objects.requireNonNull(content);
  }
}
