package dev.meshclient.model;

/** Where a certificate and its key come from. */
public sealed interface Certificate {

    /**
     * PEM files.
     *
     * @param certificateChain path of the chain
     * @param privateKey path of the key
     */
    record File(String certificateChain, String privateKey) implements Certificate {}

    /**
     * A certificate of AWS Certificate Manager.
     *
     * @param certificateArn its ARN
     */
    record Acm(String certificateArn) implements Certificate {}

    /**
     * A secret of a secret discovery service.
     *
     * @param secretName its name
     */
    record Sds(String secretName) implements Certificate {}
}
