package dev.meshclient.model;

import dev.meshclient.annotation.Internal;
import java.util.Map;

/**
 * What to change in an attempt's request.
 *
 * @param headers headers to set, replacing those of the same name
 */
@Internal
public record RequestPlan(Map<String, String> headers) {}
