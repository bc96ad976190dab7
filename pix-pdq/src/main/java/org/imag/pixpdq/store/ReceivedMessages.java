package org.imag.pixpdq.store;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.imag.affinity.hl7.MessageHeader;
import org.imag.pixpdq.store.ReceivedMessage.Key;

/** The messages that had their effect, by MSH-3 and MSH-10. Its callers bring the transaction. */
@Dependent
public class ReceivedMessages {
  private final EntityManager entities;

  @Inject
  public ReceivedMessages(EntityManager entities) {
    this.entities = entities;
  }

  /**
   * The message of this header if it came before; a second copy arriving now waits until this
   * transaction ends.
   */
  public Optional<ReceivedMessage> lockAndFind(MessageHeader header) {
    Key key = keyOf(header);
    new TransactionLock(entities)
        .take("message " + key.sendingApplication() + " " + key.controlId());
    return Optional.ofNullable(entities.find(ReceivedMessage.class, key));
  }

  /** Remembers a message with its answer. */
  public void add(MessageHeader header, String digest, String acknowledgement) {
    entities.persist(new ReceivedMessage(keyOf(header), digest, acknowledgement));
  }

  private static Key keyOf(MessageHeader header) {
    return new Key(header.sendingApplication(), header.controlId());
  }
}
