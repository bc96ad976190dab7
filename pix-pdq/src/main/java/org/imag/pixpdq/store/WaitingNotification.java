package org.imag.pixpdq.store;

import org.imag.pixpdq.delivery.WaitingMessage;

/**
 * A notification on its way to a subscriber.
 *
 * @param id its number in the outbox
 * @param message the same at every attempt
 * @param refusals how often the subscriber refused it
 */
public record WaitingNotification(Long id, String message, int refusals)
    implements WaitingMessage {}
