package jdk.crac;

/** What hears of checkpoints and restores. */
public interface Resource {

    void beforeCheckpoint(Context<? extends Resource> context);

    void afterRestore(Context<? extends Resource> context);
}
