package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Authority;

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
    record Refused(String problem) implements Resolution {
        private static final int LONGEST_SHOWN = 100;

        /** Refuses what is no host at all; of what was written only what can be shown is, and no user with a password. */
        static Refused noHost(String written) {
            String shown = Authority.withoutUser(written).replaceAll("[^\\x21-\\x7E]", "?");
            return new Refused("host: '" + shown.substring(0, Math.min(shown.length(), LONGEST_SHOWN))
                    + "' (expected: a host name or an IP address)");
        }
    }

    /**
     * A virtual service.
     *
     * @param service the service
     */
    record Found(CompiledService service) implements Resolution {}
}
