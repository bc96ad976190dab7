package org.imag.conformance.message;

/** One rs:RegistryError; absent attributes are empty (ITI TF-3 4.2.4). */
public record RegistryError(
    String errorCode, String codeContext, String location, String severity) {}
