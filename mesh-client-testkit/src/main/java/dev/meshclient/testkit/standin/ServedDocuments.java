package dev.meshclient.testkit.standin;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an endpoint serves, by path. Safe for use by several threads. */
final class ServedDocuments {
    /** Dates have whole seconds, and changes can be quicker: so many changes are possible before dates are in the future. */
    private static final Duration START = Duration.ofHours(1);

    private final Map<String, ServedDocument> byPath = new HashMap<>();
    private Instant lastDate = Instant.EPOCH;
    private boolean closed;

    synchronized void put(String path, String text, String contentType, String tag) {
        ServedDocument before = byPath.get(requirePath(path));
        byPath.put(path, new ServedDocument(text, contentType, tag, date(before, text, tag)));
        notifyAll();
    }

    /** The same content keeps its date. */
    private Instant date(@Nullable ServedDocument before, String text, String tag) {
        return before != null && before.tag().equals(tag) && before.text().equals(text)
                ? before.modified()
                : nextDate();
    }

    /** Returns an hour ago, or a second after the date before if that is later. */
    private Instant nextDate() {
        Instant date = Instant.now().minus(START).truncatedTo(ChronoUnit.SECONDS);
        Instant next = lastDate.plusSeconds(1);
        lastDate = date.isAfter(next) ? date : next;
        return lastDate;
    }

    static String requirePath(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path: " + path + " (expected: /...)");
        }
        return path;
    }

    synchronized void putUnderSameTag(String path, String text) {
        ServedDocument before = byPath.get(path);
        if (before == null) {
            throw new IllegalArgumentException("path: " + path + " (expected: one of " + byPath.keySet() + ")");
        }
        byPath.put(path, new ServedDocument(text, before.contentType(), before.tag(), before.modified()));
        notifyAll();
    }

    synchronized void remove(String path) {
        byPath.remove(path);
        notifyAll();
    }

    /**
     * Returns what there is once the client does not have it, or when the time is up.
     *
     * @return null if there is nothing
     */
    synchronized @Nullable ServedDocument await(String path, Predicate<ServedDocument> known, long nanos)
            throws InterruptedException {
        long end = System.nanoTime() + nanos;
        ServedDocument document = byPath.get(path);
        long left = nanos;
        while (left > 0 && !closed && document != null && known.test(document)) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
            document = byPath.get(path);
            left = end - System.nanoTime();
        }
        return document;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
