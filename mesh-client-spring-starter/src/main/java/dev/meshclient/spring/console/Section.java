package dev.meshclient.spring.console;

/** A section of the page. */
interface Section {

    /** Returns where it is in the page. */
    String id();

    String title();

    /** Writes what a refresh leaves alone, such as a form that somebody is filling in. */
    default void still(Html html) {}

    /** Writes what is as it is now. */
    void live(Html html);
}
