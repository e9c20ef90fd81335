package dev.meshclient.accesslog;

import dev.meshclient.annotation.Internal;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import dev.meshclient.time.WallClock;
import java.util.function.Consumer;

/**
 * What an access log gets from the mesh client that it is of.
 *
 * @param scheduler the way to other threads
 * @param ticker elapsed time
 * @param wallClock calendar time
 * @param events takes what becomes of lines
 */
@Internal
public record WriterEnvironment(Scheduler scheduler, Ticker ticker, WallClock wallClock, Consumer<MeshEvent> events) {}
