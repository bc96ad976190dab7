package org.imag.conformance.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathException;
import javax.xml.xpath.XPathExpression;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Node;

/** XPath 1.0 expressions, each compiled once; for one thread at a time. */
final class Expressions {
  private static final int MAX_COMPILED = 500;

  private final XPath xpath = XPathFactory.newInstance().newXPath();
  private final Map<String, XPathExpression> compiled =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, XPathExpression> eldest) {
          return size() > MAX_COMPILED;
        }
      };

  /**
   * The string value of an expression.
   *
   * @throws TestkitInvalid when it is no XPath 1.0
   */
  String evaluate(String expression, Node context) {
    try {
      return (String) compiled(expression).evaluate(context, XPathConstants.STRING);
    } catch (XPathException e) {
      throw new TestkitInvalid("expression fails: " + expression, e);
    }
  }

  /**
   * Compiles an expression.
   *
   * @throws TestkitInvalid when it is no XPath 1.0
   */
  XPathExpression compiled(String expression) {
    XPathExpression known = compiled.get(expression);
    if (known == null) {
      try {
        known = xpath.compile(expression);
      } catch (XPathException e) {
        throw new TestkitInvalid("no XPath 1.0: " + expression, e);
      }
      compiled.put(expression, known);
    }
    return known;
  }
}
