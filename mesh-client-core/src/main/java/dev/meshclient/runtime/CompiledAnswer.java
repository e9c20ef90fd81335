package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.event.CallInfo;
import dev.meshclient.routing.RouteAnswer;

/**
 * What a route answers itself.
 *
 * @param info what listeners are told of its calls
 * @param answer the answer
 */
@Internal
public record CompiledAnswer(CallInfo info, RouteAnswer answer) {}
