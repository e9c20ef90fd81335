package dev.meshclient.examples.shop;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of some checkouts, which several threads report. */
final class Tally {
    private final Map<String, Integer> versions = new TreeMap<>();
    private final Map<String, Integer> payments = new TreeMap<>();
    private int ended;

    /** Counts a checkout that ended well. */
    synchronized void paid(String version, String paidBy) {
        versions.merge(version, 1, Integer::sum);
        payments.merge(paidBy, 1, Integer::sum);
        ended();
    }

    /** Counts a checkout that failed. */
    synchronized void failed() {
        ended();
    }

    private synchronized void ended() {
        ended++;
        notifyAll();
    }

    /** Waits until as many have ended, well or not. */
    synchronized Tally await(int count) throws InterruptedException {
        while (ended < count) {
            wait();
        }
        return this;
    }

    /** Returns how many orders a version has taken. */
    synchronized int ofVersion(String version) {
        return versions.getOrDefault(version, 0);
    }

    /** Returns how many payments an instance has taken. */
    synchronized int ofPayments(String instance) {
        return payments.getOrDefault(instance, 0);
    }

    /** Returns how many orders were taken. */
    synchronized int orders() {
        return versions.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns whether so many of a hundred were taken by v2, within five standard deviations of chance. */
    boolean hasShare(int share) {
        int orders = orders();
        double expected = orders * share / 100.0;
        double deviation = Math.sqrt(expected * (100 - share) / 100.0);
        return orders > 0 && Math.abs(ofVersion("v2") - expected) <= 5 * deviation;
    }

    /** Returns the counts as text. */
    @Override
    public synchronized String toString() {
        return text("orders ", versions) + "   " + text("", payments);
    }

    private static String text(String prefix, Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(each -> prefix + each.getKey() + ": " + each.getValue())
                .collect(Collectors.joining("   "));
    }
}
