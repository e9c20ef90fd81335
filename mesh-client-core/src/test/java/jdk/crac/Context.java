package jdk.crac;

/** Where resources register. */
@FunctionalInterface
public interface Context<R extends Resource> {

    void register(R resource);
}
