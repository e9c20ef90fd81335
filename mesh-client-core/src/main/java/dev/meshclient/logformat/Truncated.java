package dev.meshclient.logformat;

import org.jspecify.annotations.Nullable;

/** The first characters of a text. One character is never cut in two, where Envoy counts and cuts bytes. */
record Truncated(Value whole, int length) implements Value {

    @Override
    public @Nullable Object of(LoggedCall call) {
        Object value = whole.of(call);
        return value instanceof String text && text.length() > length ? cut(text) : value;
    }

    private String cut(String text) {
        boolean inside = length > 0
                && Character.isHighSurrogate(text.charAt(length - 1))
                && Character.isLowSurrogate(text.charAt(length));
        return text.substring(0, inside ? length - 1 : length);
    }
}
