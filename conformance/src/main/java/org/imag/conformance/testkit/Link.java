package org.imag.conformance.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Where the value of a symbol comes from. */
sealed interface Link {

  /** What is replaced, e.g. {@code $uuid$}. */
  String symbol();

  /** The section it looks at, relative to its own; absent for its own. */
  Optional<String> place();

  /**
   * The value.
   *
   * @param place the section that the link looks at
   * @throws LinkMissing when the log has none
   */
  String value(LogBook logs, SectionKey place);

  /**
   * An identifier that a step assigned.
   *
   * @param id of the object in its metadata
   * @param section AssignedUuids, AssignedUids or AssignedPatientId
   */
  record UseId(String symbol, String id, String section, String step, Optional<String> place)
      implements Link {
    @Override
    public String value(LogBook logs, SectionKey at) {
      return logs.assigned(at, step, section, id);
    }
  }

  /**
   * A report that a step made.
   *
   * @param test absent for the same test
   * @param section {@code THIS} for the same section
   */
  record UseReport(String symbol, String name, Optional<String> test, String section, String step)
      implements Link {
    @Override
    public Optional<String> place() {
      return Optional.empty();
    }

    @Override
    public String value(LogBook logs, SectionKey at) {
      return logs.report(at, step, name);
    }
  }

  /** The id of an ObjectRef that a query returned, counted from 0. */
  record UseObjectRef(String symbol, int index, String step, Optional<String> place)
      implements Link {
    @Override
    public String value(LogBook logs, SectionKey at) {
      return logs.objectRef(at, step, index);
    }
  }

  /** What an expression finds in the log of a step. */
  record UseXPath(
      String symbol, String expression, boolean base64, String step, Optional<String> place)
      implements Link {
    @Override
    public String value(LogBook logs, SectionKey at) {
      String found = logs.found(at, step, expression);
      return base64
          ? new String(Base64.getMimeDecoder().decode(found), StandardCharsets.UTF_8)
          : found;
    }
  }
}
