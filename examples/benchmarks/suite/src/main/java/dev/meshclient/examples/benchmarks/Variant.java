package dev.meshclient.examples.benchmarks;

import java.io.IOException;

/** One of the ways to make the call that is measured. */
public interface Variant {

    /** Makes one call and reads its response to the end. */
    void call() throws IOException;
}
