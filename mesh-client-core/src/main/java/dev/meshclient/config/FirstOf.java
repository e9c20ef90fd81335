package dev.meshclient.config;

import dev.meshclient.event.RepeatedLog;
import dev.meshclient.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Several sources, which are asked in order until one answers. One that had to be cancelled is asked last the next time,
 * so that it does not keep those after it from ever being asked.
 */
final class FirstOf implements ConfigSource {
    private final List<ConfigSource> sources;
    private final RepeatedLog log;

    /** What each source answered last, by its index. */
    private final Map<Integer, ConfigDocument> answers = new HashMap<>();

    /** Which one is asked first. */
    private int first;

    /** Which one answered last. */
    private int answering;

    /** How many of them have to be asked again. */
    private volatile int wanted;

    private volatile SourceQuestion question = new SourceQuestion();

    FirstOf(List<ConfigSource> sources, Ticker ticker) {
        this.sources = List.copyOf(sources);
        this.wanted = sources.size();
        this.log = new RepeatedLog(FirstOf.class, ticker::read);
    }

    @Override
    public String name() {
        return "first of " + sources.stream().map(ConfigSource::name).collect(Collectors.joining(", "));
    }

    @Override
    public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
        if (previous == null) {
            answers.clear();
        }
        SourceQuestion current = new SourceQuestion();
        question = current;
        ConfigDocument document = ask(current, inOrder());
        return previous != null && previous.equals(document) ? previous : document;
    }

    private List<Integer> inOrder() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            order.add((first + i) % sources.size());
        }
        first = 0;
        return order;
    }

    private ConfigDocument ask(SourceQuestion current, List<Integer> order) throws IOException {
        List<IOException> failures = new ArrayList<>();
        for (int index : order) {
            ConfigSource source = sources.get(index);
            try {
                ConfigDocument document = current.ask(source, answers.get(index));
                answers.put(index, document);
                answered(index, failures);
                return document;
            } catch (IOException e) {
                failures.add(new IOException(source.name() + ": " + e.getMessage(), e));
            }
            if (current.isOver()) {
                first = index + 1;
                break;
            }
        }
        wanted = sources.size();
        throw together(failures);
    }

    private void answered(int index, List<IOException> failures) {
        wanted = index + 1;
        if (index > 0) {
            String reason = failures.isEmpty() ? "those before it had no answer in time" : text(failures);
            log.warn("{} is read instead: {}", sources.get(index).name(), reason);
        } else if (answering > 0) {
            log.over("{} is read again", sources.get(0).name());
        }
        answering = index;
    }

    private static IOException together(List<IOException> failures) {
        IOException together = new IOException(text(failures));
        failures.forEach(together::addSuppressed);
        return together;
    }

    private static String text(List<IOException> failures) {
        return failures.stream().map(IOException::getMessage).collect(Collectors.joining("; "));
    }

    /** Those before the one that answered are looked at as well, so that they are returned to. */
    @Override
    public Duration interval() {
        return sources.stream()
                .limit(wanted)
                .map(ConfigSource::interval)
                .filter(interval -> !interval.isZero())
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    @Override
    public boolean awaitedAtStart() {
        return sources.stream().anyMatch(ConfigSource::awaitedAtStart);
    }

    @Override
    public Duration deadline() {
        return sources.stream().map(ConfigSource::deadline).reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void cancel() {
        question.cancel();
    }

    @Override
    public void close() {
        close(sources.iterator());
    }

    private static void close(Iterator<ConfigSource> rest) {
        if (rest.hasNext()) {
            try {
                rest.next().close();
            } finally {
                close(rest);
            }
        }
    }
}
