package dev.meshclient.config.order;

/** The paths that are this one or lie below it. */
record Segments(String prefix) implements TextSet {

    @Override
    public boolean contains(String text) {
        return text.equals(prefix) || text.startsWith(below());
    }

    @Override
    public String beginning() {
        return prefix;
    }

    @Override
    public boolean includes(TextSet other) {
        return other.beginning().startsWith(below());
    }

    @Override
    public boolean rejects(TextSet other) {
        String beginning = other.beginning();
        return beginning.length() > prefix.length() && !beginning.startsWith(below());
    }

    private String below() {
        return prefix + "/";
    }
}
