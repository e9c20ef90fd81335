package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.ResponseFlag;

/**
 * Why calls cannot go somewhere, known before any of them.
 *
 * @param flag how they end
 * @param problem why
 */
@Internal
public record Refusal(ResponseFlag flag, String problem) {

    /** Something that is referred to is not there, as in a mesh of which only a part was given. */
    static Refusal missing(String problem) {
        return new Refusal(ResponseFlag.NR, problem);
    }
}
