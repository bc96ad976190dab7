package org.imag.registry.store;

import java.time.Instant;
import java.util.List;

/** One restriction of a query; an object must meet all of them. */
public sealed interface Condition {

  /** The SQL of the condition with its value in the named parameter. */
  String sql(String parameter);

  /** The value of the parameter. */
  Object value();

  /** A single-valued attribute has one of the values. */
  record OneOf(DocumentAttribute attribute, List<String> values) implements Condition {
    @Override
    public String sql(String parameter) {
      return "d.%s = any(:%s)".formatted(attribute.column(), parameter);
    }

    @Override
    public Object value() {
      return values.toArray(String[]::new);
    }
  }

  /** A multi-valued attribute has one of the values at least. */
  record SomeOf(DocumentAttribute attribute, List<String> values) implements Condition {
    @Override
    public String sql(String parameter) {
      return "d.%s && cast(:%s as text[])".formatted(attribute.column(), parameter);
    }

    @Override
    public Object value() {
      return values.toArray(String[]::new);
    }
  }

  /** A value of a multi-valued attribute matches one of the patterns with % and _. */
  record LikeOneOf(DocumentAttribute attribute, List<String> patterns) implements Condition {
    @Override
    public String sql(String parameter) {
      return "exists (select 1 from unnest(d.%s) as v (text) where v.text like any(:%s))"
          .formatted(attribute.column(), parameter);
    }

    /** The patterns with their backslashes taken literally. */
    @Override
    public Object value() {
      return patterns.stream().map(pattern -> pattern.replace("\\", "\\\\")).toArray(String[]::new);
    }
  }

  /** A time is not before the bound; an object without that time meets the condition. */
  record NotBefore(DocumentAttribute attribute, Instant bound) implements Condition {
    @Override
    public String sql(String parameter) {
      return "(d.%1$s is null or d.%1$s >= :%2$s)".formatted(attribute.column(), parameter);
    }

    @Override
    public Object value() {
      return bound;
    }
  }

  /** A time is before the bound; an object without that time meets the condition. */
  record Before(DocumentAttribute attribute, Instant bound) implements Condition {
    @Override
    public String sql(String parameter) {
      return "(d.%1$s is null or d.%1$s < :%2$s)".formatted(attribute.column(), parameter);
    }

    @Override
    public Object value() {
      return bound;
    }
  }
}
