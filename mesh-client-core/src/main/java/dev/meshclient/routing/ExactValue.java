package dev.meshclient.routing;

/** Exactly this value, case-sensitive. */
record ExactValue(String value) implements ValueCondition {

    @Override
    public boolean holds(String text, int from, int to) {
        return to - from == text.length()
                ? text.equals(value)
                : to - from == value.length() && text.startsWith(value, from);
    }

    @Override
    public String expected() {
        return ": " + value;
    }
}
