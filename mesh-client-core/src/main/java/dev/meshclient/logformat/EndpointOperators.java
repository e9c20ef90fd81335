package dev.meshclient.logformat;

import dev.meshclient.event.Exchange;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the request went: of several attempts, the one whose response was delivered, or else the last. */
final class EndpointOperators {
    private EndpointOperators() {}

    static void addTo(Map<String, Operator> all) {
        all.put("UPSTREAM_HOST", Operator.with(Operator.Argument.NONE, false, (command, capture) -> host(capture)));
        all.put("UPSTREAM_HOST_NAME", endpoint(Endpoint::hostAndPort));
        all.put("UPSTREAM_HOST_NAME_WITHOUT_PORT", endpoint(Endpoint::address));
        all.put("UPSTREAM_HOSTS_ATTEMPTED", Operator.plain(call -> attempted(call, Endpoint::hostAndPort)));
        all.put("UPSTREAM_HOSTS_ATTEMPTED_WITHOUT_PORT", Operator.plain(call -> attempted(call, Endpoint::address)));
        all.put("UPSTREAM_HOST_NAMES_ATTEMPTED", Operator.plain(call -> attempted(call, Endpoint::hostAndPort)));
        all.put(
                "UPSTREAM_HOST_NAMES_ATTEMPTED_WITHOUT_PORT",
                Operator.plain(call -> attempted(call, Endpoint::address)));
        all.put("UPSTREAM_TRANSPORT_FAILURE_REASON", Operator.plain(EndpointOperators::transportFailure));
        addAddresses(all, "UPSTREAM_LOCAL", Exchange::localAddress);
        addAddresses(all, "UPSTREAM_REMOTE", Exchange::remoteAddress);
    }

    private static Operator endpoint(Function<Endpoint, String> text) {
        return Operator.plain(call -> {
            LoggedAttempt attempt = call.attempt();
            return attempt == null ? null : text.apply(attempt.endpoint);
        });
    }

    /** The address that a host name led to, if the adaptor has seen it: Envoy logs an address in any case. */
    private static Value host(Capture.Builder capture) {
        Value remote = capture.end(call -> call.exchange().remoteAddress());
        return call -> {
            LoggedAttempt attempt = call.attempt();
            InetSocketAddress address = (InetSocketAddress) remote.of(call);
            return attempt == null ? null : address == null ? attempt.endpoint.hostAndPort() : withPort(address);
        };
    }

    private static void addAddresses(
            Map<String, Operator> all, String side, Function<Exchange, @Nullable InetSocketAddress> address) {
        all.put(side + "_ADDRESS", address(address, EndpointOperators::withPort));
        all.put(side + "_ADDRESS_WITHOUT_PORT", address(address, EndpointOperators::withoutPort));
        all.put(side + "_PORT", address(address, InetSocketAddress::getPort));
    }

    private static Operator address(
            Function<Exchange, @Nullable InetSocketAddress> reader, Function<InetSocketAddress, Object> text) {
        return Operator.with(Operator.Argument.NONE, false, (command, capture) -> {
            Value address = capture.end(call -> reader.apply(call.exchange()));
            return call -> {
                InetSocketAddress known = (InetSocketAddress) address.of(call);
                return known == null ? null : text.apply(known);
            };
        });
    }

    private static String withPort(InetSocketAddress address) {
        String host = withoutPort(address);
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** Asks no name service. */
    private static String withoutPort(InetSocketAddress address) {
        InetAddress resolved = address.getAddress();
        return resolved == null ? address.getHostString() : resolved.getHostAddress();
    }

    private static @Nullable String attempted(LoggedCall call, Function<Endpoint, String> text) {
        Deque<String> hosts = new ArrayDeque<>();
        for (LoggedAttempt attempt = call.last(); attempt != null; attempt = attempt.before) {
            hosts.addFirst(text.apply(attempt.endpoint));
        }
        return hosts.isEmpty() ? null : String.join(",", hosts);
    }

    /** Without blanks, as for Envoy, so that the columns of a line stay where they are. */
    private static @Nullable String transportFailure(LoggedCall call) {
        LoggedAttempt attempt = call.attempt();
        Outcome outcome = attempt == null ? null : attempt.outcome;
        if (outcome == null || outcome.kind() != Outcome.Kind.CONNECT_FAILURE || outcome.cause() == null) {
            return null;
        }
        String message = outcome.cause().getMessage();
        return (message == null ? outcome.cause().getClass().getSimpleName() : message).replace(' ', '_');
    }
}
