package dev.meshclient.logformat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Operators about what there is not on a client's side, or what an adaptor does not see: they are taken, so that a format
 * of a sidecar can stay as it is, and nothing is printed for them.
 */
final class UnseenOperators {
    private static final List<String> PLAIN = List.of(
            "CONNECTION_ID",
            "CONNECTION_TERMINATION_DETAILS",
            "CUSTOM_FLAGS",
            "FILTER_CHAIN_NAME",
            "LISTENER_NAME",
            "RESPONSE_TRAILERS_BYTES",
            "ROUNDTRIP_DURATION",
            "ROUTE_RESOLUTION_COUNT",
            "ROUTE_RESOLUTION_TIME_US",
            "SPAN_ID",
            "TLS_JA3_FINGERPRINT",
            "TLS_JA4_FINGERPRINT",
            "TRACE_ID",
            "UNIQUE_ID",
            "UPSTREAM_CONNECTION_ID",
            "UPSTREAM_CONNECTION_IDS_ATTEMPTED",
            "UPSTREAM_CONNECTION_POOL_READY_DURATION",
            "UPSTREAM_DETECTED_CLOSE_TYPE",
            "UPSTREAM_LOCAL_CLOSE_REASON",
            "UPSTREAM_REMOTE_ADDRESS_ENDPOINT_ID",
            "UPSTREAM_SERVER_NAME",
            "VIRTUAL_CLUSTER_NAME");

    private static final List<String> OF_UPSTREAM_TLS = List.of(
            "LOCAL_DNS_SAN",
            "LOCAL_IP_SAN",
            "LOCAL_URI_SAN",
            "PEER_CERT",
            "PEER_DNS_SAN",
            "PEER_IP_SAN",
            "PEER_ISSUER",
            "PEER_SUBJECT",
            "PEER_URI_SAN",
            "TLS_CIPHER",
            "TLS_GROUP",
            "TLS_SESSION_ID",
            "TLS_VERSION");

    private static final List<String> OF_DOWNSTREAM = List.of(
            "CX_RTT",
            "DETECTED_CLOSE_TYPE",
            "DIRECT_LOCAL_ADDRESS",
            "DIRECT_LOCAL_ADDRESS_ENDPOINT_ID",
            "DIRECT_LOCAL_ADDRESS_WITHOUT_PORT",
            "DIRECT_LOCAL_PORT",
            "DIRECT_REMOTE_ADDRESS",
            "DIRECT_REMOTE_ADDRESS_WITHOUT_PORT",
            "DIRECT_REMOTE_PORT",
            "HANDSHAKE_DURATION",
            "LOCAL_ADDRESS",
            "LOCAL_ADDRESS_ENDPOINT_ID",
            "LOCAL_ADDRESS_WITHOUT_PORT",
            "LOCAL_CLOSE_REASON",
            "LOCAL_DNS_SAN",
            "LOCAL_EMAIL_SAN",
            "LOCAL_IP_SAN",
            "LOCAL_OTHERNAME_SAN",
            "LOCAL_PORT",
            "LOCAL_SUBJECT",
            "LOCAL_URI_SAN",
            "PEER_CERT",
            "PEER_CHAIN_FINGERPRINTS_1",
            "PEER_CHAIN_FINGERPRINTS_256",
            "PEER_CHAIN_SERIALS",
            "PEER_DNS_SAN",
            "PEER_EMAIL_SAN",
            "PEER_FINGERPRINT_1",
            "PEER_FINGERPRINT_256",
            "PEER_IP_SAN",
            "PEER_ISSUER",
            "PEER_OTHERNAME_SAN",
            "PEER_SERIAL",
            "PEER_SUBJECT",
            "PEER_URI_SAN",
            "REMOTE_ADDRESS",
            "REMOTE_ADDRESS_WITHOUT_PORT",
            "REMOTE_PORT",
            "TLS_CIPHER",
            "TLS_GROUP",
            "TLS_SESSION_ID",
            "TLS_VERSION",
            "TRANSPORT_FAILURE_REASON");

    private static final List<String> WITH_PATTERN = List.of(
            "DOWNSTREAM_PEER_CERT_V_END",
            "DOWNSTREAM_PEER_CERT_V_START",
            "REQUESTED_SERVER_NAME",
            "UPSTREAM_PEER_CERT_V_END",
            "UPSTREAM_PEER_CERT_V_START");

    private static final List<String> WITH_KEY = List.of(
            "CLUSTER_METADATA",
            "DYNAMIC_METADATA",
            "FILTER_STATE",
            "METADATA",
            "UPSTREAM_FILTER_STATE",
            "UPSTREAM_METADATA");

    private static final Map<String, Operator> ALL = all();

    private UnseenOperators() {}

    static void addTo(Map<String, Operator> all) {
        all.putAll(ALL);
    }

    /** Returns their names, in order. */
    static Iterable<String> names() {
        return ALL.keySet();
    }

    private static Map<String, Operator> all() {
        Map<String, Operator> all = new TreeMap<>();
        Operator plain = Operator.plain(Value.NONE);
        PLAIN.forEach(name -> all.put(name, plain));
        OF_UPSTREAM_TLS.forEach(name -> all.put("UPSTREAM_" + name, plain));
        OF_DOWNSTREAM.forEach(name -> all.put("DOWNSTREAM_" + name, plain));
        WITH_PATTERN.forEach(name -> all.put(name, with(Operator.Argument.OPTIONAL)));
        WITH_KEY.forEach(name -> all.put(name, with(Operator.Argument.REQUIRED)));
        return all;
    }

    private static Operator with(Operator.Argument argument) {
        boolean truncated = argument == Operator.Argument.REQUIRED;
        return Operator.with(argument, truncated, (command, capture) -> Value.NONE);
    }
}
