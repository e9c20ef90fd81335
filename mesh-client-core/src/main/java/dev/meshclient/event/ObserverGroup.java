package dev.meshclient.event;

import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import org.jspecify.annotations.Nullable;

/** Several observers of one call; the one that throws is dropped. Written out, since a lambda would be made each time. */
final class ObserverGroup implements CallObserver {
    private final Listeners listeners;
    private final CallObserver[] observers;
    private final int count;

    ObserverGroup(Listeners listeners, CallObserver[] observers, int count) {
        this.listeners = listeners;
        this.observers = observers;
        this.count = count;
    }

    private void drop(int index, RuntimeException problem) {
        CallObserver failed = observers[index];
        observers[index] = NONE;
        listeners.failed(failed, problem);
    }

    @Override
    public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
        for (int i = 0; i < count; i++) {
            try {
                observers[i].attemptStarting(attempt, endpoint, headers);
            } catch (RuntimeException e) {
                drop(i, e);
            }
        }
    }

    @Override
    public Scope attemptScope(int attempt, Exchange exchange) {
        Scope scope = NO_SCOPE;
        for (int i = 0; i < count; i++) {
            try {
                scope = inside(scope, observers[i].attemptScope(attempt, exchange), i);
            } catch (RuntimeException e) {
                drop(i, e);
            }
        }
        return scope;
    }

    private Scope inside(Scope outer, Scope inner, int index) {
        if (inner == NO_SCOPE) {
            return outer;
        }
        return () -> {
            try {
                inner.close();
            } catch (RuntimeException e) {
                drop(index, e);
            } finally {
                outer.close();
            }
        };
    }

    @Override
    public void requestSent(int attempt, long sinceStartNanos) {
        for (int i = 0; i < count; i++) {
            try {
                observers[i].requestSent(attempt, sinceStartNanos);
            } catch (RuntimeException e) {
                drop(i, e);
            }
        }
    }

    @Override
    public void attemptEnded(int attempt, Outcome outcome, long durationNanos) {
        for (int i = 0; i < count; i++) {
            try {
                observers[i].attemptEnded(attempt, outcome, durationNanos);
            } catch (RuntimeException e) {
                drop(i, e);
            }
        }
    }

    @Override
    public void responseDiscarded(int attempt) {
        for (int i = 0; i < count; i++) {
            try {
                observers[i].responseDiscarded(attempt);
            } catch (RuntimeException e) {
                drop(i, e);
            }
        }
    }

    @Override
    public void responseHeaders(int attempt, int status) {
        for (int i = 0; i < count; i++) {
            try {
                observers[i].responseHeaders(attempt, status);
            } catch (RuntimeException e) {
                drop(i, e);
            }
        }
    }

    @Override
    public void bodyEnded(int attempt, @Nullable Throwable failure) {
        for (int i = 0; i < count; i++) {
            try {
                observers[i].bodyEnded(attempt, failure);
            } catch (RuntimeException e) {
                drop(i, e);
            }
        }
    }

    @Override
    public void callEnded(Summary summary) {
        for (int i = 0; i < count; i++) {
            try {
                observers[i].callEnded(summary);
            } catch (RuntimeException e) {
                drop(i, e);
            }
        }
    }
}
