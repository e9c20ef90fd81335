package dev.meshclient.config;

import dev.meshclient.model.GrpcMatch;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.RouteMatch;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells matches that take the same requests, however they are written. */
final class SameMatch {
    private SameMatch() {}

    /** Returns what is equal for two matches that differ in the order of conditions, or the case of header names, alone. */
    static Object key(RouteMatch match) {
        return Arrays.asList(
                match.path(),
                match.method(),
                match.scheme(),
                match.hostname(),
                headers(match.headers()),
                new HashSet<>(match.cookies()),
                new HashSet<>(match.queryParameters()),
                grpc(match.grpc()),
                match.port());
    }

    private static @Nullable Object grpc(@Nullable GrpcMatch grpc) {
        return grpc == null ? null : Arrays.asList(grpc.serviceName(), grpc.methodName(), headers(grpc.metadata()));
    }

    private static Set<HeaderMatch> headers(List<HeaderMatch> declared) {
        Set<HeaderMatch> headers = new HashSet<>();
        declared.forEach(header ->
                headers.add(new HeaderMatch(header.name().toLowerCase(Locale.ROOT), header.invert(), header.value())));
        return headers;
    }
}
