package dev.meshclient.examples.quickstart;

/**
 * A promise and whether it was kept.
 *
 * @param finding what was found, and what was expected
 */
record Check(boolean kept, String finding) {}
