package dev.meshclient.config.order;

/** The texts that begin like this one. */
record Beginning(String text) implements TextSet {

    @Override
    public boolean contains(String other) {
        return other.startsWith(text);
    }

    @Override
    public String beginning() {
        return text;
    }

    @Override
    public boolean includes(TextSet other) {
        return other.beginning().startsWith(text);
    }
}
