package dev.meshclient.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Routes, and requests that are held against them: from the same seed for every library, and made anew in each JVM, so that
 * no hash of a path is known.
 *
 * @param rules the routes, in the order in which they are tried
 * @param requests each with a path of its own
 */
public record RoutingWorkload(List<Rule> rules, List<Asked> requests) {
    private static final int REQUESTS = 1 << 16;
    private static final int LONG_REQUESTS = 1 << 8;
    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789-/";
    private static final int TENANTS = 7;
    private static final int VERSIONS = 3;
    private static final int TAIL = 24;
    private static final int LONG_TAIL = 8_192;

    /**
     * What a route demands.
     *
     * @param path its beginning, or a regular expression for all of it
     * @param regex whether it is one
     * @param headers and their values
     */
    public record Rule(String path, boolean regex, Map<String, String> headers) {}

    /**
     * What a request carries.
     *
     * @param path the whole path
     * @param headers and their values
     */
    public record Asked(String path, Map<String, String> headers) {}

    /** Returns routes by prefix, each of which takes as many requests. */
    public static RoutingWorkload prefixes(int count) {
        return hits(count, prefixRules(count), REQUESTS, TAIL);
    }

    /** Returns the same with paths of 8 KB. */
    public static RoutingWorkload longPaths(int count) {
        return hits(count, prefixRules(count), LONG_REQUESTS, LONG_TAIL);
    }

    /** Returns routes by prefix of which every tenth has a regular expression beside it, which begins alike. */
    public static RoutingWorkload regexes(int count) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 9; i < count; i += 10) {
            rules.add(new Rule(prefix(i) + "v[0-9]+/.*", true, Map.of()));
        }
        rules.addAll(prefixRules(count));
        return hits(count, rules, REQUESTS, TAIL);
    }

    /** Returns routes by prefix and two headers. */
    public static RoutingWorkload headers(int count) {
        List<Rule> rules = new ArrayList<>();
        SplittableRandom random = random();
        List<Asked> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(new Rule(prefix(i), false, twoHeaders(i)));
        }
        List<Map<String, String>> carried = IntStream.range(0, TENANTS * VERSIONS)
                .mapToObj(RoutingWorkload::twoHeaders)
                .toList();
        for (int i = 0; i < REQUESTS; i++) {
            int chosen = random.nextInt(count);
            requests.add(new Asked(prefix(chosen) + tail(random, TAIL), carried.get(chosen % carried.size())));
        }
        return new RoutingWorkload(rules, requests);
    }

    /** Returns routes that differ by one header and by nothing else. */
    public static RoutingWorkload tenants(int count) {
        List<Rule> rules = new ArrayList<>();
        SplittableRandom random = random();
        List<Asked> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(new Rule("/", false, Map.of("x-tenant", "t" + i)));
        }
        for (int i = 0; i < REQUESTS; i++) {
            requests.add(new Asked("/" + tail(random, TAIL), Map.of("x-tenant", "t" + random.nextInt(count))));
        }
        return new RoutingWorkload(rules, requests);
    }

    /** Returns routes by prefix, and requests that begin like those that are taken. */
    public static RoutingWorkload misses(int count) {
        SplittableRandom random = random();
        List<Asked> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            String prefix = prefix(random.nextInt(count));
            String kept = prefix.substring(0, random.nextInt(prefix.length()));
            requests.add(new Asked(kept + "_" + tail(random, TAIL), Map.of()));
        }
        return new RoutingWorkload(prefixRules(count), requests);
    }

    private static RoutingWorkload hits(int count, List<Rule> rules, int size, int tail) {
        SplittableRandom random = random();
        List<Asked> requests = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            requests.add(new Asked(prefix(random.nextInt(count)) + tail(random, tail), Map.of()));
        }
        return new RoutingWorkload(rules, requests);
    }

    private static SplittableRandom random() {
        return new SplittableRandom(20_261_201);
    }

    private static List<Rule> prefixRules(int count) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(new Rule(prefix(i), false, Map.of()));
        }
        return rules;
    }

    private static String prefix(int route) {
        return "/team-" + route % 50 + "/service-" + route + "/";
    }

    private static Map<String, String> twoHeaders(int route) {
        return Map.of("x-tenant", "t" + route % TENANTS, "x-version", "v" + route % VERSIONS);
    }

    /** It goes on behind a slash, and is in normal form: no slash stands behind another one. */
    private static String tail(SplittableRandom random, int length) {
        StringBuilder tail = new StringBuilder();
        for (int i = 0; i < length; i++) {
            boolean behindSlash = i == 0 || tail.charAt(i - 1) == '/';
            int choices = behindSlash ? CHARACTERS.length() - 1 : CHARACTERS.length();
            tail.append(CHARACTERS.charAt(random.nextInt(choices)));
        }
        return tail.toString();
    }
}
