package dev.meshclient.config.order;

/** The texts that end like this one. */
record Ending(String text) implements TextSet {

    @Override
    public boolean contains(String other) {
        return other.endsWith(text);
    }

    @Override
    public boolean includes(TextSet other) {
        return other instanceof Ending ending && contains(ending.text);
    }

    @Override
    public boolean rejects(TextSet other) {
        return other instanceof Ending ending && !contains(ending.text) && !ending.contains(text);
    }
}
