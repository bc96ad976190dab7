package org.imag.bench.wire;

import java.net.URI;
import javax.net.ssl.SSLContext;

/** Where a transaction is offered, and as whom it is called. */
record SoapEndpoint(URI uri, SSLContext tls) {}
