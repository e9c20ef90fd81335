package dev.meshclient;

import dev.meshclient.model.OneLine;
import java.time.Duration;
import java.util.Locale;

/** Text for people, with one fact a line. */
abstract class IndentedText {
    final StringBuilder text = new StringBuilder();

    final void line(int depth, String content) {
        text.append('\n').append("  ".repeat(depth)).append(OneLine.of(content));
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    /** Returns whole seconds as such, and else milliseconds. */
    static String duration(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
