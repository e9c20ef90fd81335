package dev.meshclient.testkit.standin;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Request;
import java.net.URI;
import java.security.cert.CRLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Serves revocation lists in binary form, as RFC 5280, section 4.2.1.13, has it; each under the number of its signer. */
final class CrlEndpoint extends HttpStandIn {
    private final Map<String, RevocationList> byPath = new ConcurrentHashMap<>();

    void add(RevocationList list) {
        byPath.put(path(list.signer()), list);
    }

    URI uri(SigningCertificate signer) {
        return uri().resolve(path(signer));
    }

    RevocationList of(SigningCertificate signer) {
        RevocationList list = byPath.get(path(signer));
        if (list == null) {
            throw new IllegalArgumentException("signer: " + signer.subject() + " (expected: one with a list)");
        }
        return list;
    }

    Collection<RevocationList> lists() {
        return List.copyOf(byPath.values());
    }

    private static String path(SigningCertificate signer) {
        return "/" + signer.certificate().getSerialNumber().toString(16) + ".crl";
    }

    @Override
    SeenCall seen(Request request) {
        return new SeenCall(request.getMethod() + " " + request.getUrl(), Map.of());
    }

    @Override
    ResponseDefinitionBuilder answer(Request request) {
        RevocationList list = byPath.get(request.getUrl());
        return list == null
                ? WireMock.notFound()
                : WireMock.ok()
                        .withHeader("Content-Type", "application/pkix-crl")
                        .withBody(encoded(list));
    }

    private static byte[] encoded(RevocationList list) {
        try {
            return list.crl().getEncoded();
        } catch (CRLException e) {
            throw new IllegalStateException("the revocation list cannot be encoded", e);
        }
    }
}
