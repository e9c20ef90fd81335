package dev.meshclient.routing;

import dev.meshclient.model.RouteOrder;
import dev.meshclient.time.ScriptedRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Holds random requests against random tables, and stops at the first for which the compiled table and the plain rules,
 * tried one route after the other, differ: {@code mvn -q -Prouting-fuzz -pl mesh-client-core [-Dtables=1000000]
 * [-Dfirst=NUMBER]}.
 */
final class RoutingFuzz {
    private static final int REQUESTS = 100;

    private final RoutingTally tally = new RoutingTally();

    /**
     * Runs.
     *
     * @param args how many tables; the first one's number, or nothing for any
     */
    public static void main(String[] args) {
        long first = args[1].isEmpty() ? System.currentTimeMillis() * 1_000_000 : Long.parseLong(args[1]);
        System.out.printf("tables from number %d: %s%n", first, run(first, Long.parseLong(args[0])));
    }

    /**
     * Tries tables.
     *
     * @param first the number of the first one, of which it is made
     * @throws AssertionError if a request is not taken by the route that should take it
     */
    static RoutingTally run(long first, long tables) {
        RoutingFuzz fuzz = new RoutingFuzz();
        for (long number = first; number < first + tables; number++) {
            fuzz.table(number);
        }
        return fuzz.tally;
    }

    private void table(long number) {
        RandomText text = new RandomText(ScriptedRandom.seeded(number));
        List<RouteEntry<String>> routes = new RandomTable(text).next();
        RouteTable<String> table = RouteTable.create(routes);
        List<RouteEntry<String>> sorted = new ArrayList<>(routes);
        sorted.sort(Comparator.comparing(RouteEntry::route, RouteOrder.APP_MESH));
        for (int i = 0; i < REQUESTS; i++) {
            RandomRequest request = RandomRequest.next(text, routes);
            int port = 1 + text.below(2);
            String found = table.match(request, port);
            int expected = first(sorted, request, port);
            String name = expected < 0 ? null : sorted.get(expected).target();
            if (name == null ? found != null : !name.equals(found)) {
                throw new AssertionError("table " + number + ": " + request + " on port " + port + " is taken by "
                        + found + " (expected: " + name + ") of " + sorted);
            }
            tally.add(
                    expected, expected < 0 ? null : sorted.get(expected).route().match());
        }
    }

    private static int first(List<RouteEntry<String>> sorted, RandomRequest request, int port) {
        for (int i = 0; i < sorted.size(); i++) {
            RouteEntry<String> entry = sorted.get(i);
            if (!entry.neverMatches() && PlainMatch.holds(entry.route().match(), request, port)) {
                return i;
            }
        }
        return -1;
    }
}
