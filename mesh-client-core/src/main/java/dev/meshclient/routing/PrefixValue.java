package dev.meshclient.routing;

/** The value's beginning, case-sensitive. */
record PrefixValue(String prefix) implements ValueCondition {

    @Override
    public boolean holds(String text, int from, int to) {
        return to - from >= prefix.length() && text.startsWith(prefix, from);
    }

    @Override
    public String expected() {
        return " prefix: " + prefix;
    }
}
