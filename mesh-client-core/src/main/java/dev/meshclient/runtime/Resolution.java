package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;

/** What a request's host is to the mesh. */
@Internal
public sealed interface Resolution {

    /** Nothing: the request goes out as it is. */
    Resolution PASS_THROUGH = new PassThrough();

    /** Nothing: the request goes out as it is. */
    record PassThrough() implements Resolution {}

    /**
     * A host that this process may not call.
     *
     * @param problem why
     */
    record Refused(String problem) implements Resolution {}

    /**
     * A virtual service.
     *
     * @param service the service
     */
    record Found(CompiledService service) implements Resolution {}
}
