package dev.meshclient.event;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What listeners throw, wherever they throw it: it is logged with its stack trace, of each listener once a minute, and told
 * to the listeners, so that it is counted.
 */
final class ListenerFailures {
    private final String[] names;

    /** One for each listener. */
    private final RepeatedLog[] logs;

    private final Consumer<MeshEvent> events;

    /**
     * Creates the record of some listeners, which have thrown nothing yet.
     *
     * @param nanos elapsed time in nanoseconds, from an arbitrary origin
     * @param events takes the event of each failure
     */
    ListenerFailures(MeshListener[] listeners, LongSupplier nanos, Consumer<MeshEvent> events) {
        this.names = new String[listeners.length];
        this.logs = new RepeatedLog[listeners.length];
        this.events = events;
        Arrays.setAll(names, i -> listeners[i].getClass().getName());
        Arrays.setAll(logs, i -> new RepeatedLog(Listeners.class, nanos));
    }

    /**
     * A listener, or what it made for a call, has thrown. What listeners throw when they are told of such a failure is told
     * to none, or they would do so for ever.
     *
     * @param listener the listener's number
     * @param occasion what it was told, or asked for
     * @throws VirtualMachineError the problem itself, if the JVM cannot go on; an exhausted stack is free again here
     */
    void failed(int listener, Object occasion, Throwable problem) {
        if (problem instanceof VirtualMachineError fatal && !(problem instanceof StackOverflowError)) {
            throw fatal;
        }
        logs[listener].warn("{} failed on {}", names[listener], occasion, problem);
        if (!(occasion instanceof MeshEvent.ListenerFailed)) {
            events.accept(new MeshEvent.ListenerFailed(names[listener], problem.toString()));
        }
    }

    /** Something is wrong that a listener was given: it is told of in the log only. */
    void refused(int listener, String message, @Nullable Object... arguments) {
        logs[listener].warn(message, arguments);
    }
}
