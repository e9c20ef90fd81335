package dev.meshclient.spring.inbound;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is looked at of a request, whoever serves it. */
interface InboundRequest {

    /** Returns the values of a header, one for each line; empty if it is not there. */
    List<String> header(String name);

    /** Returns the value of the first cookie of this name; null if there is none. */
    @Nullable
    String cookie(String name);
}
