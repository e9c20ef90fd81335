package dev.meshclient.aws;

/** Somebody who waits to ask a question. */
@FunctionalInterface
interface Turn {

    /**
     * It may be asked now.
     *
     * @param whenEnded is to be run, on the control thread, when the question is no longer under way
     */
    void come(Runnable whenEnded);
}
