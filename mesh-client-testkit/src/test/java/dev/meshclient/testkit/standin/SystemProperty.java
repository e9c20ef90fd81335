package dev.meshclient.testkit.standin;

/** A system property that has a value until this closes, and none before and after. */
final class SystemProperty implements AutoCloseable {
    private final String name;

    private SystemProperty(String name) {
        this.name = name;
    }

    static SystemProperty set(String name, Object value) {
        System.setProperty(name, value.toString());
        return new SystemProperty(name);
    }

    @Override
    public void close() {
        System.clearProperty(name);
    }
}
