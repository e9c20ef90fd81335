package dev.meshclient.event;

/** Takes headers that an observer wants on an attempt's request. */
@FunctionalInterface
public interface HeaderSink {

    /** Sets a header, replacing one of that name. */
    void set(String name, String value);
}
