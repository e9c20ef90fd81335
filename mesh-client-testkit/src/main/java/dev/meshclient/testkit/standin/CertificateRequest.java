package dev.meshclient.testkit.standin;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What a certificate is to say. Begin with {@link #named}, and change what should be different.
 *
 * @param commonName the subject's {@code CN}, which no client looks at for the name of a server
 * @param dnsNames the subject's alternative names, such as {@code orders.internal} or {@code *.internal}
 * @param ipAddresses the subject's addresses, such as {@code 127.0.0.1} or {@code ::1}
 * @param uris the subject's URIs, such as {@code spiffe://shop.local/orders}
 * @param startsIn from now until it is valid; negative if it is already
 * @param lasts how long it is valid, more than zero
 * @param keyType the kind of its key
 */
public record CertificateRequest(
        String commonName,
        List<String> dnsNames,
        List<String> ipAddresses,
        List<URI> uris,
        Duration startsIn,
        Duration lasts,
        KeyType keyType) {
    private static final Duration DAY = Duration.ofDays(1);

    /** Copies the lists, and checks the duration. */
    public CertificateRequest {
        dnsNames = List.copyOf(dnsNames);
        ipAddresses = List.copyOf(ipAddresses);
        uris = List.copyOf(uris);
        if (lasts.isNegative() || lasts.isZero()) {
            throw new IllegalArgumentException("lasts: " + lasts + " (expected: more than zero)");
        }
    }

    /** Returns one for an EC key, without alternative names, valid from a minute ago for a day. */
    public static CertificateRequest named(String commonName) {
        return new CertificateRequest(
                commonName, List.of(), List.of(), List.of(), Duration.ofMinutes(-1), DAY, KeyType.EC);
    }

    /** Returns one with these DNS names instead. */
    public CertificateRequest withDnsNames(String... names) {
        return new CertificateRequest(commonName, List.of(names), ipAddresses, uris, startsIn, lasts, keyType);
    }

    /** Returns one with these addresses instead. */
    public CertificateRequest withIpAddresses(String... addresses) {
        return new CertificateRequest(commonName, dnsNames, List.of(addresses), uris, startsIn, lasts, keyType);
    }

    /** Returns one with these URIs instead. */
    public CertificateRequest withUris(URI... uris) {
        return new CertificateRequest(commonName, dnsNames, ipAddresses, List.of(uris), startsIn, lasts, keyType);
    }

    /**
     * Returns one that is valid at another time.
     *
     * @param startsIn from now until it is valid; negative if it is already
     * @param lasts more than zero
     * @throws IllegalArgumentException if it does not last
     */
    public CertificateRequest withValidity(Duration startsIn, Duration lasts) {
        return new CertificateRequest(commonName, dnsNames, ipAddresses, uris, startsIn, lasts, keyType);
    }

    /** Returns one that was valid for a day, until a day ago. */
    public CertificateRequest expired() {
        return withValidity(DAY.multipliedBy(-2), DAY);
    }

    /** Returns one that is valid for a day, from tomorrow on. */
    public CertificateRequest notYetValid() {
        return withValidity(DAY, DAY);
    }

    /** Returns one for another kind of key. */
    public CertificateRequest withKeyType(KeyType keyType) {
        return new CertificateRequest(commonName, dnsNames, ipAddresses, uris, startsIn, lasts, keyType);
    }
}
