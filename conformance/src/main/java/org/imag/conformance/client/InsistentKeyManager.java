package org.imag.conformance.client;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Presents its one certificate whatever issuers the server lists, so that the server has to be the
 * one that refuses a stranger.
 */
final class InsistentKeyManager extends X509ExtendedKeyManager {
  private final X509ExtendedKeyManager keys;
  private final String alias;

  InsistentKeyManager(X509ExtendedKeyManager keys, String alias) {
    this.keys = keys;
    this.alias = alias;
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return alias;
  }

  @Override
  public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
    return alias;
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[] {alias};
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return keys.getServerAliases(keyType, issuers);
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return keys.chooseServerAlias(keyType, issuers, socket);
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return keys.chooseEngineServerAlias(keyType, issuers, engine);
  }

  @Override
  public X509Certificate[] getCertificateChain(String wanted) {
    return keys.getCertificateChain(wanted);
  }

  @Override
  public PrivateKey getPrivateKey(String wanted) {
    return keys.getPrivateKey(wanted);
  }
}
