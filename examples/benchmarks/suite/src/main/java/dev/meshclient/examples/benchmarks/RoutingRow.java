package dev.meshclient.examples.benchmarks;

import dev.meshclient.examples.benchmarks.RoutingWorkload.Asked;
import java.util.Locale;
import java.util.function.Function;

/** What is measured of each library that finds routes. */
public enum RoutingRow {
    HIT_10("10 routes by prefix", 40),
    HIT_1000("1,000 routes by prefix", 70),
    HIT_10000("10,000 routes by prefix", 80),
    HEADERS("… and two headers", 120),
    REGEXES("… and 1,000 by regular expression", 150),
    MISS("… of which none takes the request", 60),
    LONG_PATH("… a path of 8 KB", 3_000),
    TENANTS("10,000 routes by one header alone", 0);

    private static final int MOST_OPERATIONS = 1 << 12;
    private static final int LEAST_OPERATIONS = 1 << 6;

    private final String what;
    private final double limitNanos;

    RoutingRow(String what, double limitNanos) {
        this.what = what;
        this.limitNanos = limitNanos;
    }

    String what() {
        return what;
    }

    private RoutingWorkload workload() {
        return switch (this) {
            case HIT_10 -> RoutingWorkload.prefixes(10);
            case HIT_1000 -> RoutingWorkload.prefixes(1_000);
            case HIT_10000 -> RoutingWorkload.prefixes(10_000);
            case HEADERS -> RoutingWorkload.headers(10_000);
            case REGEXES -> RoutingWorkload.regexes(10_000);
            case MISS -> RoutingWorkload.misses(10_000);
            case LONG_PATH -> RoutingWorkload.longPaths(10_000);
            case TENANTS -> RoutingWorkload.tenants(10_000);
        };
    }

    /** Returns the limit; 0 for none. */
    double limitNanos() {
        return limitNanos;
    }

    String bar() {
        return "routing." + name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /**
     * Measures and prints all rows.
     *
     * @param library makes a router of the library
     * @param linear whether it takes as long as there are routes, so that fewer requests have to do
     */
    public static void print(Function<RoutingWorkload, Router> library, boolean linear) {
        for (RoutingRow row : values()) {
            row.printOne(library, linear);
        }
    }

    private void printOne(Function<RoutingWorkload, Router> library, boolean linear) {
        RoutingWorkload made = workload();
        Router router = library.apply(made);
        int fewer = linear ? made.rules().size() / 10 : 1;
        Asked[] requests = made.requests().toArray(Asked[]::new);
        int[] counts = new int[2];
        System.gc();
        OperationCost.print(name(), Math.max(MOST_OPERATIONS / fewer, LEAST_OPERATIONS), () -> {
            int index = counts[0]++ & (requests.length - 1);
            counts[1] += router.takes(requests[index], index) ? 1 : 0;
        });
        if (counts[1] != (this == MISS ? 0 : counts[0])) {
            throw new IllegalStateException(this + ": " + counts[1] + " of " + counts[0] + " requests were taken");
        }
    }

    /** A table of routes in some library. */
    public interface Router {

        /**
         * Returns whether a route takes the request.
         *
         * @param index its place among the requests, by which what the library needs of it can be prepared
         */
        boolean takes(Asked asked, int index);
    }
}
