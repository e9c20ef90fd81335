package dev.meshclient.config.dialect;

import dev.meshclient.model.HostPattern;

/** Reads names of hosts, which may be wildcards. */
final class HostNames {
    /** One host, or with a star many. */
    static final ValueReader<String> PATTERN = Text.matching(
            text -> HostPattern.parse(text) != null,
            "a host such as shop.local, an IP address, or a host with * for its beginning or end, perhaps with :PORT");

    private HostNames() {}
}
