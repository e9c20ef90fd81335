package dev.meshclient.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.config.InitializationException;
import org.xbill.DNS.config.ResolverConfigProvider;

class SystemNameserversTest {
    private static final InetSocketAddress ONE = new InetSocketAddress("192.0.2.1", 53);
    private static final InetSocketAddress OTHER = new InetSocketAddress("192.0.2.2", 53);
    private static final Name SHOP = Name.fromConstantString("shop.example.");

    @Test
    void where_nothing_names_a_server_there_is_none() {
        assertThat(SystemNameservers.read(List.of(new Provider(List.of(), List.of(), 1)), null)
                        .addresses())
                .isEmpty();
    }

    @Test
    void servers_and_search_path_come_from_the_first_that_has_them_and_ndots_with_the_search_path() {
        assertThat(SystemNameservers.read(
                        List.of(
                                new Provider(List.of(ONE), List.of(), 7),
                                new Provider(List.of(OTHER), List.of(SHOP), 3),
                                new Provider(List.of(OTHER), List.of(Name.root), 2)),
                        null))
                .isEqualTo(new SystemNameservers(List.of(ONE), List.of(SHOP), 3));
    }

    @Test
    void the_property_for_dots_counts_whoever_has_the_search_path() {
        assertThat(SystemNameservers.read(List.of(new Provider(List.of(ONE), List.of(SHOP), 3)), 5)
                        .ndots())
                .isEqualTo(5);
    }

    @Test
    void what_cannot_be_read_is_passed_over() {
        Provider broken = new Provider(List.of(ONE), List.of(SHOP), 3) {
            @Override
            public void initialize() {
                throw new IllegalStateException("broken");
            }
        };

        assertThat(SystemNameservers.read(List.of(broken, new Provider(List.of(OTHER), List.of(), 1)), null)
                        .addresses())
                .containsExactly(OTHER);
    }

    private static class Provider implements ResolverConfigProvider {
        private final List<InetSocketAddress> servers;
        private final List<Name> searchPaths;
        private final int ndots;

        Provider(List<InetSocketAddress> servers, List<Name> searchPaths, int ndots) {
            this.servers = servers;
            this.searchPaths = searchPaths;
            this.ndots = ndots;
        }

        @Override
        public void initialize() throws InitializationException {}

        @Override
        public List<InetSocketAddress> servers() {
            return servers;
        }

        @Override
        public List<Name> searchPaths() {
            return searchPaths;
        }

        @Override
        public int ndots() {
            return ndots;
        }
    }
}
