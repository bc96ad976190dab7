package org.imag.pixpdq.message.v3;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.imag.pixpdq.identity.PersonName;

/**
 * The names of a person, HL7 v3 data type PN. The birth name is the family name marked BR, else
 * that of the name of use L, else the first; any other family name is the one the person uses.
 */
final class PersonNames {
  private static final String BIRTH = "BR";
  private static final Set<String> USED = Set.of("SP", "CL", "AD", "");
  private static final String USUAL = "CL";
  private static final Predicate<V3Element> ANY = part -> true;

  private final List<V3Element> names;

  PersonNames(List<V3Element> names) {
    this.names = names.stream().filter(name -> name.attribute("nullFlavor").isEmpty()).toList();
  }

  Optional<PersonName> legal() {
    return having(qualified(BIRTH))
        .map(name -> name(name, qualified(BIRTH), PersonName.LEGAL))
        .or(() -> unmarked().map(name -> name(name, ANY, PersonName.LEGAL)));
  }

  private Optional<V3Element> unmarked() {
    return names.stream()
        .filter(name -> name.attribute("use").equals("L") && has(name, ANY))
        .findFirst()
        .or(() -> having(ANY));
  }

  PersonName used() {
    Optional<V3Element> legal = having(qualified(BIRTH)).or(this::unmarked);
    Predicate<V3Element> other =
        family ->
            USED.contains(family.attribute("qualifier"))
                && (family.attribute("qualifier").length() > 0
                    || legal.filter(name -> isIn(family, name)).isEmpty());
    return names.stream()
        .filter(name -> has(name, other))
        .filter(name -> legal.isPresent())
        .findFirst()
        .map(name -> name(name, other, PersonName.USED))
        .orElse(PersonName.NONE);
  }

  private static boolean isIn(V3Element family, V3Element name) {
    return name.all("family").anyMatch(each -> each.text().equals(family.text()));
  }

  private Optional<V3Element> having(Predicate<V3Element> family) {
    return names.stream().filter(name -> has(name, family)).findFirst();
  }

  private static boolean has(V3Element name, Predicate<V3Element> family) {
    return name.all("family").anyMatch(each -> family.test(each) && !each.text().isEmpty());
  }

  private static Predicate<V3Element> qualified(String qualifier) {
    return part -> part.attribute("qualifier").equals(qualifier);
  }

  private static PersonName name(V3Element name, Predicate<V3Element> family, String type) {
    String families = name.all("family").filter(family).map(V3Element::text).findFirst().orElse("");
    List<String> givens =
        name.all("given")
            .filter(given -> type.equals(PersonName.USED) || !qualified(USUAL).test(given))
            .map(V3Element::text)
            .filter(given -> !given.isEmpty())
            .toList();
    String first = givens.isEmpty() ? "" : givens.get(0);
    String all = givens.size() > 1 ? givens.stream().collect(Collectors.joining(" ")) : "";
    return new PersonName(families, first, all, type);
  }
}
