package dev.meshclient.examples.discovery;

import dev.meshclient.model.SourceStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows how sources are doing, a line each. */
final class SourceTable {
    private SourceTable() {}

    static List<String> of(List<SourceStatus> sources) {
        int width = sources.stream()
                .mapToInt(source -> source.name().length())
                .max()
                .orElse(0);
        String format = "%-" + Math.max("source".length(), width) + "s  %-8s  %7s  %s";
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, format, "source", "state", "age", "last error"));
        for (SourceStatus source : sources) {
            lines.add(String.format(
                    Locale.ROOT, format, source.name(), source.state(), age(source.age()), error(source.lastError())));
        }
        return lines;
    }

    private static String age(@Nullable Duration age) {
        return age == null ? "never" : String.format(Locale.ROOT, "%.1f s", age.toMillis() / 1e3);
    }

    private static String error(@Nullable String error) {
        return error == null ? "none" : error;
    }
}
