package dev.meshclient.spring;

import dev.meshclient.runtime.Identity;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the values of properties have to keep, and how those that are empty are taken. */
final class PropertyRules {
    private static final String PREFIX = "mesh.client.";
    private static final long NANOS_PER_MILLI = 1_000_000;

    private PropertyRules() {}

    /** Returns null for an empty value, as {@code ${NAME:}} is where a variable is not set. */
    static @Nullable String orNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    static @Nullable Path orNull(@Nullable Path value) {
        return value == null || value.toString().isEmpty() ? null : value;
    }

    static @Nullable URI orNull(@Nullable URI value) {
        return value == null || value.toString().isEmpty() ? null : value;
    }

    static Duration notNegative(String property, Duration value) {
        require(!value.isNegative(), property, text(value), "0s or more");
        return value;
    }

    static Duration within(String property, Duration value, Duration least, Duration most) {
        boolean right = value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
        require(right, property, text(value), text(least) + " to " + text(most));
        return value;
    }

    static int atLeast(String property, int value, int least) {
        require(value >= least, property, Integer.toString(value), least + " or more");
        return value;
    }

    static double share(String property, double value) {
        require(value >= 0 && value <= 1, property, Double.toString(value), "0 to 1");
        return value;
    }

    static List<Duration> ascending(String property, List<Duration> values) {
        Duration before = Duration.ZERO;
        for (Duration value : values) {
            require(
                    value.compareTo(before) > 0,
                    property,
                    String.join(",", values.stream().map(PropertyRules::text).toList()),
                    "above 0s and ascending");
            before = value;
        }
        return List.copyOf(values);
    }

    /** Returns what it is given, if that is a resource of a mesh. */
    static @Nullable String identity(String property, @Nullable String value) {
        if (value != null) {
            try {
                Identity.parse(value);
            } catch (IllegalArgumentException e) {
                throw wrong(
                        property,
                        value,
                        "mesh/NAME/virtualNode/NAME, mesh/NAME/virtualGateway/NAME or the ARN of either");
            }
        }
        return value;
    }

    /** Returns where AWS Cloud Map is asked, if somebody can be asked there. */
    static @Nullable URI endpoint(String property, @Nullable URI value) {
        if (value != null) {
            boolean http = "http".equalsIgnoreCase(value.getScheme()) || "https".equalsIgnoreCase(value.getScheme());
            boolean right = http && value.getHost() != null && value.getRawUserInfo() == null;
            require(right, property, ShownValue.of(value.toString()), "https://HOST without a user");
        }
        return value;
    }

    private static void require(boolean right, String property, String value, String expected) {
        if (!right) {
            throw wrong(property, value, expected);
        }
    }

    static MeshSetupException wrong(String property, String value, String expected) {
        return new MeshSetupException(
                PREFIX + property,
                value + " (expected: " + expected + ")",
                "Correct the property " + PREFIX + property + ".");
    }

    /** As one writes it in properties. */
    private static String text(Duration value) {
        if (value.getNano() % NANOS_PER_MILLI != 0) {
            return value.toString();
        }
        if (value.getNano() != 0) {
            return value.toMillis() + "ms";
        }
        long seconds = value.getSeconds();
        return seconds != 0 && seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds + "s";
    }
}
