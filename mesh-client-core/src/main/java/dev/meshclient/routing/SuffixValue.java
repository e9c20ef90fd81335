package dev.meshclient.routing;

/** The value's end, case-sensitive. */
record SuffixValue(String suffix) implements ValueCondition {

    @Override
    public boolean holds(String text, int from, int to) {
        return to - from >= suffix.length() && text.startsWith(suffix, to - suffix.length());
    }

    @Override
    public String expected() {
        return " suffix: " + suffix;
    }
}
