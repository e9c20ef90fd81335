package dev.meshclient.event;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one listener throws, wherever it throws it: it is logged with its stack trace, once a minute, and told to all listeners,
 * so that it is counted.
 */
final class ListenerFailures {
    private final String name;
    private final RepeatedLog log;
    private final Consumer<MeshEvent> events;

    /**
     * Creates the record of a listener that has thrown nothing yet.
     *
     * @param nanos elapsed time in nanoseconds, from an arbitrary origin
     * @param events takes the event of each failure
     */
    ListenerFailures(MeshListener listener, LongSupplier nanos, Consumer<MeshEvent> events) {
        this.name = listener.getClass().getName();
        this.log = new RepeatedLog(Listeners.class, nanos);
        this.events = events;
    }

    /**
     * The listener, or what it made for a call, has thrown. What listeners throw when they are told of such a failure is told
     * to none, or they would do so for ever.
     *
     * @param occasion what it was told, or asked for
     * @throws VirtualMachineError the problem itself, if the JVM cannot go on; an exhausted stack is free again here
     */
    void failed(Object occasion, Throwable problem) {
        if (problem instanceof VirtualMachineError fatal && !(problem instanceof StackOverflowError)) {
            throw fatal;
        }
        log.warn("{} failed on {}", name, occasion, problem);
        if (!(occasion instanceof MeshEvent.ListenerFailed)) {
            events.accept(new MeshEvent.ListenerFailed(name, textOf(problem)));
        }
    }

    /** An exception whose own text fails still has a class. */
    private static String textOf(Throwable problem) {
        try {
            return problem.toString();
        } catch (RuntimeException e) {
            return problem.getClass().getName();
        }
    }

    /** Something is wrong that the listener was given: it is told of in the log only. */
    void refused(String message, @Nullable Object... arguments) {
        log.warn(message, arguments);
    }
}
