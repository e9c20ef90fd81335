package dev.meshclient.testkit.standin;

import java.util.Map;

/** What Cloud Map allows as attributes; from its API reference and its page of quotas. */
final class CloudMapAttributes {
    private static final int MOST = 30;
    private static final int LONGEST_KEY = 255;
    private static final int LONGEST_VALUE = 1_024;
    private static final int LONGEST_TOGETHER = 5_000;

    private CloudMapAttributes() {}

    static Map<String, String> ofInstance(Map<String, String> attributes) {
        long custom = attributes.keySet().stream()
                .filter(key -> !key.startsWith("AWS_"))
                .count();
        if (custom > MOST) {
            throw CloudMapException.invalid("custom attributes: " + custom + " (expected: at most 30)");
        }
        int together = attributes.entrySet().stream()
                .mapToInt(e -> e.getKey().length() + e.getValue().length())
                .sum();
        if (together > LONGEST_TOGETHER) {
            throw CloudMapException.invalid("attributes: " + together + " characters (expected: at most 5000)");
        }
        return checked(attributes);
    }

    static Map<String, String> ofService(Map<String, String> attributes) {
        if (attributes.size() > MOST) {
            throw new CloudMapException(
                    "ServiceAttributesLimitExceededException",
                    "attributes: " + attributes.size() + " (expected: at most 30)");
        }
        return checked(attributes);
    }

    /** Checks how many attributes of a service one request may name. */
    static void requireCount(int count) {
        if (count < 1 || count > MOST) {
            throw CloudMapException.invalid("Attributes: " + count + " (expected: 1..30)");
        }
    }

    private static Map<String, String> checked(Map<String, String> attributes) {
        attributes.forEach((key, value) -> {
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                throw CloudMapException.invalid("key: " + key + " (expected: 1..255 characters)");
            }
            if (value.length() > LONGEST_VALUE) {
                throw CloudMapException.invalid(key + ": " + value.length() + " characters (expected: at most 1024)");
            }
        });
        return Map.copyOf(attributes);
    }
}
