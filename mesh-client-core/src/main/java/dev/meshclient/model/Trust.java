package dev.meshclient.model;

import java.util.List;

/** Whose certificates are accepted. */
public sealed interface Trust {

    /**
     * A PEM file of authorities.
     *
     * @param certificateChain its path
     */
    record File(String certificateChain) implements Trust {}

    /**
     * Private authorities of AWS Certificate Manager.
     *
     * @param certificateAuthorityArns 1..3 ARNs
     */
    record Acm(List<String> certificateAuthorityArns) implements Trust {

        /** Copies the list. */
        public Acm {
            certificateAuthorityArns = List.copyOf(certificateAuthorityArns);
        }
    }

    /**
     * A secret of a secret discovery service.
     *
     * @param secretName its name
     */
    record Sds(String secretName) implements Trust {}
}
