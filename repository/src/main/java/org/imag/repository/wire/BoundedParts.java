package org.imag.repository.wire;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import org.apache.cxf.message.Attachment;

/**
 * The MIME parts of a package, which end with an error beyond a number. They are read as they are
 * looked at, so that nobody counts them before.
 */
final class BoundedParts extends AbstractCollection<Attachment> {
  private final Collection<Attachment> parts;
  private final int most;

  BoundedParts(Collection<Attachment> parts, int most) {
    this.parts = parts;
    this.most = most;
  }

  @Override
  public Iterator<Attachment> iterator() {
    Iterator<Attachment> each = parts.iterator();
    return new Iterator<>() {
      private int seen;

      @Override
      public boolean hasNext() {
        if (seen == most) {
          throw new TooManyParts(most);
        }
        return each.hasNext();
      }

      @Override
      public Attachment next() {
        seen++;
        return each.next();
      }
    };
  }

  @Override
  public int size() {
    int count = 0;
    for (Iterator<Attachment> each = iterator(); each.hasNext(); each.next()) {
      count++;
    }
    return count;
  }

  private static final class TooManyParts extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyParts(int most) {
      super("The MIME package has more than " + most + " parts");
    }
  }
}
