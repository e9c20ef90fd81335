package dev.meshclient.config.order;

/** One text. */
record Exactly(String text) implements TextSet {

    @Override
    public boolean contains(String other) {
        return text.equals(other);
    }

    @Override
    public String beginning() {
        return text;
    }
}
