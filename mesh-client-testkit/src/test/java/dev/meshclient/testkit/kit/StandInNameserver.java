package dev.meshclient.testkit.kit;

import dev.meshclient.testkit.standin.DnsStandIn;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The nameserver of the process for a test. */
final class StandInNameserver implements BeforeEachCallback, AfterEachCallback {
    private static final String PROPERTY = "dns.server";

    private final DnsStandIn dns = DnsStandIn.start();

    DnsStandIn dns() {
        return dns;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        System.setProperty(PROPERTY, dns.nameserver());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        System.clearProperty(PROPERTY);
        dns.close();
    }
}
