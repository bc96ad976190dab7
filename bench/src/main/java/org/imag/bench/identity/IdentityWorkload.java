package org.imag.bench.identity;

/** What is measured. */
enum IdentityWorkload {
  ITI_9("ITI-9: regional id of a hospital's id"),
  ITI_21("ITI-21: family name, given name, birth date"),
  FEED("feed with matching: ITI-30 A28");

  private final String title;

  IdentityWorkload(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
