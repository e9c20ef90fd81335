package dev.meshclient.config.dialect;

import dev.meshclient.model.HostnameMatch;

/** Reads what a host must look like. */
final class HostnameReader {
    private static final ValueReader<String> HOST = Text.between(1, 253);

    /** Exactly one of its forms. */
    static final Union<HostnameMatch> FORM = Union.<HostnameMatch>of(
                    "exact", (node, scope) -> new HostnameMatch.Exact(HOST.read(node, scope)))
            .or("suffix", (node, scope) -> new HostnameMatch.Suffix(HOST.read(node, scope)));

    private HostnameReader() {}
}
